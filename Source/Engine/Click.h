#pragma once

/** What the click of count-in and metronome is and where it strikes: pure functions of the timeline, so it is the
    same at every block size, and an analyser that looks for its bleed knows it exactly. ClickVoice sounds it.
*/

#include "Core/RealTime.h"
#include "Session/Song.h"

#include <cstdint>
#include <optional>

namespace takelane
{
struct ClickOptions;

enum class ClickTone { firstBeat, beat, part };     ///< part: between two beats

inline constexpr int clickTones = 3;
inline constexpr double clickToneHz[clickTones] { 1760.0, 1320.0, 1100.0 };
inline constexpr double clickSeconds = 0.05;

/** A short struck tone; into: frames after the stroke. Peak of a beat about -12 dBFS, of a part 6 dB less. */
float clickTone (std::int64_t into, ClickTone, int sampleRate) noexcept;

/** The beats of a count-in, from its first on. */
struct ClickPattern
{
    double framesPerBeat = 24000.0;
    int beatsPerBar = 4;
};

struct ClickStroke
{
    FramePos at;
    ClickTone tone = ClickTone::beat;

    bool operator== (const ClickStroke&) const = default;
};

/** All that decides where the metronome strikes in a song. */
struct ClickScore
{
    TempoMap tempoMap;
    bool accent = true;
    int subdivision = 1;                    ///< strokes a beat
    std::vector<FrameRange> rests;          ///< without strokes; sorted, apart

    bool operator== (const ClickScore&) const = default;
};

ClickScore clickScoreOf (const Song&, const ClickOptions&, int sampleRate);

/** Walks the strokes of a score along the timeline, from the first one at or after a place. */
class StrokeWalk
{
public:
    StrokeWalk (const ClickScore&, FramePos from, int sampleRate) TAKELANE_RT;

    /** The next stroke before `end`, and on to the one after it; none: there is no more. */
    std::optional<ClickStroke> next (FramePos end) TAKELANE_RT;

private:
    void step() TAKELANE_RT;
    void find() TAKELANE_RT;
    bool isAtRest() const TAKELANE_RT;

    const ClickScore& score;
    const int sampleRate;
    int bar = 1, beat = 1, part = 0;
    int beatsInBar = 4;
    FramePos at;
};

/** Of a count-in: the stroke at exactly this frame of it, if there is one. */
std::optional<ClickTone> countInStroke (const ClickPattern&, bool accent, std::int64_t frame) TAKELANE_RT;
}
