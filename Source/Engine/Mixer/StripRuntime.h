#pragma once

/** What a strip's inserts remember from block to block: filter states, levels, what is moving.

    Input (trim, polarity), high-pass, gate, EQ, compressor, in this order. Everything works frame by frame, so the output does
    not depend on the block size; what is bypassed is not run: the signal passes bit-exact. Every change of a setting takes 20 ms.
    Audio thread (live) or a worker (bounce).
*/

#include "Engine/Meters.h"
#include "Engine/Mixer/CompressorRuntime.h"
#include "Engine/Mixer/GainRamp.h"
#include "Engine/Mixer/GateRuntime.h"

namespace takelane
{
class StripRuntime
{
public:
    explicit StripRuntime (int sampleRate);

    /** In place, one or two channels. The first plan is taken at once. */
    void process (const StripPlan&, float* const* channels, int numChannels, int frames) TAKELANE_RT;

    /** Most gain reduction of the compressor, and of the gate, since the last look: dB, 0 or more. Message thread. */
    float takeReductionDb() noexcept                { return compressorTap.take(); }
    float takeGateReductionDb() noexcept            { return gateTap.take(); }

private:
    void aim (const StripPlan&, int numChannels) TAKELANE_RT;
    int steadyFrames (int most) const TAKELANE_RT;
    void processSteady (float* const* channels, int numChannels, int frames) TAKELANE_RT;

    GainRamp input[2];
    FilterBank filters;
    GateRuntime gate;
    CompressorRuntime compressor;
    PeakTap gateTap, compressorTap;
};
}
