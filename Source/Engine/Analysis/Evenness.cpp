#include "Engine/Analysis/Evenness.h"

#include <juce_dsp/juce_dsp.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <vector>

namespace takelane
{
namespace
{
constexpr double lowestHz = 200.0, highestPart = 0.4;       // of the rate
constexpr std::size_t fewestBins = 6;
constexpr double leastPart = 0.1;                           // of the power: hum alone is no noise
}

struct Evenness::Spectrum
{
    explicit Spectrum (int rate)
        : order (static_cast<int> (std::bit_width (static_cast<unsigned> (std::max (64, rate / 10)))) - 1),
          fft (order), data (2u << order), window (1u << order)
    {
        const auto size = window.size();

        for (std::size_t i = 0; i < size; ++i)
            window[i] = static_cast<float> (0.5 - 0.5 * std::cos (2.0 * std::numbers::pi * static_cast<double> (i) / static_cast<double> (size)));

        const auto binOf = [&] (double hz) { return static_cast<std::size_t> (hz * static_cast<double> (size) / rate); };

        for (double hz = lowestHz; hz < highestPart * rate; hz *= std::cbrt (2.0))
            if (const auto from = binOf (hz), to = binOf (hz * std::cbrt (2.0)); to - from >= fewestBins)
                bands.emplace_back (from, to);
    }

    const int order;
    juce::dsp::FFT fft;
    std::vector<float> data, window;
    std::vector<std::pair<std::size_t, std::size_t>> bands;
};

Evenness::Evenness (int sampleRate) : spectrum (std::make_unique<Spectrum> (sampleRate)) {}
Evenness::~Evenness() = default;

std::size_t Evenness::frames() const noexcept       { return spectrum->window.size(); }

double Evenness::of (std::span<const float> left, std::span<const float> right)
{
    auto& s = *spectrum;

    for (std::size_t i = 0; i < s.window.size(); ++i)
        s.data[i] = s.window[i] * (left[i] + (right.empty() ? 0.0f : 0.5f * right[i]));

    s.fft.performFrequencyOnlyForwardTransform (s.data.data());
    double even = 0.0, all = 0.0, below = 0.0;

    for (std::size_t bin = 1; bin < s.bands.front().first; ++bin)
        below += static_cast<double> (s.data[bin]) * s.data[bin];

    for (const auto& [from, to] : s.bands)
    {
        double sum = 0.0, logs = 0.0;

        for (auto bin = from; bin < to; ++bin)
        {
            const double power = std::max (1.0e-24, static_cast<double> (s.data[bin]) * s.data[bin]);
            sum += power;
            logs += std::log (power);
        }

        even += std::exp (logs / static_cast<double> (to - from)) * static_cast<double> (to - from);
        all += sum;
    }

    return all > leastPart * (all + below) ? even / all : 0.0;
}
}
