#pragma once

/** The count-in's click: a short struck tone, higher on the first beat of a bar.

    A pure function of the frame, so it is the same at every block size. Goes to the control room only, never into
    a recording or a render.
*/

#include "Core/RealTime.h"

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

/** frame: from the first click on. Peak -12 dBFS. */
inline float clickAt (const ClickPattern& pattern, std::int64_t frame, int sampleRate) TAKELANE_RT
{
    const auto beat = static_cast<std::int64_t> ((static_cast<double> (frame) + 0.5) / pattern.framesPerBeat);
    const auto into = static_cast<double> (frame - std::llround (static_cast<double> (beat) * pattern.framesPerBeat));
    const double seconds = into / sampleRate;

    if (seconds < 0.0 || seconds > 0.05)
        return 0.0f;

    const double hz = beat % pattern.beatsPerBar == 0 ? 1760.0 : 1320.0;
    return static_cast<float> (0.25 * std::exp (-seconds * 90.0) * std::sin (2.0 * std::numbers::pi * hz * seconds));
}
}
