#pragma once

/** What the big counter says: words and numbers only, so that every state can be read in a test. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
/** What stands big; a click on the counter goes on to the next. */
enum class CounterMode { bars, time, frames };

struct CounterText
{
    std::vector<std::string> big;       ///< bars, beat, 16th; one entry in the other modes
    std::string small;                  ///< below: the time, or in the other modes the bars
    int beat = 0, beats = 4;            ///< the lit lamp from 1, 0: none; how many lamps

    bool operator== (const CounterText&) const = default;
};

CounterText counterText (const Song&, int sampleRate, const StudioStatus&, CounterMode);

/** "0:41.74", "1:02:03.50" past an hour, "-0:01.50" before the start. */
std::string clockText (FramePos, int sampleRate);

/** Of a take: "0:11.9", cut, never rounded up. */
std::string runningLengthText (Frames, int sampleRate);

/** "92 BPM", "104.5 BPM"; "4/4" at the playhead. */
std::string tempoText (const Song&, int sampleRate, FramePos);
std::string meterText (const Song&, int sampleRate, FramePos);

/** The bar of the change that holds there. */
int tempoBarAt (const Song&, int sampleRate, FramePos);
int meterBarAt (const Song&, int sampleRate, FramePos);
}
