#pragma once

/** Mixes made of numbers: something like music (notes that are struck and die away, at any level and time), and what it is
    measured with.
*/

#include "Engine/Analysis/MixMeasure.h"

#include "Core/Decibels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <random>

namespace takelane::test
{
using Samples = std::vector<float>;
using Stereo = std::array<Samples, 2>;

inline Samples tone (double hz, double gain, double seconds, int rate = 48000)
{
    Samples x (static_cast<std::size_t> (std::llround (seconds * rate)));

    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = static_cast<float> (gain * std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (i) / rate));

    return x;
}

inline void append (Samples& to, const Samples& more)       { to.insert (to.end(), more.begin(), more.end()); }
inline Stereo both (const Samples& x)                       { return { x, x }; }

inline Samples noiseOf (double peak, double seconds, unsigned seed)
{
    std::mt19937 random (seed);
    std::uniform_real_distribution<float> spread (static_cast<float> (-peak), static_cast<float> (peak));
    Samples x (static_cast<std::size_t> (seconds * 48000.0));
    std::ranges::generate (x, [&] { return spread (random); });
    return x;
}

inline Stereo sum (Stereo a, const Stereo& b)
{
    for (std::size_t c = 0; c < 2; ++c)
        for (std::size_t i = 0; i < std::min (a[c].size(), b[c].size()); ++i)
            a[c][i] += b[c][i];

    return a;
}

/** Six notes and two strokes of noise a second, each at its own level, pitch and side; peaks below 0 dBFS. */
inline Stereo music (double seconds, unsigned seed)
{
    std::mt19937 random (seed);
    const auto any = [&] (double from, double to) { return std::uniform_real_distribution<double> (from, to) (random); };
    const auto length = static_cast<std::size_t> (seconds * 48000.0);
    Stereo x { Samples (length), Samples (length) };

    for (int i = 0; i < static_cast<int> (seconds * 8.0); ++i)
    {
        const auto from = static_cast<std::size_t> (any (0.0, std::max (0.1, seconds - 0.2)) * 48000.0);
        const double gain = gainFromDb (any (-32.0, -15.0)), hz = 55.0 * std::pow (2.0, std::floor (any (0.0, 48.0)) / 12.0), decay = any (0.1, 0.8), pan = any (0.1, 0.9);
        const bool isStroke = i % 4 == 3;

        for (std::size_t n = 0; from + n < length && n < static_cast<std::size_t> (2.0 * decay * 48000.0); ++n)
        {
            const double t = static_cast<double> (n) / 48000.0, strike = std::min (1.0, t / 0.003);
            const double body = isStroke ? any (-1.0, 1.0) * std::exp (-12.0 * t / decay)
                                         : (std::sin (6.2831853 * hz * t) + 0.4 * std::sin (12.5663706 * hz * t) + 0.2 * std::sin (18.8495559 * hz * t)) * std::exp (-3.0 * t / decay);
            x[0][from + n] += static_cast<float> (gain * strike * body * std::sqrt (1.0 - pan));
            x[1][from + n] += static_cast<float> (gain * strike * body * std::sqrt (pan));
        }
    }

    return x;
}

/** Silence from there to there, with 50 ms of fade. */
inline Stereo withRest (Stereo x, double from, double to)
{
    for (auto& channel : x)
        for (std::size_t i = 0; i < channel.size(); ++i)
        {
            const double t = static_cast<double> (i) / 48000.0;
            channel[i] *= static_cast<float> (std::clamp (std::max (from - t, t - to) / 0.05, 0.0, 1.0));
        }

    return x;
}

/** The same kick twice a second, and a hat in between. */
inline Samples drumLoop (double seconds)
{
    Samples x (static_cast<std::size_t> (seconds * 48000.0));
    const auto hat = noiseOf (0.2, 0.1, 1);

    for (std::size_t i = 0; i < x.size(); ++i)
    {
        const auto n = i % 24000;
        const double t = static_cast<double> (n) / 48000.0;
        x[i] = static_cast<float> (0.8 * std::exp (-12.0 * t) * std::sin (6.2831853 * (50.0 * t + 4.0 * (1.0 - std::exp (-30.0 * t)))));

        if (n >= 12000 && n < 12000 + hat.size())
            x[i] += hat[n - 12000] * static_cast<float> (std::exp (-40.0 * (t - 0.25)));
    }

    return x;
}

inline MixFacts measured (const Stereo& mix, int block = 8192, int rate = 48000)
{
    MixMeasure measure (rate, 2);

    for (std::size_t at = 0; at < mix[0].size();)
    {
        const auto n = std::min (static_cast<std::size_t> (block), mix[0].size() - at);
        const float* channels[] { mix[0].data() + at, mix[1].data() + at };
        measure.add (channels, static_cast<int> (n));
        at += n;
    }

    return measure.finish();
}
}
