#pragma once

/** A few numbers that move together to new values, in a straight line and counted in frames, so that no change clicks and
    the output does not depend on the block size. The first values are taken at once. Audio thread.
*/

#include "Core/RealTime.h"

#include <array>
#include <cstddef>

namespace takelane
{
/** The frames every change of a setting takes. */
constexpr int glideFrames (int sampleRate) noexcept         { return sampleRate / 50; }

template <std::size_t N>
class Glide
{
public:
    using Values = std::array<double, N>;

    void aim (const Values& to, int frames) TAKELANE_RT
    {
        if (! aimed)
            jump (to);
        else if (to != target)
        {
            target = to;
            left = frames;

            for (std::size_t i = 0; i < N; ++i)
                step[i] = (target[i] - value[i]) / frames;
        }
    }

    void jump (const Values& to) TAKELANE_RT
    {
        aimed = true;
        value = target = to;
        step = {};
        left = 0;
    }

    /** Frames until it stands still. */
    int framesLeft() const TAKELANE_RT                      { return left; }
    bool isMoving() const TAKELANE_RT                       { return left > 0; }

    const Values& now() const TAKELANE_RT                   { return value; }
    const Values& aimedAt() const TAKELANE_RT               { return target; }
    const Values& steps() const TAKELANE_RT                 { return step; }      ///< a frame; zeros while it stands still
    double operator[] (std::size_t i) const TAKELANE_RT     { return value[i]; }

    /** One frame on. Only while it moves. */
    void move() TAKELANE_RT
    {
        if (--left == 0)
        {
            value = target;
            step = {};
        }
        else
            for (std::size_t i = 0; i < N; ++i)
                value[i] += step[i];
    }

private:
    Values value {}, target {}, step {};
    int left = 0;
    bool aimed = false;
};
}
