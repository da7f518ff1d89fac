#include "Engine/Mixer/StripPlan.h"

#include "Core/Decibels.h"

#include <algorithm>

namespace takelane
{
namespace
{
double onePole (double milliseconds, int sampleRate)        { return std::exp (-1.0 / (milliseconds * 0.001 * sampleRate)); }
}

bool StripPlan::hasMemory() const noexcept
{
    return gate.on || compressor.on || std::any_of (filters.begin(), filters.end(), [] (const auto& f) { return f.on; });
}

StripPlan StripPlan::withoutInput() const
{
    auto plan = *this;
    plan.input = 1.0f;
    return plan;
}

StripPlan StripPlan::inputOnly() const
{
    StripPlan plan;
    plan.input = input;
    return plan;
}

GatePlan compileGate (const Gate& g, int sampleRate)
{
    return { g.on, static_cast<float> (gainFromDb (g.thresholdDb)), static_cast<float> (gainFromDb (g.thresholdDb - gateHysteresisDb)),
             gainFromDb (-g.depthDb), static_cast<int> (g.holdMs * 0.001 * sampleRate + 0.5),
             onePole (g.attackMs, sampleRate), onePole (g.releaseMs, sampleRate) };
}

CompressorPlan compileCompressor (const Compressor& c, int sampleRate)
{
    CompressorPlan plan;
    plan.on = c.on;
    plan.thresholdDb = static_cast<float> (c.thresholdDb);
    plan.kneeDb = static_cast<float> (std::max (c.kneeDb, 0.001));          // a corner is a very small knee
    plan.mostDb = static_cast<float> (c.mostDb);
    plan.slope = static_cast<float> (1.0 - 1.0 / c.ratio);
    plan.makeup = static_cast<float> (gainFromDb (c.makeupDb));
    plan.matched = c.matched;
    plan.quiet = static_cast<float> (gainFromDb (c.thresholdDb - 0.5 * c.kneeDb - 0.01));
    plan.attack = onePole (c.attackMs, sampleRate);
    plan.release = onePole (c.releaseMs, sampleRate);
    return plan;
}

StripPlan compileStrip (const Strip& strip, int sampleRate)
{
    StripPlan plan;
    plan.input = static_cast<float> (gainFromDb (strip.trimDb) * (strip.polarityInverted ? -1.0 : 1.0));

    if (strip.highPassHz)
        plan.filters[0] = highPassPlan (*strip.highPassHz, sampleRate);

    for (std::size_t i = 0; strip.eqOn && i < std::min (strip.eq.size(), plan.filters.size() - 1); ++i)
        plan.filters[i + 1] = bandPlan (strip.eq[i], sampleRate);

    if (strip.gate && strip.gate->on)
        plan.gate = compileGate (*strip.gate, sampleRate);

    if (strip.compressor && strip.compressor->on)
        plan.compressor = compileCompressor (*strip.compressor, sampleRate);

    return plan;
}
}
