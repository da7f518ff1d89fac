#include "Engine/Mixer/StripRuntime.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
void StripRuntime::process (const StripPlan& plan, float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    for (int c = 0; c < numChannels && plan.sections > 0; ++c)
        filter (plan, channels[c], c, frames);

    if (plan.compresses)
        compress (plan.compressor, channels, numChannels, frames);
}

void StripRuntime::filter (const StripPlan& plan, float* samples, int channel, int frames) TAKELANE_RT
{
    for (int s = 0; s < plan.sections; ++s)
    {
        const auto& f = plan.section[static_cast<std::size_t> (s)];
        auto [z1, z2] = memory[channel][s];

        for (int i = 0; i < frames; ++i)
        {
            const double x = samples[i];
            const double y = f.b0 * x + z1;
            z1 = f.b1 * x - f.a1 * y + z2;
            z2 = f.b2 * x - f.a2 * y;
            samples[i] = static_cast<float> (y);
        }

        memory[channel][s] = { z1, z2 };
    }
}

void StripRuntime::compress (const CompressorPlan& plan, float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    for (int i = 0; i < frames; ++i)
    {
        float peak = 0.0f;

        for (int c = 0; c < numChannels; ++c)
            peak = std::max (peak, std::abs (channels[c][i]));

        const float factor = peak > level ? plan.attack : plan.release;
        level = peak + factor * (level - peak);

        const float over = 20.0f * std::log10 (std::max (level, 1.0e-9f)) - plan.thresholdDb;
        const float reductionDb = over > 0.0f ? over * (1.0f / plan.ratio - 1.0f) : 0.0f;
        const float gain = plan.makeup * (reductionDb < 0.0f ? std::pow (10.0f, reductionDb * 0.05f) : 1.0f);

        for (int c = 0; c < numChannels; ++c)
            channels[c][i] *= gain;
    }
}

void StripRuntime::addTo (const StripPlan& plan, bool audible, const float* const* channels, int numChannels, int frames,
                          float* left, float* right) TAKELANE_RT
{
    leftGain.aim (audible ? plan.left : 0.0f);
    rightGain.aim (audible ? plan.right : 0.0f);

    const float* fromLeft = channels[0];
    const float* fromRight = channels[numChannels - 1];
    int i = 0;

    for (; i < frames && (leftGain.isMoving() || rightGain.isMoving()); ++i)
    {
        left[i] += fromLeft[i] * leftGain.next();
        right[i] += fromRight[i] * rightGain.next();
    }

    const float l = leftGain.now(), r = rightGain.now();

    if (l == 0.0f && r == 0.0f)
        return;

    for (; i < frames; ++i)
    {
        left[i] += fromLeft[i] * l;
        right[i] += fromRight[i] * r;
    }
}

void StripRuntime::applyGain (const StripPlan& plan, float* left, float* right, int frames) TAKELANE_RT
{
    leftGain.aim (plan.left);
    rightGain.aim (plan.right);
    int i = 0;

    for (; i < frames && (leftGain.isMoving() || rightGain.isMoving()); ++i)
    {
        left[i] *= leftGain.next();
        right[i] *= rightGain.next();
    }

    const float l = leftGain.now(), r = rightGain.now();

    if (l == 1.0f && r == 1.0f)
        return;

    for (; i < frames; ++i)
    {
        left[i] *= l;
        right[i] *= r;
    }
}
}
