#include "Engine/Mixer/StripRuntime.h"

#include <cmath>

namespace takelane
{
StripRuntime::StripRuntime (int sampleRate)
    : input { GainRamp (sampleRate), GainRamp (sampleRate) }, filters (sampleRate), gate (sampleRate), compressor (sampleRate)
{
}

void StripRuntime::aim (const StripPlan& plan, int numChannels) TAKELANE_RT
{
    for (int c = 0; c < numChannels; ++c)
        input[c].aim (plan.input);

    filters.aim (plan.filters);
    gate.aim (plan.gate);
    compressor.aim (plan.compressor);
}

int StripRuntime::steadyFrames (int most) const TAKELANE_RT
{
    return compressor.steadyFrames (gate.steadyFrames (filters.steadyFrames (most)));
}

void StripRuntime::process (const StripPlan& plan, float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    aim (plan, numChannels);

    for (int c = 0; c < numChannels; ++c)
        input[c].apply (channels[c], frames);

    // What stops moving may stop being run: such a frame begins a stretch of its own, whatever the blocks are.
    for (int from = 0; from < frames && ! (filters.isIdle() && gate.isIdle() && compressor.isIdle());)
    {
        const int n = steadyFrames (frames - from);
        float* at[2] { channels[0] + from, channels[numChannels - 1] + from };
        processSteady (at, numChannels, n);
        from += n;
    }
}

void StripRuntime::processSteady (float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    const int beforeGate = gate.isIdle() ? FilterBank::places : 1;
    filters.process (0, beforeGate, channels, numChannels, frames);

    if (! gate.isIdle())
    {
        const float least = gate.process (channels, numChannels, frames);
        filters.process (beforeGate, FilterBank::places, channels, numChannels, frames);

        if (least < 1.0f)
            gateTap.raise (-20.0f * std::log10 (least));
    }

    filters.finish (frames);

    if (! compressor.isIdle())
        compressorTap.raise (compressor.process (channels, numChannels, frames));
}
}
