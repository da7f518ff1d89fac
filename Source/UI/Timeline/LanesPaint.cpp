#include "UI/Timeline/Lanes.h"

#include "UI/Look/Controls.h"

#include <cmath>
#include <limits>

namespace takelane
{
namespace
{
constexpr float faded = 0.35f;              // muted, or still to be replaced

juce::Rectangle<int> columnsIn (Columns columns, juce::Rectangle<int> row)
{
    return { columns.start, row.getY(), columns.end - columns.start, row.getHeight() };
}

Columns within (Columns columns, juce::Rectangle<int> clip)
{
    return { std::max (columns.start, clip.getX()), std::min (columns.end, clip.getRight()) };
}
}

void Lanes::paint (juce::Graphics& g)
{
    paintedScale = g.getInternalContext().getPhysicalPixelScaleFactor();

    g.addTransform (juce::AffineTransform::scale (static_cast<float> (1.0 / paintedScale)));
    g.setImageResamplingQuality (juce::Graphics::lowResamplingQuality);

    const Canvas canvas { g, ColumnView (axis.axis(), paintedScale), paintedScale, g.getClipBounds() };
    g.setColour (theme::surface::window);
    g.fillRect (canvas.clip);

    for (const auto& row : rows)
    {
        const auto box = physicalRow (row, canvas.scale);
        const auto lane = lanes.find (row.track);

        if (lane != lanes.end() && box.intersects (canvas.clip))
            paintLane (canvas, lane->second, box);
    }

    paintGrid (canvas);
    paintGaps (canvas);
    paintRanges (canvas);
    paintExtension (canvas);
}

void Lanes::paintLane (const Canvas& canvas, const Lane& lane, juce::Rectangle<int> row)
{
    const bool replaces = red && lane.records;
    const auto recorded = replaces ? columnsOf (red->recorded, canvas.view) : Columns {};
    const auto toReplace = replaces ? columnsOf (red->toReplace, canvas.view) : Columns {};
    const float normal = lane.isMuted ? faded : 1.0f;

    for (const auto& span : lane.spans)
    {
        const auto columns = within (columnsOf (span.span.range, canvas.view), canvas.clip);

        if (columns.isEmpty())
            continue;

        if (! replaces)
        {
            paintSpan (canvas, lane, span, columns, row, normal);
            continue;
        }

        const auto redStart = recorded.isEmpty() ? toReplace.start : recorded.start;
        const auto redEnd = toReplace.isEmpty() ? recorded.end : toReplace.end;
        const bool ahead = ! toReplace.isEmpty();
        paintSpan (canvas, lane, span, { columns.start, std::min (columns.end, redStart) }, row, normal);

        if (ahead)
            paintSpan (canvas, lane, span, { std::max (columns.start, toReplace.start), std::min (columns.end, toReplace.end) }, row, faded);

        paintSpan (canvas, lane, span, { std::max (columns.start, redEnd), columns.end }, row, normal);
    }

    if (! recorded.isEmpty())
        paintLive (canvas, lane, row);
}

void Lanes::paintSpan (const Canvas& canvas, const Lane& lane, const Span& span, Columns columns, juce::Rectangle<int> row, float opacity)
{
    if (columns.isEmpty())
        return;

    auto& g = canvas.g;
    const auto box = columnsIn (columns, row);

    if (span.isMissing)
        return paintMissing (canvas, box);

    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (box);
    auto key = keyFor (lane, span, canvas.view.framesPerColumn, row.getHeight());
    const auto range = tilesFor (columns, canvas.view, tileWidth);

    for (key.index = range.first; key.index < range.end; ++key.index)
    {
        const auto x = static_cast<int> (key.index * tileWidth - canvas.view.left);
        g.setOpacity (opacity);

        if (const auto* image = span.wave == nullptr ? nullptr : tiles.find (key))
            g.drawImageAt (*image, x, row.getY());
        else
        {
            const juce::Rectangle<int> gap (x, row.getY(), tileWidth, row.getHeight());

            if (! paintScaled (canvas, lane, span, gap))
            {
                g.setColour (WaveStyle::of (lane.colour).ground.withMultipliedAlpha (opacity));
                g.fillRect (gap);
            }
        }
    }
}

/** The tiles of the last zoom, stretched sideways by whole columns; false: there are none. */
bool Lanes::paintScaled (const Canvas& canvas, const Lane& lane, const Span& span, juce::Rectangle<int> box)
{
    if (span.wave == nullptr || lastComplete.framesPerColumn <= 0.0 || std::abs (lastComplete.scale - canvas.scale) > 1.0e-6)
        return false;

    if (stretched.getHeight() != box.getHeight())
        stretched = juce::Image (juce::Image::RGB, tileWidth, box.getHeight(), false, juce::SoftwareImageType());

    stretched.clear (stretched.getBounds(), WaveStyle::of (lane.colour).ground);
    const auto ratio = canvas.view.framesPerColumn / lastComplete.framesPerColumn;
    const juce::Image::BitmapData to (stretched, juce::Image::BitmapData::readWrite);
    std::optional<juce::Image::BitmapData> from;
    auto key = keyFor (lane, span, lastComplete.framesPerColumn, box.getHeight());
    key.index = std::numeric_limits<std::int64_t>::min();

    for (int x = 0; x < tileWidth; ++x)
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
            for (int y = 0; y < box.getHeight(); ++y)
                *reinterpret_cast<juce::PixelRGB*> (to.getPixelPointer (x, y))
                    = *reinterpret_cast<const juce::PixelRGB*> (from->getPixelPointer (static_cast<int> (column - index * tileWidth), y));
    }

