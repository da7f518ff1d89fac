#pragma once

/** A stereo delay whose length may change while it sounds: the old length fades into the new one.

    It reads zeros from before restart(), so that starting anew clears no memory. Made on the message thread; audio thread.
*/

#include "Core/RealTime.h"
#include "Engine/Mixer/Glide.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace takelane
{
class DelayTap
{
public:
    struct Frame { float left, right; };

    DelayTap (int mostFrames, int sampleRate)
        : memory (std::bit_ceil (static_cast<std::size_t> (mostFrames) + 1)), most (mostFrames), fade (glideFrames (sampleRate)) {}

    void restart() TAKELANE_RT
    {
        filled = 0;
        from = to = -1;
    }

    /** What was written `delay` frames ago. Once a frame, before write(): delay is at least 1. */
    Frame read (int delay) TAKELANE_RT
    {
        delay = std::clamp (delay, 1, most);

        if (to < 0)
            from = to = delay;

        if (from == to && delay != to)
        {
            to = delay;
            left = fade;
        }

        if (from == to)
            return ago (to);

        const float t = 1.0f - static_cast<float> (--left) / static_cast<float> (fade);
        const auto a = ago (from), b = ago (to);

        if (left == 0)
            from = to;

        return { a.left + t * (b.left - a.left), a.right + t * (b.right - a.right) };
    }

    void write (Frame f) TAKELANE_RT
    {
        memory[at++ & (memory.size() - 1)] = f;
        filled = std::min (filled + 1, most);
    }

    /** After so many frames of silence everything it may still read is silent. */
    int reach() const TAKELANE_RT       { return std::max (from, to); }

private:
    Frame ago (int delay) const TAKELANE_RT
    {
        return delay > filled ? Frame {} : memory[(at - static_cast<std::size_t> (delay)) & (memory.size() - 1)];
    }

    std::vector<Frame> memory;
    const int most, fade;
    std::size_t at = 0;
    int filled = 0, from = -1, to = -1, left = 0;
};
}
