#include "UI/Timeline/Lanes.h"

#include "UI/Look/Theme.h"

namespace takelane
{
namespace
{
constexpr float faded = 0.35f;              // muted, or still to be replaced
}

void Lanes::paint (juce::Graphics& g)
{
    const auto canvas = LaneCanvas::over (g, axis.axis());
    paintedScale = canvas.scale;
    g.setColour (theme::surface::window);
    g.fillRect (canvas.clip);

    for (const auto& row : rows)
    {
        const auto box = physicalRow (row, canvas.scale);
        const auto lane = lanes.find (row.track);

        if (lane != lanes.end() && box.intersects (canvas.clip))
            paintLane (canvas, row.track, lane->second, box);
    }

    paintGrid (canvas, grid);
    paintGaps (canvas);
    paintRanges (canvas, studio.song(), axis.selection(), live.isRedLightOn());
    paintExtension (canvas);

    if (drop)
    {
        const int line = canvas.px (2.0);
        g.setColour (theme::accent::bone);
        g.fillRect (canvas.view.xOf (*drop) - line / 2, canvas.clip.getY(), line, canvas.clip.getHeight());
    }
}

void Lanes::paintLane (const LaneCanvas& canvas, TrackId track, const Lane& lane, juce::Rectangle<int> row)
{
    const auto& red = live.red();
    const bool replaces = live.records (track);
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

    if (replaces)
        live.paint (canvas, track, row);
}

void Lanes::paintSpan (const LaneCanvas& canvas, const Lane& lane, const Span& span, Columns columns, juce::Rectangle<int> row, float opacity)
{
    if (columns.isEmpty())
        return;

    if (span.isMissing)
        paintMissing (canvas, columnsIn (columns, row));
    else
        waves.paint (canvas, drawn (lane, span), columns, row, opacity);
}

/** What separates rows: a line each, more between groups. */
void Lanes::paintGaps (const LaneCanvas& canvas) const
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
void Lanes::paintExtension (const LaneCanvas& canvas) const
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
}