    canvas.g.drawImageAt (stretched, box.getX(), box.getY());
    return true;
}

void Lanes::paintMissing (const Canvas& canvas, juce::Rectangle<int> box) const
{
    auto& g = canvas.g;
    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (box);
    g.setColour (theme::surface::raised);
    g.fillRect (box);
    g.setColour (theme::line::strong);
    const auto step = juce::roundToInt (8.0 * canvas.scale);

    for (int x = box.getX() - box.getX() % step - box.getHeight(); x < box.getRight(); x += step)
        g.drawLine (static_cast<float> (x), static_cast<float> (box.getBottom()), static_cast<float> (x + box.getHeight()), static_cast<float> (box.getY()), 1.0f);

    const auto font = theme::type::caption().withHeight (theme::type::caption().getHeight() * static_cast<float> (canvas.scale));
    drawText (g, "file missing", box.toFloat().reduced (static_cast<float> (6.0 * canvas.scale), 0.0f), font, theme::text::mid, juce::Justification::centredLeft, Fit::mayCut);
}

void Lanes::paintLive (const Canvas& canvas, const Lane& lane, juce::Rectangle<int> row)
{
    auto& g = canvas.g;
    const auto columns = within (columnsOf (red->recorded, canvas.view), canvas.clip);

    if (columns.isEmpty())
        return;

    const juce::Graphics::ScopedSaveState saved (g);
    const auto box = columnsIn (columns, row);
    g.reduceClipRegion (box);
    g.setColour (theme::rec::clip);
    g.fillRect (box);

    if (lane.live == nullptr)
        return;

    const auto range = tilesFor (columns, canvas.view, tileWidth);
    g.setOpacity (1.0f);

    for (auto index = range.first; index < range.end; ++index)
        if (const auto* image = lane.live->tile (index); image != nullptr && image->getHeight() == row.getHeight())
            g.drawImageAt (*image, static_cast<int> (index * tileWidth - canvas.view.left), row.getY());
}

void Lanes::paintGrid (const Canvas& canvas) const
{
    const int wide = std::max (1, static_cast<int> (canvas.scale));

    for (const auto& line : grid)
    {
        const juce::Rectangle<int> box (juce::roundToInt (line.x * canvas.scale), canvas.clip.getY(), wide, canvas.clip.getHeight());

        if (! box.intersects (canvas.clip))
            continue;

        canvas.g.setColour (line.isStrong ? theme::line::gridMajor : theme::line::grid);
        canvas.g.fillRect (box);
    }
}

/** What separates rows: a line each, more between groups. */
void Lanes::paintGaps (const Canvas& canvas) const
{
    const auto at = [&] (int y) { return juce::roundToInt (y * canvas.scale); };
    canvas.g.setColour (theme::surface::well);

    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        const auto top = physicalRow (rows[i], canvas.scale).getBottom();
        const auto bottom = i + 1 < rows.size() ? at (rows[i + 1].y) : at (rows[i].y + rows[i].height);
        canvas.g.fillRect (canvas.clip.getX(), top, canvas.clip.getWidth(), bottom - top);
    }
}

/** What the hand brings back, in front of its take. */
void Lanes::paintExtension (const Canvas& canvas) const
{
    if (! extension || extension->to >= extension->from)
        return;

    const auto row = std::ranges::find (rows, extension->track, &LaneRow::track);

    if (row == rows.end())
        return;

    const auto box = columnsIn (columnsOf ({ extension->to, extension->from }, canvas.view), physicalRow (*row, canvas.scale));
    canvas.g.setColour (theme::accent::selectFill);
    canvas.g.fillRect (box);
    canvas.g.setColour (theme::accent::bone);
    canvas.g.fillRect (box.withWidth (juce::roundToInt (2.0 * canvas.scale)));
}

void Lanes::paintRanges (const Canvas& canvas) const
{
    auto& g = canvas.g;
    const int line = juce::roundToInt (2.0 * canvas.scale);
    const auto& song = studio.song();

    const auto shade = [&] (FrameRange range, juce::Colour colour)
    {
        const auto columns = columnsOf (range, canvas.view);

        if (columns.isEmpty())
            return;

        g.setColour (colour);
        g.fillRect (juce::Rectangle<int> (columns.start, canvas.clip.getY(), columns.end - columns.start, canvas.clip.getHeight()).getIntersection (canvas.clip));
    };

    const auto stroke = [&] (FramePos at, juce::Colour colour, int width)
    {
        g.setColour (colour);
        g.fillRect (canvas.view.xOf (at) - width / 2, canvas.clip.getY(), width, canvas.clip.getHeight());
    };

    if (song.loop && song.loop->on)
    {
        shade (song.loop->range, theme::line::grid);
        stroke (song.loop->range.start, theme::line::strong, line / 2);
        stroke (song.loop->range.end, theme::line::strong, line / 2);
    }

    for (const auto& marker : song.markers)
        stroke (marker.at, theme::line::strong, line / 2);

    const auto isRange = [&] (const std::optional<SwitchedRange>& r) { return r && r->on && r->range == axis.selection(); };

    if (axis.selection() && ! isRange (song.loop) && ! isRange (song.punch))
        shade (*axis.selection(), theme::accent::selectFill);

    if (song.punch && song.punch->on)
    {
        if (! redLight)
            shade (song.punch->range, theme::rec::punch);

        if (song.punch->hasStart())
            stroke (song.punch->range.start, theme::rec::bright, line);

        if (song.punch->hasEnd())
            stroke (song.punch->range.end, theme::rec::bright, line);
    }

    if (drop)
        stroke (*drop, theme::accent::bone, line);
}
}
