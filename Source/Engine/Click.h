#pragma once

/** The click of count-in and metronome: a short struck tone, higher on the first beat of a bar.

    A pure function of the frame, so it is the same at every block size. Goes to the control room only, never into
    a recording or a render.
*/

#include "Core/RealTime.h"
#include "Session/TempoMap.h"

#include <cmath>
#include <cstdint>
#include <numbers>

namespace takelane
{
struct ClickPattern
{
    double framesPerBeat = 24000.0;
    int beatsPerBar = 4;
};

inline constexpr double clickSeconds = 0.05;

/** into: frames after the beat. Peak -12 dBFS. */
inline float clickTone (std::int64_t into, bool isFirstOfBar, int sampleRate) TAKELANE_RT
{
    const double seconds = static_cast<double> (into) / sampleRate;

    if (seconds < 0.0 || seconds > clickSeconds)
        return 0.0f;

    const double hz = isFirstOfBar ? 1760.0 : 1320.0;
    return static_cast<float> (0.25 * std::exp (-seconds * 90.0) * std::sin (2.0 * std::numbers::pi * hz * seconds));
}

/** frame: from the first click on. */
inline float clickAt (const ClickPattern& pattern, std::int64_t frame, int sampleRate) TAKELANE_RT
{
    const auto beat = static_cast<std::int64_t> ((static_cast<double> (frame) + 0.5) / pattern.framesPerBeat);
    return clickTone (frame - std::llround (static_cast<double> (beat) * pattern.framesPerBeat), beat % pattern.beatsPerBar == 0, sampleRate);
}

/** Walks the beats of a tempo map along the timeline. */
class BeatWalk
{
public:
    BeatWalk (const TempoMap& tempoMap, FramePos from, int rate) TAKELANE_RT : map (tempoMap), sampleRate (rate)
    {
        const auto at = map.barBeatAt (from, sampleRate);
        bar = at.bar;
        beat = static_cast<int> (at.beat);
        start = map.beatStart (bar, beat, sampleRate);
        findNext();
        advanceTo (from);
    }

    /** Afterwards the beat is the last one at or before the place. */
    void advanceTo (FramePos place) TAKELANE_RT
    {
        while (next <= place)
        {
            start = next;
            bar = nextBar;
            beat = nextBeat;
            findNext();
        }
    }

    FramePos beatAt() const TAKELANE_RT         { return start; }
    FramePos nextBeatAt() const TAKELANE_RT     { return next; }
    bool isFirstOfBar() const TAKELANE_RT       { return beat == 1; }

private:
    void findNext() TAKELANE_RT
    {
        const bool isLast = beat >= map.meterAtBar (bar).beats;
        nextBar = isLast ? bar + 1 : bar;
        nextBeat = isLast ? 1 : beat + 1;
        next = map.beatStart (nextBar, nextBeat, sampleRate);
    }

    const TempoMap& map;
    const int sampleRate;
    int bar = 1, beat = 1, nextBar = 1, nextBeat = 1;
    FramePos start, next;
};
}
