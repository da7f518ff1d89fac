#pragma once

/** A gain that moves to its target in a straight line, over 20 ms unless told otherwise, so that no change clicks.

    Counted in frames, never in blocks: the output does not depend on the block size. Audio thread.
*/

#include "Core/RealTime.h"

namespace takelane
{
class GainRamp
{
public:
    static constexpr int milliseconds = 20;

    explicit GainRamp (int sampleRate, int ms = milliseconds) noexcept : length (sampleRate * ms / 1000) {}

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
    int framesLeft() const TAKELANE_RT      { return left; }
    float now() const TAKELANE_RT           { return value; }

    float next() TAKELANE_RT
    {
        if (left == 0)
            return target;

        value = --left == 0 ? target : value + step;
        return value;
    }

    /** Adds what comes through it; standing at nothing it adds nothing. */
    void addTo (const float* __restrict from, int frames, float* __restrict to) TAKELANE_RT
    {
        int i = 0;

        for (; i < frames && left > 0; ++i)
            to[i] += from[i] * next();

        if (const float g = value; g != 0.0f)
            for (; i < frames; ++i)
                to[i] += from[i] * g;
    }

    /** In place; standing at 1 nothing is touched. */
    void apply (float* samples, int frames) TAKELANE_RT
    {
        int i = 0;

        for (; i < frames && left > 0; ++i)
            samples[i] *= next();

        if (const float g = value; g != 1.0f)
            for (; i < frames; ++i)
                samples[i] *= g;
    }

private:
    const int length;
    float value = 0.0f, target = 0.0f, step = 0.0f;
    int left = 0;
    bool aimed = false;
};
}
