#pragma once

/** What the loudness panel shows of a mix: five figures, its curves over time, its sections and the height of its peaks, as plain values.

    Curves are kept as measured, ten points a second; what is drawn of them depends on the width and is made by the functions below.
*/

#include "App/Studio/StudioDelivery.h"

#include <array>
#include <string>
#include <vector>

namespace takelane
{
struct SongLoudness
{
    static constexpr float span = 24.0f;            ///< LU from the lowest to the highest drawn
    static constexpr float peakFloor = -24.0f;      ///< dBTP at the foot of the peaks; 0 at their top

    struct Figure { std::string name, value, unit; bool operator== (const Figure&) const = default; };
    struct Section { std::string name; double from = 0.0, to = 0.0; bool operator== (const Section&) const = default; };    ///< 0 to 1 of the mix

    std::shared_ptr<const PreflightReport> report;  ///< null: nothing was measured yet
    std::array<Figure, 5> figures;                  ///< integrated, short-term max, range, true peak, peak to loudness
    CheckVerdict truePeak = CheckVerdict::pass;
    float top = -10.0f;                             ///< LUFS
    std::vector<Section> sections;

    double seconds() const noexcept;                ///< of the mix; 0: nothing was measured

    /** 0 at the foot, 1 at the top; may lie outside. */
    float placeOf (float lufs) const noexcept       { return (lufs - top + span) / span; }

    /** The target has nearly half the height, and softer songs are still seen below it. */
    static float placeOfPeak (float dB) noexcept;

    bool operator== (const SongLoudness&) const = default;
};

/** sampleRate: the session's. */
SongLoudness songLoudness (std::shared_ptr<const PreflightReport>, const Song&, int sampleRate);

/** What of a curve falls on each column: the loudest point of it; between points that lie farther apart, the line from one to the
    next, but none to where nothing was measured. */
std::vector<float> columnsOf (const std::vector<float>& values, double seconds, int width);

/** The highest peak of each bar. */
std::vector<float> barsOf (const std::vector<float>& peaks, double seconds, int bars);

/** Multiples of four that lie within the span, the highest first. */
std::vector<int> levelMarks (const SongLoudness&);

/** "0:00", "0:30" ... as many as have `apart` pixels each. */
struct LoudnessTime { double seconds = 0.0; std::string text; bool operator== (const LoudnessTime&) const = default; };
std::vector<LoudnessTime> timeMarks (double seconds, int width, int apart);

/** What was measured at one place. */
struct LoudnessReading
{
    double seconds = 0.0;
    std::string time, place, section;               ///< "2:09.8", "51|2", "Chorus"
    std::string momentary, shortTerm, integrated, truePeak;     ///< "-12.3"; "-": nothing sounds

    bool operator== (const LoudnessReading&) const = default;
};

LoudnessReading readingAt (const SongLoudness&, const Song&, int sampleRate, double seconds);

/** "2:09.8, 51|2, Chorus: momentary -12.3 LUFS ...", for a screen reader. */
std::string readingSentence (const LoudnessReading&);

/** Between song and mix. */
FramePos placeInSong (const SongLoudness&, int sampleRate, double seconds) noexcept;
double secondsInMix (const SongLoudness&, int sampleRate, FramePos) noexcept;
}
