#include "Engine/LineCheck/MicCompare.h"

#include <juce_dsp/juce_dsp.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

namespace takelane
{
namespace
{
constexpr double heardSeconds = 0.025, leadSeconds = 0.002;      // of the reference around a hit: more would bring the room in
constexpr double lowestHz = 100.0, highestHz = 12000.0, highestPart = 0.42;
constexpr double apartSeconds = 0.0005;                          // two delays nearer than that are one
constexpr double clearly = 1.8;                                  // times the next best delay
constexpr double leastMass = 0.05;                               // part of the band that answers the same way each time

int windowFor (int rate)
{
    return static_cast<int> (std::bit_ceil (static_cast<unsigned> (std::ceil (rate * (2.0 * MicCompare::mostSeconds + heardSeconds)))));
}
}

struct MicCompare::Parts
{
    Parts (int sampleRate, int inputs, int size)
        : rate (sampleRate), fft (std::bit_width (static_cast<unsigned> (size)) - 1), referenceWindow (static_cast<std::size_t> (size)), edges (referenceWindow.size(), 1.0f),
          from (std::max<std::size_t> (1, static_cast<std::size_t> (lowestHz * size / rate))),
          to (static_cast<std::size_t> (std::min (highestHz, highestPart * rate) * size / rate)),
          data (2 * referenceWindow.size()), spectrum (to - from), sums (static_cast<std::size_t> (inputs), std::vector<std::complex<float>> (to - from))
    {
    }

    static float taper (double part)        { return static_cast<float> (0.5 - 0.5 * std::cos (std::numbers::pi * std::clamp (part, 0.0, 1.0))); }

    /** The reference from a little before the hit on, and the whole of the others with soft edges. */
    void makeWindows (int before)
    {
        const auto size = static_cast<int> (edges.size());
        const auto soft = std::max (1.0, leadSeconds * rate);
        const auto first = before - static_cast<int> (soft), length = static_cast<int> (heardSeconds * rate);

        for (int i = 0; i < size; ++i)
        {
            const auto slot = static_cast<std::size_t> (i);
            edges[slot] = taper (i / soft) * taper ((size - 1 - i) / soft);

            if (i >= first && i < first + length)
                referenceWindow[slot] = taper ((i - first) / soft) * taper ((first + length - i) / (0.5 * length));
        }
    }

    std::span<const std::complex<float>> transform (const float* x, const std::vector<float>& window)
    {
        juce::FloatVectorOperations::multiply (data.data(), x, window.data(), static_cast<int> (window.size()));
        std::fill (data.begin() + static_cast<std::ptrdiff_t> (window.size()), data.end(), 0.0f);
        fft.performRealOnlyForwardTransform (data.data(), true);
        return { reinterpret_cast<const std::complex<float>*> (data.data()) + from, to - from };
    }

    const int rate;
    juce::dsp::FFT fft;
    std::vector<float> referenceWindow, edges;
    const std::size_t from, to;                             // bins
    std::vector<float> data;
    std::vector<std::complex<float>> spectrum;              // of the reference's hit, magnitude 1
    std::vector<std::vector<std::complex<float>>> sums;     // by input
    int reference = 0;
    double weights = 0.0, squaredWeights = 0.0;
};

MicCompare::MicCompare (int sampleRate, int inputs)
    : windowFrames (windowFor (sampleRate)), framesBefore (static_cast<int> (mostSeconds * sampleRate)),
      parts (std::make_unique<Parts> (sampleRate, inputs, windowFrames))
{
    parts->makeWindows (framesBefore);
}

MicCompare::~MicCompare() = default;

void MicCompare::startOver (int reference)
{
    auto& p = *parts;
    p.reference = reference;
    p.weights = p.squaredWeights = 0.0;
    count = 0;

    for (auto& sum : p.sums)
        std::fill (sum.begin(), sum.end(), std::complex<float>());
}

void MicCompare::add (std::span<const float* const> windows, double weight)
{
    auto& p = *parts;
    const auto unit = [] (std::complex<float> z)
    {
        const auto power = std::norm (z);
        return power > 1.0e-18f ? z / std::sqrt (power) : std::complex<float>();
    };

    const auto hit = p.transform (windows[static_cast<std::size_t> (p.reference)], p.referenceWindow);
    std::transform (hit.begin(), hit.end(), p.spectrum.begin(), [&] (auto z) { return static_cast<float> (weight) * std::conj (unit (z)); });

    for (std::size_t input = 0; input < p.sums.size(); ++input)
    {
        if (static_cast<int> (input) == p.reference)
            continue;

        const auto heard = p.transform (windows[input], p.edges);
        auto& sum = p.sums[input];

        for (std::size_t bin = 0; bin < sum.size(); ++bin)
            sum[bin] += p.spectrum[bin] * unit (heard[bin]);
    }

    p.weights += weight;
    p.squaredWeights += weight * weight;
    ++count;
}

std::optional<MicPlace> MicCompare::placeOf (int input) const
{
    auto& p = *parts;

    if (input == p.reference || count < fewestHits)
        return {};

    const auto& sum = p.sums[static_cast<std::size_t> (input)];
    const double chance = p.squaredWeights / (p.weights * p.weights);       // what phases by chance would leave
    std::vector<float> lags (2 * p.edges.size());
    auto* bins = reinterpret_cast<std::complex<float>*> (lags.data()) + p.from;
    double mass = 0.0;

    for (std::size_t i = 0; i < sum.size(); ++i)
    {
        const double alike = std::norm (sum[i]) / (p.weights * p.weights);
        const double weight = std::max (0.0, (alike - chance) / (1.0 - chance));

        if (weight > 0.0)
            bins[i] = sum[i] * static_cast<float> (weight / std::abs (sum[i]));

        mass += weight;
    }

    if (chance > 1.0 / 3.0 || mass < leastMass * static_cast<double> (sum.size()))
        return {};

    p.fft.performRealOnlyInverseTransform (lags.data());
    const auto size = windowFrames, most = framesBefore;
    const auto at = [&] (int lag) { return lags[static_cast<std::size_t> ((lag + size) % size)]; };
    int best = 0;

    for (int lag = -most; lag <= most; ++lag)
        if (std::abs (at (lag)) > std::abs (at (best)))
            best = lag;

    float next = 0.0f;
    const auto apart = static_cast<int> (apartSeconds * p.rate);

    for (int lag = -most; lag <= most; ++lag)
        if (std::abs (lag - best) > apart || at (lag) * at (best) < 0.0f)
            next = std::max (next, std::abs (at (lag)));

    const double first = std::abs (at (best)), confidence = first * 0.5 * size / mass;

    if (confidence < leastConfidence || first < clearly * static_cast<double> (next) || std::abs (best) == most)
        return {};

    const double a = std::abs (at (best - 1)), b = first, c = std::abs (at (best + 1)), bend = a - 2.0 * b + c;
    return MicPlace { best + (bend < 0.0 ? 0.5 * (a - c) / bend : 0.0), at (best) < 0.0f, std::min (1.0, confidence) };
}
}
