#include "Engine/Tuner.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <numbers>

namespace takelane
{
namespace
{
constexpr double turn = 2.0 * std::numbers::pi;
constexpr double wantedRate = 12000.0;
constexpr std::size_t likenessFrames = 2048, partialFrames = 3072, nearStep = 128, farStep = 1024;     // at about that rate
constexpr std::size_t heldFrames = partialFrames + farStep;
constexpr int tapsAStep = 24, partials = 6, looksASecond = 20;
constexpr double leastClarity = 0.8, softestDb = -66.0, almostBest = 0.92, weakest = 0.03;

std::vector<float> lowPass (int step)
{
    std::vector<float> taps (static_cast<std::size_t> (tapsAStep * step + 1));
    const double middle = 0.5 * static_cast<double> (taps.size() - 1), cut = 0.42 / step;
    double sum = 0.0;

    for (std::size_t i = 0; i < taps.size(); ++i)
    {
        const double x = static_cast<double> (i) - middle, part = x / (middle + 1.0);
        const double sinc = std::abs (x) < 0.5 ? 2.0 * cut : std::sin (turn * cut * x) / (std::numbers::pi * x);
        taps[i] = static_cast<float> (sinc * (0.42 + 0.5 * std::cos (std::numbers::pi * part) + 0.08 * std::cos (turn * part)));
        sum += static_cast<double> (taps[i]);
    }

    for (auto& tap : taps)
        tap /= static_cast<float> (sum);

    return taps;
}

std::vector<float> blackmanHarris (std::size_t length)
{
    std::vector<float> window;

    for (std::size_t i = 0; i < length; ++i)
    {
        const double a = turn * (static_cast<double> (i) + 0.5) / static_cast<double> (length);
        window.push_back (static_cast<float> (0.35875 - 0.48829 * std::cos (a) + 0.14128 * std::cos (2.0 * a) - 0.01168 * std::cos (3.0 * a)));
    }

    return window;
}
}

struct Tuner::Parts
{
    explicit Parts (int sampleRate)
        : step (std::max (1, static_cast<int> (std::round (sampleRate / wantedRate)))), rate (static_cast<double> (sampleRate) / step),
          taps (lowPass (step)), window (blackmanHarris (partialFrames)), past (taps.size())
    {
    }

    /** The newest heldFrames at the lower rate. */
    void take (float x)
    {
        past[at] = x > -64.0f && x < 64.0f ? x : 0.0f;
        at = (at + 1) % past.size();

        if (++since < step)
            return;

        since = 0;
        float sum = 0.0f;

        for (std::size_t i = 0; i < taps.size(); ++i)
            sum += taps[i] * past[(at + i) % past.size()];

        held.push_back (sum);

        if (++sinceLook >= static_cast<int> (rate / looksASecond))
        {
            sinceLook = 0;

            if (held.size() > heldFrames)
                held.erase (held.begin(), held.end() - static_cast<std::ptrdiff_t> (heldFrames));

            look();
        }
    }

    void look()
    {
        now = {};

        if (held.size() < heldFrames)
            return;

        const auto from = held.end() - static_cast<std::ptrdiff_t> (likenessFrames);
        double power = 0.0;

        for (auto x = from; x != held.end(); ++x)
            power += static_cast<double> (*x) * *x;

        now.levelDb = std::max (-144.0, 10.0 * std::log10 (power / static_cast<double> (likenessFrames) + 1.0e-15));

        if (now.levelDb < softestDb)
            return;

        const auto [period, clarity] = likeness (from);
        now.clarity = clarity;

        if (clarity >= leastClarity)
            now.hz = exact (rate / period);
    }

