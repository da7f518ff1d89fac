#include "Engine/Mixer/StripPlan.h"

#include "Core/Decibels.h"

#include <juce_dsp/juce_dsp.h>

#include <numbers>

namespace takelane
{
namespace
{
using Coefficients = juce::dsp::IIR::Coefficients<double>;

BiquadPlan toPlan (const Coefficients::Ptr& from)
{
    const auto* c = from->getRawCoefficients();
    return { c[0], c[1], c[2], c[3], c[4] };
}

BiquadPlan bandPlan (const EqBand& band, double rate, double hz)
{
    const auto gain = gainFromDb (band.db);

    switch (band.type)
    {
        case EqType::lowShelf:      return toPlan (Coefficients::makeLowShelf (rate, hz, band.q, gain));
        case EqType::highShelf:     return toPlan (Coefficients::makeHighShelf (rate, hz, band.q, gain));
        case EqType::peak:          break;
    }

    return toPlan (Coefficients::makePeakFilter (rate, hz, band.q, gain));
}

float onePole (double milliseconds, double rate)
{
    return static_cast<float> (std::exp (-1.0 / (milliseconds * 0.001 * rate)));
}
}

StripPlan compileStrip (const Strip& strip, int channels, int sampleRate)
{
    StripPlan plan;
    const double rate = sampleRate, highest = 0.49 * rate;
    const double angle = (strip.pan + 1.0) * std::numbers::pi / 4.0;
    const double fader = gainFromDb (strip.gainDb) * (strip.polarityInverted ? -1.0 : 1.0);
    double left = std::cos (angle), right = std::sin (angle);

    if (channels == 2)
    {
        left = std::min (1.0, left * std::numbers::sqrt2);
        right = std::min (1.0, right * std::numbers::sqrt2);

        if (strip.pan == 0.0)
            left = right = 1.0;
    }

    plan.left = static_cast<float> (fader * left);
    plan.right = static_cast<float> (fader * right);

    if (strip.highPassHz)
        plan.section[static_cast<std::size_t> (plan.sections++)] = toPlan (Coefficients::makeHighPass (rate, std::min (*strip.highPassHz, highest)));

    for (const auto& band : strip.eq)
        if (plan.sections < StripPlan::mostSections)
            plan.section[static_cast<std::size_t> (plan.sections++)] = bandPlan (band, rate, std::min (band.hz, highest));

    if (const auto& c = strip.compressor)
    {
        plan.compresses = true;
        plan.compressor = { static_cast<float> (c->thresholdDb), static_cast<float> (c->ratio), static_cast<float> (gainFromDb (c->makeupDb)),
                            onePole (c->attackMs, rate), onePole (c->releaseMs, rate) };
    }

    return plan;
}
}
