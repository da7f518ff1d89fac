#include "UI/Timeline/WavePainter.h"

#include "UI/Look/Theme.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr float peakShare = 0.52f, groundShare = 0.16f, heightPower = 0.6f;

juce::Colour over (juce::Colour ground, juce::Colour colour, float share)
{
    return ground.overlaidWith (colour.withAlpha (share));
}

struct Stretch { float top, bottom; };

float coverage (Stretch s, int row) noexcept
{
    return std::clamp (std::min (s.bottom, static_cast<float> (row + 1)) - std::max (s.top, static_cast<float> (row)), 0.0f, 1.0f);
}

struct Pixel
{
    float red, green, blue;

    explicit Pixel (juce::Colour c) : red (c.getRed()), green (c.getGreen()), blue (c.getBlue()) {}

    void mix (const Pixel& other, float part) noexcept
    {
        red += part * (other.red - red);
        green += part * (other.green - green);
        blue += part * (other.blue - blue);
    }

    juce::PixelRGB rgb() const noexcept
    {
        const auto byte = [] (float v) { return static_cast<juce::uint8> (v + 0.5f); };
        juce::PixelRGB p;
        p.setARGB (255, byte (red), byte (green), byte (blue));
        return p;
    }
};
}

WaveStyle WaveStyle::of (juce::Colour track)
{
    return on (over (theme::surface::window, track, groundShare), track);
}

WaveStyle WaveStyle::on (juce::Colour ground, juce::Colour wave)
{
    const auto rms = ground.overlaidWith (wave);
    return { ground, over (ground, rms, peakShare), rms };
}

WaveStyle WaveStyle::recording()
{
    return on (theme::rec::clip, theme::rec::wave);
}

void paintWave (const juce::Image::BitmapData& pixels, int x, std::span<const WaveColumn> columns, const WaveStyle& style, float gain)
{
    const auto half = 0.5f * static_cast<float> (pixels.height);
    const Pixel ground (style.ground), peak (style.peak), rms (style.rms);
    const auto groundPixel = ground.rgb(), peakPixel = peak.rgb(), rmsPixel = rms.rgb();
    const auto width = std::min (static_cast<int> (columns.size()), pixels.width - x);
    const auto at = [&] (int column, int row) { return reinterpret_cast<juce::PixelRGB*> (pixels.getPixelPointer (x + column, row)); };

    for (int row = 0; row < pixels.height; ++row)
        for (int column = 0; column < width; ++column)
            *at (column, row) = groundPixel;

    for (int column = 0; column < width; ++column)
    {
        const auto& wave = columns[static_cast<std::size_t> (column)];
        const auto yOf = [&] (float v) { return half - half * std::copysign (std::pow (std::min (1.0f, std::abs (v * gain)), heightPower), v); };
        Stretch peaks { yOf (wave.max), yOf (wave.min) };

        if (peaks.bottom - peaks.top < 1.0f)
        {
            const auto middle = 0.5f * (peaks.top + peaks.bottom);
            peaks = { middle - 0.5f, middle + 0.5f };
        }

        const Stretch body { std::max (peaks.top, yOf (wave.rms)), std::min (peaks.bottom, yOf (-wave.rms)) };
        const int first = std::max (0, static_cast<int> (peaks.top)), end = std::min (pixels.height, static_cast<int> (std::ceil (peaks.bottom)));

        for (int row = first; row < end; ++row)
        {
            const auto inPeaks = coverage (peaks, row), inBody = coverage (body, row);

            if (inBody >= 1.0f)
                *at (column, row) = rmsPixel;
            else if (inPeaks >= 1.0f && inBody <= 0.0f)
                *at (column, row) = peakPixel;
            else
            {
                auto mixed = ground;
                mixed.mix (peak, inPeaks);
                mixed.mix (rms, inBody);
                *at (column, row) = mixed.rgb();
            }
        }
    }
}
}
