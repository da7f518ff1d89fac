#pragma once

/** A playhead that moves evenly, from an engine that moves a block at a time.

    Runs on by the clock and leans towards what the engine says, so that blocks that fall unevenly between two frames
    of the window do not make it tremble; a jump (locate, loop) is taken over at once.
*/

#include "Core/Frames.h"

#include <cmath>

namespace takelane
{
class HeardClock
{
public:
    /** now: seconds on a steady clock. tolerance: how far the engine's word may be from the clock's; beyond it is a jump. */
    FramePos show (FramePos heard, double now, int sampleRate, Frames tolerance)
    {
        const auto predicted = shown + (now - shownAt) * sampleRate;
        const auto error = static_cast<double> (heard.value) - predicted;
        const bool isJump = ! runs || std::abs (error) > static_cast<double> (tolerance.value);

        shown = isJump ? static_cast<double> (heard.value) : predicted + error * lean;
        shownAt = now;
        runs = true;
        return { std::llround (shown) };
    }

    /** The transport stands: the next call takes its place over. */
    void stand() noexcept           { runs = false; }

private:
    static constexpr double lean = 0.1;

    double shown = 0.0, shownAt = 0.0;
    bool runs = false;
};
}
