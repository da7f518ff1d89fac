#include "Engine/Analysis/Flux.h"

#include <juce_dsp/juce_dsp.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace takelane
{
namespace
{
constexpr double windowSeconds = 0.0215;        // 1024 frames at 48 kHz
constexpr double lowestHz = 40.0, highestHz = 12'000.0;
constexpr float compression = 300.0f;           // full scale sine: 1
constexpr double attackInWindow = 0.75;         // of the window, where a sound that begins makes the largest difference
constexpr double aroundSeconds = 1.0;

/** Without what is usual around, and by how much it differs there: quiet verses count as loud choruses do. */
void level (std::vector<float>& line)
{
    const auto reach = static_cast<std::ptrdiff_t> (aroundSeconds * Flux::stepsASecond);
    const auto count = std::ssize (line);
    std::vector<double> sums (line.size() + 1), squares (line.size() + 1);
    double total = 0.0;

    for (std::size_t i = 0; i < line.size(); ++i)
    {
        sums[i + 1] = sums[i] + line[i];
        squares[i + 1] = squares[i] + line[i] * line[i];
        total += line[i] * line[i];
    }

    const auto usual = std::sqrt (total / static_cast<double> (std::max<std::size_t> (1, line.size())));
    std::vector<float> levelled (line.size());

    for (std::ptrdiff_t i = 0; i < count; ++i)
    {
        const auto wide = [&] (const std::vector<double>& s, std::ptrdiff_t r)
        {
            const auto from = std::max<std::ptrdiff_t> (0, i - r), to = std::min (count, i + r + 1);
            return (s[static_cast<std::size_t> (to)] - s[static_cast<std::size_t> (from)]) / static_cast<double> (to - from);
        };

        const auto mean = wide (sums, reach / 5), loud = std::sqrt (wide (squares, 4 * reach));
        const auto over = loud + 0.2 * usual;
        levelled[static_cast<std::size_t> (i)] = over > 1.0e-9 ? static_cast<float> (std::max (0.0, line[static_cast<std::size_t> (i)] - mean) / over) : 0.0f;
    }

    line = std::move (levelled);
}
}

Flux::Flux (std::span<const float> mono, int sampleRate) : rate (sampleRate)
{
    const auto order = std::max (6, static_cast<int> (std::lround (std::log2 (windowSeconds * sampleRate))));
    const juce::dsp::FFT fft (order);
    const auto size = static_cast<std::size_t> (fft.getSize());
    const auto hop = sampleRate / stepsASecond;
    const auto steps = static_cast<std::size_t> (static_cast<double> (mono.size()) / hop);
    std::vector<float> window (size), buffer (2 * size);
    juce::dsp::WindowingFunction<float>::fillWindowingTables (window.data(), size, juce::dsp::WindowingFunction<float>::hann, false);

    std::array<std::size_t, bands + 1> edges {};

    for (std::size_t b = 0; b <= bands; ++b)
    {
        const auto hz = lowestHz * std::pow (highestHz / lowestHz, static_cast<double> (b) / bands);
        edges[b] = std::clamp<std::size_t> (static_cast<std::size_t> (std::lround (hz * static_cast<double> (size) / sampleRate)), b > 0 ? edges[b - 1] + 1 : 1, size / 2);
    }

    all.resize (steps);
    spectrum.resize (steps * bands);
    const auto scale = compression * 4.0f / static_cast<float> (size);

    for (std::size_t step = 0; step < steps; ++step)
    {
        const auto from = static_cast<std::ptrdiff_t> (static_cast<double> (step) * hop - attackInWindow * static_cast<double> (size));
        std::ranges::fill (buffer, 0.0f);

        for (std::size_t i = 0; i < size; ++i)
            if (const auto at = from + static_cast<std::ptrdiff_t> (i); at >= 0 && at < std::ssize (mono))
                buffer[i] = mono[static_cast<std::size_t> (at)] * window[i];

        fft.performFrequencyOnlyForwardTransform (buffer.data());

        for (std::size_t b = 0; b < bands; ++b)
        {
            float loudest = 0.0f;

            for (auto bin = edges[b]; bin < edges[b + 1]; ++bin)
                loudest = std::max (loudest, buffer[bin]);

            const auto now = std::log1p (scale * loudest);
            spectrum[step * bands + b] = now;
            all[step] += step >= 2 ? std::max (0.0f, now - spectrum[(step - 2) * bands + b]) : 0.0f;
        }
    }

    level (all);
}

float Flux::peakAround (double step, int reach) const
{
    const auto middle = static_cast<std::ptrdiff_t> (std::lround (step));
    float highest = 0.0f;

    for (auto i = std::max<std::ptrdiff_t> (0, middle - reach); i <= std::min (middle + reach, std::ssize (all) - 1); ++i)
        highest = std::max (highest, all[static_cast<std::size_t> (i)]);

    return highest;
}

double Flux::changeBetween (double from, double middle, double to) const
{
    const auto meanOf = [this] (double a, double b)
    {
        std::array<double, bands> mean {};
        const auto last = std::ssize (all);
        const auto first = std::clamp<std::ptrdiff_t> (static_cast<std::ptrdiff_t> (a), 0, last), end = std::clamp<std::ptrdiff_t> (static_cast<std::ptrdiff_t> (b), 0, last);

        for (auto step = first; step < end; ++step)
            for (std::size_t band = 0; band < bands; ++band)
                mean[band] += spectrum[static_cast<std::size_t> (step) * bands + band] / static_cast<double> (end - first);

        return mean;
    };

    const auto before = meanOf (from, middle), after = meanOf (middle, to);
    double difference = 0.0;

    for (std::size_t band = 0; band < bands; ++band)
        difference += std::abs (after[band] - before[band]);

    return difference;
}

double Flux::frameOf (double step) const noexcept       { return step * rate / stepsASecond; }
}
