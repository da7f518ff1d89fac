#include "UI/Timeline/LiveLane.h"

#include "UI/Timeline/WaveTiles.h"

#include <array>
#include <cmath>

namespace takelane
{
Columns LiveLane::update (FramePos start, const ColumnView& view, Columns shown, int height)
{
    const bool sameZoom = std::abs (paintedZoom - view.framesPerColumn) < 1.0e-9 * view.framesPerColumn;

    if (! sameZoom || paintedHeight != height || paintedStart != start)
        tiles.clear();

    paintedZoom = view.framesPerColumn;
    paintedHeight = height;
    paintedStart = start;

    const auto recordedTo = static_cast<double> (start.value + columns.count() * framesPerPeak[0]);
    const auto complete = static_cast<std::int64_t> (std::floor (recordedTo / view.framesPerColumn));
    const auto range = tilesFor (shown, view, tileWidth);
    std::erase_if (tiles, [&] (const auto& each) { return each.first < range.first - 1 || each.first > range.end; });
    Columns painted { view.width, 0 };

    for (auto index = range.first; index < range.end; ++index)
    {
        const auto first = index * tileWidth;
        const auto from = std::max (first, view.columnAt (shown.start)), to = std::min ({ first + tileWidth, view.columnAt (shown.end), complete });

        if (to <= from || height <= 0)
            continue;

        auto& tile = tiles[index];

        if (tile.image.isNull())
        {
            tile = { juce::Image (juce::Image::RGB, tileWidth, height, false, juce::SoftwareImageType()), from, from };
            tile.image.clear (tile.image.getBounds(), WaveStyle::recording().ground);
        }

        if (from < tile.from)
            tile.from = tile.paintedTo = from;

        if (to <= tile.paintedTo)
            continue;

        std::array<WaveColumn, tileWidth> fresh;
        const auto count = std::span (fresh).first (static_cast<std::size_t> (to - tile.paintedTo));
        columns.read (static_cast<double> (tile.paintedTo) * view.framesPerColumn - static_cast<double> (start.value), view.framesPerColumn, count);

        const juce::Image::BitmapData pixels (tile.image, juce::Image::BitmapData::readWrite);
        paintWave (pixels, static_cast<int> (tile.paintedTo - first), count, WaveStyle::recording());
        painted = { std::min (painted.start, static_cast<int> (tile.paintedTo - view.left)), std::max (painted.end, static_cast<int> (to - view.left)) };
        tile.paintedTo = to;
    }

    return painted;
}

const juce::Image* LiveLane::tile (std::int64_t index) const
{
    const auto place = tiles.find (index);
    return place == tiles.end() ? nullptr : &place->second.image;
}
}
