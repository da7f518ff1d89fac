#pragma once

/** The band without a device: a stretch of a song on all inputs, and how loud and how alike things are. */

#include "Core/Decibels.h"
#include "Devices/Simulated/Band/Band.h"

#include <array>
#include <cmath>
#include <vector>

namespace takelane
{
using Inputs = std::vector<std::vector<float>>;

/** Frames [start, start + frames) in blocks of `blockFrames`, under the real-time guard. */
inline Inputs playBand (const Band& band, const BandPerformance& performance, int take, std::int64_t start, std::int64_t frames, int blockFrames)
{
    Inputs inputs (numBandChannels, std::vector<float> (static_cast<std::size_t> (frames)));
    std::array<float*, numBandChannels> pointers;

    for (std::int64_t at = 0; at < frames; at += blockFrames)
    {
        for (std::size_t c = 0; c < inputs.size(); ++c)
            pointers[c] = inputs[c].data() + at;

        TimelineStretch heard;
        heard.frames = static_cast<int> (std::min<std::int64_t> (blockFrames, frames - at));
        heard.rolling = true;
        heard.position = { start + at };
        const RealTimeScope realTime;
        band.play (performance, take, heard, pointers.data(), 0);
    }

    return inputs;
}

inline double peakDb (const std::vector<float>& audio)
{
    float peak = 0.0f;

    for (const float x : audio)
        peak = std::max (peak, std::abs (x));

    return dbFromGain (peak);
}

inline double powerOf (const std::vector<float>& audio, std::int64_t from, std::int64_t to)
{
    double sum = 0.0;

    for (auto i = from; i < to; ++i)
        sum += static_cast<double> (audio[static_cast<std::size_t> (i)]) * audio[static_cast<std::size_t> (i)];

    return sum / static_cast<double> (to - from);
}

/** RMS of successive windows. */
inline std::vector<double> envelopeOf (const std::vector<float>& audio, std::int64_t window)
{
    std::vector<double> envelope;

    for (std::int64_t at = 0; at + window <= static_cast<std::int64_t> (audio.size()); at += window)
        envelope.push_back (std::sqrt (powerOf (audio, at, at + window)));

    return envelope;
}

/** Pearson's correlation of a[i] with b[i + lag]. */
template <typename T>
double correlationOf (const std::vector<T>& a, const std::vector<T>& b, int lag = 0)
{
    const auto first = static_cast<std::size_t> (std::max (0, -lag));
    const auto last = a.size() - static_cast<std::size_t> (std::max (0, lag));
    double n = 0, sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;

    for (auto i = first; i < last; ++i)
    {
        const double x = a[i], y = b[static_cast<std::size_t> (static_cast<std::ptrdiff_t> (i) + lag)];
        n += 1;
        sa += x;
        sb += y;
        aa += x * x;
        bb += y * y;
        ab += x * y;
    }

    return (n * ab - sa * sb) / std::sqrt ((n * aa - sa * sa) * (n * bb - sb * sb));
}
}
