#pragma once

/** What a strip remembers from block to block: filter states, the compressor's level, the moving gains.

    Everything works frame by frame, so the output does not depend on the block size. Bypassed parts are not run at
    all: the signal passes bit-exact. Audio thread (live) or a worker (bounce).
*/

#include "Engine/Mixer/GainRamp.h"
#include "Engine/Mixer/StripPlan.h"

namespace takelane
{
class StripRuntime
{
public:
    explicit StripRuntime (int sampleRate) noexcept : leftGain (sampleRate), rightGain (sampleRate) {}

    /** High-pass, EQ and compressor, in place. */
    void process (const StripPlan&, float* const* channels, int numChannels, int frames) TAKELANE_RT;

    /** Fader and pan: adds to left and right. A track that is not audible fades to nothing. */
    void addTo (const StripPlan&, bool audible, const float* const* channels, int numChannels, int frames,
                float* left, float* right) TAKELANE_RT;

    /** Fader and balance in place, for the master. */
    void applyGain (const StripPlan&, float* left, float* right, int frames) TAKELANE_RT;

private:
    struct Memory { double z1 = 0.0, z2 = 0.0; };

    void filter (const StripPlan&, float* samples, int channel, int frames) TAKELANE_RT;
    void compress (const CompressorPlan&, float* const* channels, int numChannels, int frames) TAKELANE_RT;

    GainRamp leftGain, rightGain;
    Memory memory[2][StripPlan::mostSections];
    float level = 0.0f;
};
}
