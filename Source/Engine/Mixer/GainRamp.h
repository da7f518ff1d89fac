#pragma once

/** A gain that moves to its target in a straight line over 20 ms, so that no change clicks.

    Counted in frames, never in blocks: the output does not depend on the block size. Audio thread.
*/

#include "Core/RealTime.h"

namespace takelane
{
class GainRamp
{
public:
    static constexpr int milliseconds = 20;

    explicit GainRamp (int sampleRate) noexcept : length (sampleRate * milliseconds / 1000) {}

    /** The first target is taken at once. */
    void aim (float gain) TAKELANE_RT
    {
        if (! aimed)
        {
            aimed = true;
            value = target = gain;
        }
        else if (gain != target)
        {
            target = gain;
            left = length;
            step = (target - value) / static_cast<float> (length);
        }
    }

    bool isMoving() const TAKELANE_RT       { return left > 0; }
    float now() const TAKELANE_RT           { return value; }

    float next() TAKELANE_RT
    {
        if (left == 0)
            return target;

        value = --left == 0 ? target : value + step;
        return value;
    }

private:
    const int length;
    float value = 0.0f, target = 0.0f, step = 0.0f;
    int left = 0;
    bool aimed = false;
};
}
