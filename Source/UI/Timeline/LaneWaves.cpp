#include "UI/Timeline/LaneWaves.h"

#include <array>
#include <limits>

namespace takelane
{
namespace
{
TileKey keyFor (const DrawnWave& drawn, double framesPerColumn, int height)
{
    return { drawn.wave.get(), drawn.shift, framesPerColumn, 0, height, drawn.style, drawn.gain };
}
}

LaneWaves::LaneWaves (Studio& s, WaveStore& w, WaveTiles& t) : studio (s), waves (w), tiles (t) {}

bool LaneWaves::takeIn()
{
    return tiles.takeIn() | (std::exchange (arrivals, waves.arrivals()) != waves.arrivals());
}

WaveStore::Found LaneWaves::find (const std::string& file, Frames fileLength, Frames partFrom, Frames partLength)
{
    if (auto growing = studio.growingWave (file, partFrom, partLength))
        return { std::move (growing), false };

    return waves.find (file, fileLength);
}

void LaneWaves::begin (const ColumnView& view, double scale)
{
    current = { view.framesPerColumn, scale };
    missing.clear();
    missingSoon.clear();
    pending = false;
    shown.emplace (view);
    around.emplace (view);
    around->left -= tileWidth;
    around->width += 2 * tileWidth;
}

bool LaneWaves::want (const DrawnWave& drawn, FrameRange range, int height)
{
    return list (missing, drawn, columnsOf (range, *shown), *shown, height);
}

void LaneWaves::wantSoon (const DrawnWave& drawn, FrameRange range, int height)
{
    list (missingSoon, drawn, columnsOf (range, *around), *around, height);
}

bool LaneWaves::list (std::vector<TileRequest>& to, const DrawnWave& drawn, Columns columns, const ColumnView& view, int height)
{
    if (columns.isEmpty() || height <= 0)
        return true;

    auto key = keyFor (drawn, view.framesPerColumn, height);
    const auto range = tilesFor (columns, view, tileWidth);
    const auto before = to.size();

    for (key.index = range.first; key.index < range.end; ++key.index)
        if (tiles.find (key) == nullptr)
            to.push_back ({ key, drawn.wave });

    return to.size() == before;
}

void LaneWaves::end()
{
    if (missing.empty() && ! pending)
        lastComplete = current;

    missing.insert (missing.end(), std::make_move_iterator (missingSoon.begin()), std::make_move_iterator (missingSoon.end()));
    missingSoon.clear();
    tiles.request (std::exchange (missing, {}));
}

const juce::Image* LaneWaves::tileOf (TileKey key, std::span<const WaveStyle> otherStyles)
{
    constexpr std::size_t mostRemembered = 4096;

    if (const auto* image = tiles.find (key))
    {
        if (last.size() > mostRemembered)
            last.clear();

        last[key.wave] = { key.shift, key.gain };
        return image;
    }

    const auto before = last.find (key.wave);
    const auto own = key.style;

    for (const auto& style : otherStyles)
    {
        key.style = style;

        if (const auto* image = tiles.find (key))
            return image;
    }

    if (before == last.end())
        return nullptr;

    key.style = own;
    key.shift = before->second.shift;
    key.gain = before->second.gain;
    return tiles.find (key);
}

void LaneWaves::paint (const LaneCanvas& canvas, const DrawnWave& drawn, Columns columns, juce::Rectangle<int> row, float opacity, std::span<const WaveStyle> otherStyles)
{
    if (columns.isEmpty() || row.isEmpty())
        return;

    auto& g = canvas.g;
    const juce::Graphics::ScopedSaveState saved (g);

    if (! g.reduceClipRegion (columnsIn (columns, row)))
        return;

    auto key = keyFor (drawn, canvas.view.framesPerColumn, row.getHeight());
    const auto range = tilesFor (columns, canvas.view, tileWidth);

    for (key.index = range.first; key.index < range.end; ++key.index)
    {
        const auto x = static_cast<int> (key.index * tileWidth - canvas.view.left);
        g.setOpacity (opacity);

        if (const auto* image = drawn.wave == nullptr ? nullptr : tileOf (key, otherStyles))
        {
            g.drawImageAt (*image, x, row.getY());
            continue;
        }

        const auto gap = juce::Rectangle<int> (x, row.getY(), tileWidth, row.getHeight()).getIntersection (columnsIn (columns, row));

        if (! paintScaled (canvas, drawn, gap))
        {
            g.setColour (drawn.style.ground.withMultipliedAlpha (opacity));
            g.fillRect (gap);
        }
    }
}

/** The tiles of the last zoom, stretched sideways by whole columns; false: there are none. */
bool LaneWaves::paintScaled (const LaneCanvas& canvas, const DrawnWave& drawn, juce::Rectangle<int> box)
{
    if (drawn.wave == nullptr || lastComplete.framesPerColumn <= 0.0 || std::abs (lastComplete.scale - canvas.scale) > 1.0e-6)
        return false;

    struct Source { const juce::uint8* top = nullptr; int lineStride = 0; };
    std::array<Source, tileWidth> sources;
    const auto ratio = canvas.view.framesPerColumn / lastComplete.framesPerColumn;
    auto key = keyFor (drawn, lastComplete.framesPerColumn, box.getHeight());
    key.index = std::numeric_limits<std::int64_t>::min();
    std::optional<juce::Image::BitmapData> from;

    for (int x = 0; x < box.getWidth(); ++x)
    {
        const auto column = static_cast<std::int64_t> (std::floor ((static_cast<double> (canvas.view.columnAt (box.getX() + x)) + 0.5) * ratio));
        const auto index = column >= 0 ? column / tileWidth : -((tileWidth - 1 - column) / tileWidth);

        if (index != key.index)
        {
            key.index = index;
            from.reset();

            if (const auto* image = tiles.find (key))
                from.emplace (*image, juce::Image::BitmapData::readOnly);
        }

        if (from)
            sources[static_cast<std::size_t> (x)] = { from->getPixelPointer (static_cast<int> (column - index * tileWidth), 0), from->lineStride };
    }

    if (stretched.getHeight() != box.getHeight())
        stretched = juce::Image (juce::Image::RGB, tileWidth, box.getHeight(), false, juce::SoftwareImageType());

    stretched.clear ({ 0, 0, box.getWidth(), box.getHeight() }, drawn.style.ground);
    const juce::Image::BitmapData to (stretched, juce::Image::BitmapData::readWrite);

    for (int y = 0; y < box.getHeight(); ++y)
    {
        auto* line = reinterpret_cast<juce::PixelRGB*> (to.getLinePointer (y));

        for (int x = 0; x < box.getWidth(); ++x)
            if (const auto& source = sources[static_cast<std::size_t> (x)]; source.top != nullptr)
                line[x] = *reinterpret_cast<const juce::PixelRGB*> (source.top + y * source.lineStride);
    }

    canvas.g.drawImageAt (stretched, box.getX(), box.getY());
    return true;
}
}
