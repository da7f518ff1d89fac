#pragma once

/** Where a signal is gone from one frame to the next: its last value goes to nothing over 20 ms in place of it, so that
    no edge is heard. Audio thread. */

#include "Engine/Mixer/GainRamp.h"

namespace takelane
{
class Leaving
{
public:
    explicit Leaving (int sampleRate) noexcept : length (sampleRate * GainRamp::milliseconds / 1000) {}

    bool isSilent() const TAKELANE_RT       { return framesLeft == 0; }

    void leave (const float (&last)[2]) TAKELANE_RT
    {
        for (int c = 0; c < 2; ++c)
            from[c] = last[c] + from[c] * now();

        framesLeft = length;
    }

    void addTo (float* left, float* right, int frames) TAKELANE_RT
    {
        for (int i = 0; i < frames && framesLeft > 0; ++i, --framesLeft)
        {
            left[i] += from[0] * now();
            right[i] += from[1] * now();
        }
    }

private:
    float now() const TAKELANE_RT           { return static_cast<float> (framesLeft) / static_cast<float> (length); }

    const int length;
    float from[2] {};
    int framesLeft = 0;
};
}
