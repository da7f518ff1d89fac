#include "Engine/RateQuality.h"

#include "Engine/RateConverter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
constexpr double level = 0.5, highestHz = 20000.0;
constexpr int tones = 40;

std::vector<float> tone (int rate, double hz)
{
    std::vector<float> samples (static_cast<std::size_t> (rate / 2));

    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float> (level * std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (i) / rate));

    return samples;
}

Result<std::vector<float>> converted (const std::vector<float>& samples, int fromRate, int toRate)
{
    auto converter = RateConverter::create (fromRate, toRate, 1);
    std::vector<float> result;

    if (! converter)
        return converter.problem();

    for (const auto& done : { (*converter)->convert (samples, result), (*converter)->finish (result) })
        if (! done)
            return done.problem();

    return result;
}

struct Fit { double amplitude, restPeak; };

/** The tone in the middle half, where no filter sees an end, by least squares; and what is left without it. */
Fit fitted (const std::vector<float>& samples, double hz, int rate)
{
    const auto from = samples.size() / 4, to = 3 * samples.size() / 4;
    const auto phase = [&] (std::size_t i) { return 2.0 * std::numbers::pi * hz * static_cast<double> (i) / rate; };
    double ss = 0.0, cc = 0.0, sc = 0.0, xs = 0.0, xc = 0.0;

    for (auto i = from; i < to; ++i)
    {
        const double s = std::sin (phase (i)), c = std::cos (phase (i)), x = samples[i];
        ss += s * s;
        cc += c * c;
        sc += s * c;
        xs += x * s;
        xc += x * c;
    }

    const double whole = ss * cc - sc * sc, a = (xs * cc - xc * sc) / whole, b = (xc * ss - xs * sc) / whole;
    double rest = 0.0;

    for (auto i = from; i < to; ++i)
        rest = std::max (rest, std::abs (samples[i] - a * std::sin (phase (i)) - b * std::cos (phase (i))));

    return { std::hypot (a, b), rest };
}

double inDb (double ratio)      { return 20.0 * std::log10 (std::max (ratio, 1.0e-12)); }
}

Result<RateQuality> measureRateConverter (int fromRate, int toRate)
{
    RateQuality quality { 0.0, -240.0 };

    for (int i = 1; i <= tones; ++i)
    {
        const double hz = highestHz * i / tones;
        const auto out = converted (tone (fromRate, hz), fromRate, toRate);

        if (! out)
            return out.problem();

        const auto fit = fitted (*out, hz, toRate);
        quality.rippleDb = std::max (quality.rippleDb, std::abs (inDb (fit.amplitude / level)));
        quality.aliasDb = std::max (quality.aliasDb, inDb (fit.restPeak / level));
    }

    for (int i = 0; i < tones && toRate < fromRate; ++i)
    {
        const double hz = 0.5 * (toRate + (fromRate - toRate) * (i + 0.5) / tones);
        const auto out = converted (tone (fromRate, hz), fromRate, toRate);

        if (! out)
            return out.problem();

        const auto middle = std::span (*out).subspan (out->size() / 4, out->size() / 2);
        const auto loudest = std::ranges::max (middle, {}, [] (float x) { return std::abs (x); });
        quality.aliasDb = std::max (quality.aliasDb, inDb (std::abs (loudest) / level));
    }

    return quality;
}
}
