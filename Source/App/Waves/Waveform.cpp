#include "App/Waves/Waveform.h"

#include "Storage/PeakLayout.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace takelane
{
namespace
{
constexpr float fullScale = 1.0f / 32767.0f, fullRms = 1.0f / 65535.0f;

WaveColumn between (const Peak& a, const Peak& b, float part) noexcept
{
    const auto mix = [part] (auto x, auto y) { return static_cast<float> (x) + part * (static_cast<float> (y) - static_cast<float> (x)); };
    return { mix (a.min, b.min) * fullScale, mix (a.max, b.max) * fullScale, mix (a.rms, b.rms) * fullRms };
}

WaveColumn over (std::span<const Peak> peaks) noexcept
{
    int low = peaks.front().min, high = peaks.front().max;
    float squares = 0.0f;

    for (const auto& p : peaks)
    {
        low = std::min<int> (low, p.min);
        high = std::max<int> (high, p.max);
        squares += static_cast<float> (p.rms) * static_cast<float> (p.rms);
    }

    return { static_cast<float> (low) * fullScale, static_cast<float> (high) * fullScale,
             std::sqrt (squares / static_cast<float> (peaks.size())) * fullRms };
}

WaveColumn columnAt (std::span<const Peak> peaks, double from, double step) noexcept
{
    const auto count = static_cast<double> (peaks.size());

    if (peaks.empty() || from + step <= 0.0 || from >= count)
        return {};

    if (step < 1.0)
    {
        const auto centre = std::clamp (from + 0.5 * step - 0.5, 0.0, count - 1.0);
        const auto index = static_cast<std::size_t> (centre);
        return between (peaks[index], peaks[std::min (index + 1, peaks.size() - 1)], static_cast<float> (centre - static_cast<double> (index)));
    }

    const auto first = static_cast<std::size_t> (std::clamp (from, 0.0, count - 1.0));
    const auto end = static_cast<std::size_t> (std::clamp (from + step, static_cast<double> (first + 1), count));
    return over (peaks.subspan (first, end - first));
}
}

void readColumns (std::span<const std::span<const Peak>> channels, double first, double step, std::span<WaveColumn> to) noexcept
{
    for (std::size_t i = 0; i < to.size(); ++i)
    {
        const auto from = first + static_cast<double> (i) * step;
        to[i] = {};
        float squares = 0.0f;

        for (const auto& peaks : channels)
        {
            const auto column = columnAt (peaks, from, step);
            to[i].min = std::min (to[i].min, column.min);
            to[i].max = std::max (to[i].max, column.max);
            squares += column.rms * column.rms;
        }

        to[i].rms = channels.empty() ? 0.0f : std::sqrt (squares / static_cast<float> (channels.size()));
    }
}

int peakLevelFor (double framesPerColumn) noexcept
{
    for (int level = 2; level > 0; --level)
        if (framesPerColumn >= 2.0 * framesPerPeak[level])
            return level;

    return 0;
}

Waveform::Waveform (std::unique_ptr<PeakFile> f) : file (std::move (f)) {}

Waveform::Waveform (std::vector<std::vector<Peak>> finest, std::int64_t first) : partFrom (first * framesPerPeak[0])
{
    for (auto& fine : finest)
    {
        auto middle = coarser (fine);
        auto coarse = coarser (middle);
        part.push_back ({ std::move (fine), std::move (middle), std::move (coarse) });
    }
}

Waveform::Waveform (std::vector<Layer> l) : layers (std::move (l)) {}

void Waveform::readLayers (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept
{
    std::array<WaveColumn, 256> some;

    for (std::size_t done = 0; done < to.size(); done += some.size())
    {
        const auto part = to.subspan (done, std::min (some.size(), to.size() - done));
        std::fill (part.begin(), part.end(), WaveColumn {});

        for (const auto& layer : layers)
        {
            layer.wave->read (first + static_cast<double> (done) * framesPerColumn + static_cast<double> (layer.offset), framesPerColumn, std::span (some).first (part.size()));

            for (std::size_t i = 0; i < part.size(); ++i)
                part[i] = { std::min (part[i].min, some[i].min * layer.gain), std::max (part[i].max, some[i].max * layer.gain), std::max (part[i].rms, some[i].rms * layer.gain) };
        }
    }
}

void Waveform::read (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept
{
    if (! layers.empty())
        return readLayers (first, framesPerColumn, to);

    const int level = peakLevelFor (framesPerColumn);
    const double framesPer = framesPerPeak[level];
    std::array<std::span<const Peak>, 2> channels;
    const auto count = std::min<std::size_t> (file != nullptr ? static_cast<std::size_t> (file->channels()) : part.size(), channels.size());

    for (std::size_t c = 0; c < count; ++c)
        channels[c] = file != nullptr ? file->peaks (level, static_cast<int> (c)) : std::span (part[c][static_cast<std::size_t> (level)]);

    readColumns (std::span (channels).first (count), (first - static_cast<double> (partFrom)) / framesPer, framesPerColumn / framesPer, to);
}
}
