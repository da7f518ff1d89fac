#include "UI/Timeline/LaneCanvas.h"

#include "UI/Look/Controls.h"

namespace takelane
{
LaneCanvas LaneCanvas::over (juce::Graphics& g, const TimeAxis& axis)
{
    const double scale = g.getInternalContext().getPhysicalPixelScaleFactor();
    g.addTransform (juce::AffineTransform::scale (static_cast<float> (1.0 / scale)));
    g.setImageResamplingQuality (juce::Graphics::lowResamplingQuality);
    return { g, ColumnView (axis, scale), scale, g.getClipBounds() };
}

juce::Range<int> logicalColumns (Columns columns, double scale)
{
    return { static_cast<int> (std::floor (columns.start / scale)) - 1, static_cast<int> (std::ceil (columns.end / scale)) + 1 };
}

void paintGrid (const LaneCanvas& canvas, const std::vector<GridLine>& grid)
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

void paintRanges (const LaneCanvas& canvas, const Song& song, const std::optional<FrameRange>& selection, bool redLight)
{
    auto& g = canvas.g;
    const int line = canvas.px (2.0);

    const auto shade = [&] (FrameRange range, juce::Colour colour)
    {
        const auto columns = columnsOf (range, canvas.view);

        if (columns.isEmpty())
            return;

        g.setColour (colour);
        g.fillRect (columnsIn (columns, canvas.clip).getIntersection (canvas.clip));
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

    const auto isRange = [&] (const std::optional<SwitchedRange>& r) { return r && r->on && r->range == selection; };

    if (selection && ! isRange (song.loop) && ! isRange (song.punch))
        shade (*selection, theme::accent::selectFill);

    if (song.punch && song.punch->on)
    {
        if (! redLight)
            shade (song.punch->range, theme::rec::punch);

        if (song.punch->hasStart())
            stroke (song.punch->range.start, theme::rec::bright, line);

        if (song.punch->hasEnd())
            stroke (song.punch->range.end, theme::rec::bright, line);
    }
}

void paintHatch (const LaneCanvas& canvas, juce::Rectangle<int> box, juce::Colour colour, double step, double width)
{
    auto& g = canvas.g;
    const juce::Graphics::ScopedSaveState saved (g);

    if (! g.reduceClipRegion (box))
        return;

    g.setColour (colour);
    const auto pitch = std::max (1, canvas.px (step));
    const auto shown = box.getIntersection (canvas.clip);
    const auto first = shown.getX() - box.getHeight();

    for (int x = first - ((first % pitch) + pitch) % pitch; x < shown.getRight(); x += pitch)
        g.drawLine (static_cast<float> (x), static_cast<float> (box.getBottom()), static_cast<float> (x + box.getHeight()), static_cast<float> (box.getY()), canvas.sized (width));
}

void paintMissing (const LaneCanvas& canvas, juce::Rectangle<int> box)
{
    auto& g = canvas.g;
    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (box);
    g.setColour (theme::surface::raised);
    g.fillRect (box);
    paintHatch (canvas, box, theme::line::strong);
    drawText (g, "file missing", box.toFloat().reduced (canvas.sized (6.0), 0.0f), canvas.sized (theme::type::caption()), theme::text::mid, juce::Justification::centredLeft, Fit::mayCut);
}
}
