#pragma once

/** Signals, and strips and effects run over them in blocks of any lengths. */

#include "Core/RealTime.h"
#include "Engine/Mixer/StripRuntime.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <functional>
#include <random>
#include <vector>

namespace takelane
{
using Signal = std::vector<float>;

inline Signal tone (double hz, int frames, double amplitude = 0.5, int sampleRate = 48000)
{
    Signal s;

    for (int i = 0; i < frames; ++i)
        s.push_back (static_cast<float> (amplitude * std::sin (2.0 * M_PI * hz * i / sampleRate)));

    return s;
}

inline Signal noise (int frames, std::mt19937::result_type seed, double amplitude = 0.5)
{
    std::mt19937 random (seed);
    std::uniform_real_distribution<float> any (-static_cast<float> (amplitude), static_cast<float> (amplitude));
    Signal s (static_cast<std::size_t> (frames));
    std::generate (s.begin(), s.end(), [&] { return any (random); });
    return s;
}

inline Signal impulse (int frames)
{
    Signal s (static_cast<std::size_t> (frames));
    s[0] = 1.0f;
    return s;
}

inline float peakOf (const Signal& s, std::size_t from = 0, std::size_t to = ~std::size_t {})
{
    float peak = 0.0f;

    for (auto i = from; i < std::min (to, s.size()); ++i)
        peak = std::max (peak, std::abs (s[i]));

    return peak;
}

/** The largest second difference: a click is a large one, whatever the tone. */
inline float roughest (const Signal& s)
{
    float most = 0.0f;

    for (std::size_t i = 2; i < s.size(); ++i)
        most = std::max (most, std::abs (s[i] - 2.0f * s[i - 1] + s[i - 2]));

    return most;
}

inline std::complex<double> spectrumAt (const Signal& s, double hz, int sampleRate)
{
    const auto turn = std::polar (1.0, -2.0 * M_PI * hz / sampleRate);
    std::complex<double> sum, at = 1.0;

    for (const float x : s)
    {
        sum += static_cast<double> (x) * at;
        at *= turn;
    }

    return sum;
}

inline double db (double gain)      { return 20.0 * std::log10 (gain); }

using Process = std::function<void (float* left, float* right, int frames)>;

/** Both channels in blocks whose lengths come round. */
inline void inBlocks (Signal& left, Signal& right, const std::vector<int>& blocks, const Process& process)
{
    const RealTimeScope scope;
    std::size_t b = 0;

    for (std::size_t at = 0; at < left.size(); ++b)
    {
        const auto n = std::min (left.size() - at, static_cast<std::size_t> (blocks[b % blocks.size()]));
        process (left.data() + at, right.data() + at, static_cast<int> (n));
        at += n;
    }
}

inline Compressor compressor (double thresholdDb, double ratio, double attackMs = 10.0, double releaseMs = 100.0, double makeupDb = 0.0,
                              double kneeDb = 0.0, double mostDb = 60.0)
{
    return { thresholdDb, ratio, attackMs, releaseMs, makeupDb, kneeDb, mostDb, false, {}, true };
}

/** What a new strip does with a mono signal. */
inline Signal through (const Strip& strip, Signal s, int sampleRate = 48000)
{
    StripRuntime runtime (sampleRate);
    const auto plan = compileStrip (strip, sampleRate);
    float* channels[2] { s.data(), s.data() };
    const RealTimeScope scope;
    runtime.process (plan, channels, 1, static_cast<int> (s.size()));
    return s;
}
}