    /** The shortest period at which it is about as much like itself as at the best, and how much that is (McLeod and Wyvill). */
    std::pair<double, double> likeness (std::vector<float>::const_iterator x)
    {
        const auto most = static_cast<std::size_t> (rate / lowestHz) + 2, least = static_cast<std::size_t> (rate / highestHz);
        const auto frames = likenessFrames - most;
        like.assign (most, 0.0);
        double early = 0.0, late = 0.0;

        for (std::size_t i = 0; i < frames; ++i)
            early += static_cast<double> (x[static_cast<std::ptrdiff_t> (i)]) * x[static_cast<std::ptrdiff_t> (i)];

        late = early;

        for (std::size_t lag = 0; lag < most; ++lag)
        {
            float sum = 0.0f;

            for (std::size_t i = 0; i < frames; ++i)
                sum += x[static_cast<std::ptrdiff_t> (i)] * x[static_cast<std::ptrdiff_t> (i + lag)];

            like[lag] = 2.0 * static_cast<double> (sum) / (early + late + 1.0e-12);
            const double in = x[static_cast<std::ptrdiff_t> (frames + lag)], out = x[static_cast<std::ptrdiff_t> (lag)];
            late += in * in - out * out;
        }

        const auto isTop = [&] (std::size_t i) { return like[i] > 0.0 && like[i] >= like[i - 1] && like[i] > like[i + 1]; };
        std::size_t first = 1;

        while (first < most && like[first] > 0.0)           // down from being itself
            ++first;

        double best = 0.0;

        for (auto i = std::max (first, least); i + 1 < most; ++i)
            if (isTop (i))
                best = std::max (best, like[i]);

        for (auto i = std::max (first, least); i + 1 < most; ++i)
            if (isTop (i) && like[i] >= almostBest * best)
            {
                const double a = like[i - 1], b = like[i], c = like[i + 1];
                return { static_cast<double> (i) + 0.5 * (a - c) / (a - 2.0 * b + c), b };
            }

        return { 1.0, 0.0 };
    }

    std::complex<double> partial (double hz, std::size_t back) const
    {
        const auto from = held.size() - partialFrames - back;
        const auto spin = std::polar (1.0, -turn * hz / rate);
        auto phase = std::polar (1.0, -turn * hz / rate * static_cast<double> (from));
        std::complex<double> sum;

        for (std::size_t i = 0; i < partialFrames; ++i, phase *= spin)
            sum += static_cast<double> (held[from + i] * window[i]) * phase;

        return sum;
    }

    /** How fast the phase of what is near `hz` goes round, first over a short step, then over a long one. */
    std::pair<double, double> partialNear (double hz) const
    {
        double strength = 0.0;

        for (const auto by : { nearStep, farStep })
        {
            const auto last = partial (hz, 0), before = partial (hz, by);
            hz += std::arg (last / before) / turn * rate / static_cast<double> (by);
            strength = std::abs (last);
        }

        return { hz, strength };
    }

    /** The first partial's, from all that are strong: those of a stiff string lie a little wide of whole multiples. */
    double exact (double hz) const
    {
        std::array<std::pair<double, double>, partials> found {};
        double strongest = 0.0;

        for (int k = 1; k <= partials && k * hz < 0.4 * rate; ++k)
        {
            const auto near = partialNear (k * hz);

            if (std::abs (near.first / (k * hz) - 1.0) < 0.03)
                found[static_cast<std::size_t> (k - 1)] = near;

            strongest = std::max (strongest, near.second);
        }

        double n = 0.0, x = 0.0, y = 0.0, xx = 0.0, xy = 0.0;

        for (int k = 1; k <= partials; ++k)
        {
            const auto& [f, strength] = found[static_cast<std::size_t> (k - 1)];

            if (f <= 0.0 || strength < weakest * strongest)
                continue;

            const double weight = strength * strength * k * k, place = k * k, value = f / k * (f / k);
            n += weight;
            x += weight * place;
            y += weight * value;
            xx += weight * place * place;
            xy += weight * place * value;
        }

        if (n <= 0.0)
            return hz;

        const double spread = n * xx - x * x;
        const double slope = spread > 1.0e-9 * n * xx ? std::max (0.0, (n * xy - x * y) / spread) : 0.0;
        return std::sqrt ((y - slope * x) / n + slope);
    }

    const int step;
    const double rate;
    const std::vector<float> taps, window;
    std::vector<float> past, held;
    std::vector<double> like;
    std::size_t at = 0;
    int since = 0, sinceLook = 0;
    Pitch now;
};

Tuner::Tuner (int sampleRate) : parts (std::make_unique<Parts> (sampleRate)) {}
Tuner::~Tuner() = default;

void Tuner::add (std::span<const float> samples)
{
    for (const float x : samples)
        parts->take (x);
}

Pitch Tuner::pitch() const noexcept     { return parts->now; }

TunedNote noteOf (double hz, double a)
{
    if (hz <= 0.0)
        return {};

    static constexpr std::array names { "C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B" };
    const double semitones = 69.0 + 12.0 * std::log2 (hz / a);
    const auto nearest = static_cast<int> (std::lround (semitones));
    return { std::string (names[static_cast<std::size_t> ((nearest % 12 + 12) % 12)]) + std::to_string (nearest / 12 - 1), 100.0 * (semitones - nearest) };
}
}
