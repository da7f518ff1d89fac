#include "Engine/Analysis/Downbeat.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
constexpr double lowHz = 110.0;
constexpr double faintChange = 3.0;         // of spectra: clicks and noise differ by less
constexpr double atTheStart = 0.15;         // what the first beat has before the others

/** What a beat of the bar has more than the others, as a share of what is usual. */
std::vector<double> moreThanUsual (const std::vector<double>& ofBeats, std::size_t bar, double usualAtLeast)
{
    std::vector<double> mean (bar), count (bar);
    double all = 0.0;

    for (std::size_t i = 0; i < ofBeats.size(); ++i)
    {
        mean[i % bar] += ofBeats[i];
        count[i % bar] += 1.0;
        all += ofBeats[i] / static_cast<double> (ofBeats.size());
    }

    for (std::size_t i = 0; i < bar; ++i)
        mean[i] = (mean[i] / std::max (1.0, count[i]) - all) / std::max (1.0e-9, all + usualAtLeast);

    return mean;
}

struct Loudness { double all = 0.0, low = 0.0; };

/** Of what a beat begins with: its root mean square, and that of its lowest part. */
Loudness loudnessAt (std::span<const float> mono, double frame, int sampleRate)
{
    const auto from = static_cast<std::size_t> (std::max (0.0, frame - 0.02 * sampleRate));
    const auto to = std::min (mono.size(), from + static_cast<std::size_t> (sampleRate / 8));
    const auto step = 1.0 - std::exp (-2.0 * std::numbers::pi * lowHz / sampleRate);
    double first = 0.0, second = 0.0, all = 0.0, low = 0.0;

    for (auto i = from; i < to; ++i)
    {
        first += step * (mono[i] - first);
        second += step * (first - second);
        all += static_cast<double> (mono[i]) * mono[i];
        low += second * second;
    }

    const auto count = static_cast<double> (std::max<std::size_t> (1, to - std::min (from, to)));
    return { std::sqrt (all / count), std::sqrt (low / count) };
}

}

std::size_t findDownbeat (const Flux& flux, std::span<const float> mono, const std::vector<double>& beats, int sampleRate, int beatsABar)
{
    const auto bar = static_cast<std::size_t> (std::max (1, beatsABar));
    std::vector<double> begins, loud, low, change;
    double usualLoudness = 0.0;

    for (std::size_t i = 0; i + 1 < beats.size(); ++i)
    {
        const auto loudness = loudnessAt (mono, flux.frameOf (beats[i]), sampleRate);
        begins.push_back (flux.peakAround (beats[i], 3));
        loud.push_back (loudness.all);
        low.push_back (loudness.low);
        change.push_back (flux.changeBetween (i > 0 ? beats[i - 1] : beats[i], beats[i], beats[i + 1]));
        usualLoudness += loudness.all / static_cast<double> (beats.size() - 1);
    }

    const auto b = moreThanUsual (begins, bar, 0.0), l = moreThanUsual (loud, bar, 0.0), w = moreThanUsual (low, bar, 0.3 * usualLoudness), c = moreThanUsual (change, bar, faintChange);
    std::size_t best = 0;
    double highest = -1.0e9;

    for (std::size_t i = 0; i < bar; ++i)
        if (const auto value = 0.5 * b[i] + 0.5 * l[i] + w[i] + 1.5 * c[i] + (i == 0 ? atTheStart : 0.0); value > highest)
        {
            highest = value;
            best = i;
        }

    return best;
}
}
