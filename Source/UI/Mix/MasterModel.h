#pragma once

/** What the master panel says, and where it says it, as plain values. */

#include "App/Studio/Studio.h"

#include <juce_graphics/juce_graphics.h>

#include <array>
#include <string>
#include <vector>

namespace takelane
{
//==== words
/** The headroom a mix for mastering keeps, dBFS. */
inline constexpr float headroomLow = -6.0f, headroomHigh = -3.0f;

struct LoudnessFigures
{
    std::string integrated { "-" }, shortTerm { "-" }, momentary { "-" }, range { "-" }, truePeak { "-" };

    bool operator== (const LoudnessFigures&) const = default;
};

/** "-16.3"; "-" for what is not measured yet. */
LoudnessFigures loudnessFigures (const MasterReading&);

/** For screen readers: "Integrated -16.3 LUFS, short-term -14.1, ...". */
std::string loudnessSentence (const LoudnessFigures&);

/** A level in tenths, "-4.3"; "-" for nothing. */
std::string levelText (float dB);

enum class Headroom { unknown, inside, over, under };

struct HeadroomVerdict
{
    Headroom headroom = Headroom::unknown;
    std::string peak { "-" };           ///< "-4.3"
    std::string fact;                   ///< "in −6 to −3", "1.8 over −3", "3.1 under −6"

    bool operator== (const HeadroomVerdict&) const = default;
};

/** Of the highest peak since the reset, in tenths as it is shown. */
HeadroomVerdict headroomVerdict (float samplePeakDb);

struct ReturnModel
{
    Effect effect = Effect::room;
    std::string name;                   ///< "Room", "Slap 326 ms"
    double gainDb = 0.0;
    bool muted = false;

    bool operator== (const ReturnModel&) const = default;
};

struct MasterModel
{
    bool limits = false;                ///< a limiter is on: to be off for the mastering hand-off
    bool hasLimiter = false, equalises = false, compresses = false;
    double gainDb = 0.0;
    MeterScale scale = MeterScale::peak;
    std::array<ReturnModel, effectCount> returns;

    bool operator== (const MasterModel&) const = default;
};

MasterModel masterModel (const Song&, const DeskState&);

//==== the trace
/** Short-term loudness of the last minutes in as many columns, each the loudest in it; 0 is the foot, 1 the top. */
struct LoudnessTrace
{
    static constexpr double leastSeconds = 60.0, mostSeconds = 300.0;

    std::vector<float> columns;         ///< below 0: nothing there
    float top = -9.0f;                  ///< LUFS at 1; at 0 it is spanLu less
    std::string caption;                ///< "short-term, last 2:10"

    static constexpr float spanLu = 21.0f;
    float placeOf (float lufs) const noexcept       { return (lufs - top + spanLu) / spanLu; }

    bool operator== (const LoudnessTrace&) const = default;
};

/** history: every MasterWatch::historySeconds, at least its last mostSeconds. */
LoudnessTrace loudnessTrace (const std::vector<float>& history, int columns);

//==== the goniometer
/** Left and right of one frame in a square from -1 to 1: one that is the same on both sides stands upright, left leans to the
    left. Quiet sound is drawn larger than it is, by the square root. */
juce::Point<float> scopePlace (float left, float right) noexcept;

/** "Master", "Piano", "OH L against OH R". */
std::string scopeText (const Session&, const Studio::Scope&);

/** "+0.82", "-0.10". */
std::string correlationText (float);

//==== places
/** From the top down; in a low window what can shrink does: the trace first, then gaps, in the end it goes. */
struct MasterLayout
{
    juce::Rectangle<int> head, figures, view, verdict, returnsHead, slots, meter, peaks, buttons;
    std::array<juce::Rectangle<int>, effectCount> returns;
    bool isTight = false;

    bool operator== (const MasterLayout&) const = default;
};

MasterLayout masterLayout (int width, int height);

/** Ticks of a scale that have room beside a meter of this height, from its top: 0 and the headroom's own first. */
struct ScaleMark { float reading; int y; };
std::vector<ScaleMark> scaleMarks (MeterScale, int height, int apart);
}
