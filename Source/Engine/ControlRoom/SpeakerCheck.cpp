#include "Engine/ControlRoom/SpeakerCheck.h"

#include "Core/Decibels.h"
#include "Engine/Mixer/GainRamp.h"

#include <juce_dsp/juce_dsp.h>

#include <complex>
#include <numbers>
#include <utility>

namespace takelane
{
namespace
{
using Filters = juce::dsp::IIR::ArrayCoefficients<double>;

/** Of a Butterworth filter of the 4th order, as two sections. */
constexpr double firstQ = 0.54119610014619698, secondQ = 1.3065629648763766;
}

SpeakerCheck::SpeakerCheck (int sampleRate) : fadeFrames (sampleRate * GainRamp::milliseconds / 1000)
{
    for (std::size_t k = 0; k < kinds; ++k)
        chains[k] = chainOf (static_cast<Translation> (k), sampleRate);
}

SpeakerCheck::Chain SpeakerCheck::chainOf (Translation kind, int sampleRate)
{
    const double rate = sampleRate;
    Chain chain;

    const auto add = [&] (const std::array<double, 6>& c)
    {
        chain.sections[chain.used++] = { c[0] / c[3], c[1] / c[3], c[2] / c[3], c[4] / c[3], c[5] / c[3] };
    };

    const auto below = [rate] (double hz)                       { return std::min (hz, 0.45 * rate); };
    const auto highPass = [&] (double hz, double q)             { add (Filters::makeHighPass (rate, hz, q)); };
    const auto lowPass = [&] (double hz, double q)              { add (Filters::makeLowPass (rate, below (hz), q)); };
    const auto peak = [&] (double hz, double q, double db)      { add (Filters::makePeakFilter (rate, below (hz), q, gainFromDb (db))); };

    switch (kind)
    {
        case Translation::none:
            break;

        case Translation::phone:
            chain.direct = chain.across = 0.5;
            highPass (450.0, firstQ);
            highPass (450.0, secondQ);
            peak (1200.0, 1.2, 5.0);
            peak (3200.0, 2.0, 4.0);
            lowPass (9000.0, firstQ);
            lowPass (9000.0, secondQ);
            break;

        case Translation::laptop:
            chain.direct = 0.75;
            chain.across = 0.25;
            highPass (180.0, firstQ);
            highPass (180.0, secondQ);
            peak (700.0, 1.5, 4.0);
            peak (2500.0, 1.0, -3.0);
            lowPass (14000.0, std::numbers::sqrt2 / 2.0);
            break;

        case Translation::car:
            highPass (35.0, std::numbers::sqrt2 / 2.0);
            add (Filters::makeLowShelf (rate, 110.0, std::numbers::sqrt2 / 2.0, gainFromDb (6.0)));
            peak (160.0, 2.0, 3.0);
            peak (450.0, 1.0, -4.0);
            add (Filters::makeHighShelf (rate, below (7000.0), std::numbers::sqrt2 / 2.0, gainFromDb (-4.0)));
            break;

        case Translation::mono:
            chain.direct = chain.across = 0.5;
            highPass (110.0, std::numbers::sqrt2 / 2.0);
            peak (1500.0, 0.8, 3.0);
            lowPass (10000.0, std::numbers::sqrt2 / 2.0);
            break;
    }

    return chain;
}

double SpeakerCheck::responseDb (Translation kind, int sampleRate, double hz)
{
    const auto chain = chainOf (kind, sampleRate);
    const auto z = std::polar (1.0, -2.0 * std::numbers::pi * hz / sampleRate);
    double gain = chain.direct + chain.across;

    for (std::size_t k = 0; k < chain.used; ++k)
    {
        const auto& s = chain.sections[k];
        gain *= std::abs ((s.b0 + s.b1 * z + s.b2 * z * z) / (1.0 + s.a1 * z + s.a2 * z * z));
    }

    return dbFromGain (gain);
}

void SpeakerCheck::run (const Chain& chain, Memories& memories, float& left, float& right) TAKELANE_RT
{
    const double l = static_cast<double> (left), r = static_cast<double> (right);
    double sides[2] { chain.direct * l + chain.across * r, chain.direct * r + chain.across * l };

    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t k = 0; k < chain.used; ++k)
        {
            const auto& s = chain.sections[k];
            auto& m = memories[side][k];
            const double x = sides[side];
            const double y = s.b0 * x + m.z1;
            m.z1 = s.b1 * x - s.a1 * y + m.z2;
            m.z2 = s.b2 * x - s.a2 * y;
            sides[side] = y;
        }

    left = static_cast<float> (sides[0]);
    right = static_cast<float> (sides[1]);
}

void SpeakerCheck::process (Translation wanted, float* left, float* right, int frames) TAKELANE_RT
{
    if (! std::exchange (hasBegun, true))
        to = wanted;

    for (int i = 0; i < frames; ++i)
    {
        if (fadeLeft == 0 && wanted != to)
        {
            from = std::exchange (to, wanted);
            memory[0] = std::exchange (memory[1], {});
            fadeLeft = fadeFrames;
        }

        if (fadeLeft == 0 && to == Translation::none)
            return;

        float before[2] { left[i], right[i] };
        run (chains[static_cast<std::size_t> (to)], memory[1], left[i], right[i]);

        if (fadeLeft > 0)
        {
            run (chains[static_cast<std::size_t> (from)], memory[0], before[0], before[1]);
            const float old = static_cast<float> (--fadeLeft) / static_cast<float> (fadeFrames);
            left[i] += old * (before[0] - left[i]);
            right[i] += old * (before[1] - right[i]);
        }
    }
}
}
