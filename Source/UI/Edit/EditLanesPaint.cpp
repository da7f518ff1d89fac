#include "UI/Edit/EditLanesParts.h"

#include "UI/Edit/EditHit.h"
#include "UI/Look/Theme.h"

namespace takelane
{
namespace
{
constexpr float titleShare = 0.28f, titleShareSelected = 0.42f, mutedShare = 0.35f, stillToReplace = 0.35f;
constexpr int starsRoom = 14, lowestWithStarsRoom = 48;

int titleHeightOf (const EditRow& row)
{
    if (row.kind == EditRowKind::take)
        return row.height >= lowestWithStarsRoom ? starsRoom : 0;

    return segmentTitleHeight (row);
}

/** The free corners of a region are round: pixels of what lies around it, in the rows of a circle of 3 px. */
void roundOff (const LaneCanvas& canvas, juce::Rectangle<int> box, bool left, bool right)
{
    const auto one = std::max (1, canvas.px (1.0));

    for (const int row : { 0, 1 })
    {
        const auto wide = (2 - row) * one;

        for (const int y : { box.getY() + row * one, box.getBottom() - (row + 1) * one })
        {
            if (left)
                canvas.g.fillRect (box.getX(), y, wide, one);

            if (right)
                canvas.g.fillRect (box.getRight() - wide, y, wide, one);
        }
    }
}
}

EditLanes::Parts::Boxes EditLanes::Parts::boxesOf (const Lane& lane, double scale) const
{
    const auto at = [scale] (int y) { return juce::roundToInt (y * scale); };
    const auto& bounds = lane.bounds;
    Boxes boxes;
    boxes.row = { 0, at (bounds.getY()), at (bounds.getWidth()), std::max (1, at (bounds.getBottom()) - at (bounds.getY()) - at (1)) };
    boxes.wave = boxes.row;
    boxes.title = boxes.wave.removeFromTop (at (titleHeightOf (lane.look.row)));
    return boxes;
}

void EditLanes::Parts::paint (juce::Graphics& g)
{
    const auto canvas = LaneCanvas::over (g, axis.axis());
    paintedScale = canvas.scale;
    const bool hasPinned = ! lanes.empty() && lanes.back().isPinned;

    // What the pinned row covers is not painted below it.
    const auto forLanes = [&] (const auto& each)
    {
        for (auto& lane : lanes)
        {
            const auto box = boxesOf (lane, canvas.scale).row;

            if (! box.intersects (canvas.clip))
                continue;

            const juce::Graphics::ScopedSaveState saved (g);

            if (hasPinned && ! lane.isPinned)
                g.excludeClipRegion (boxesOf (lanes.back(), canvas.scale).row);

            each (lane);
        }
    };

    forLanes ([&] (Lane& lane) { paintRow (canvas, lane); });
    paintGrid (canvas, grid);
    paintGaps (canvas);
    forLanes ([&] (const Lane& lane) { paintOver (canvas, lane); });
    paintRanges (canvas, studio.song(), {}, live.isRedLightOn());
    forLanes ([&] (const Lane& lane) { paintSelection (canvas, lane); });
    paintSnapLine (canvas);
    paintReadout (canvas);
}

/** The selected time means the selected tracks: on the others it is fainter. */
void EditLanes::Parts::paintSelection (const LaneCanvas& canvas, const Lane& lane) const
{
    constexpr float elsewhere = 0.35f;
    const auto& song = studio.song();
    const auto isRange = [&] (const std::optional<SwitchedRange>& r) { return r && r->on && r->range == axis.selection(); };

    if (! axis.selection() || isRange (song.loop) || isRange (song.punch))
        return;

    const bool isMeant = selectedTracks.empty() || std::ranges::find (selectedTracks, lane.look.row.track) != selectedTracks.end();
    canvas.g.setColour (theme::accent::selectFill.withMultipliedAlpha (isMeant ? 1.0f : elsewhere));
    canvas.g.fillRect (columnsIn (columnsOf (canvas, *axis.selection()), boxesOf (lane, canvas.scale).row));
}

/** Between rows, and below the last one. */
void EditLanes::Parts::paintGaps (const LaneCanvas& canvas) const
{
    juce::RectangleList<int> gaps (canvas.clip);

    for (const auto& lane : lanes)
        if (lane.look.row.kind != EditRowKind::folderHead)
            gaps.subtract (boxesOf (lane, canvas.scale).row);

    canvas.g.setColour (theme::surface::well);
    canvas.g.fillRectList (gaps);

    if (! lanes.empty() && lanes.back().isPinned)
    {
        canvas.g.setColour (theme::line::strong);
        canvas.g.fillRect (boxesOf (lanes.back(), canvas.scale).row.translated (0, canvas.at (lanes.back().bounds.getHeight()) - canvas.at (1)).withHeight (canvas.at (1)));
    }
}

void EditLanes::Parts::paintRow (const LaneCanvas& canvas, Lane& lane)
{
    const auto kind = lane.look.row.kind;
    const auto row = boxesOf (lane, canvas.scale).row;

    if (kind == EditRowKind::folderHead)
        return;

    canvas.g.setColour (laneBase (kind == EditRowKind::take ? idleGround (lane.look) : LaneGround::region));
    canvas.g.fillRect (row.getIntersection (canvas.clip));

    if (kind == EditRowKind::take)
        paintTake (canvas, lane);
    else
        paintPieces (canvas, lane);
}

/** While a track records, what lies under the red is replaced by it, and what is still to be replaced is faint. */
void EditLanes::Parts::paintPieces (const LaneCanvas& canvas, Lane& lane)
{
    const auto track = lane.look.row.track;
    const bool replaces = live.records (track);
    const auto recorded = replaces ? columnsOf (canvas, live.red()->recorded) : Columns {};
    const auto toReplace = replaces ? columnsOf (canvas, live.red()->toReplace) : Columns {};
    const auto redStart = recorded.isEmpty() ? toReplace.start : recorded.start;
    const auto redEnd = toReplace.isEmpty() ? recorded.end : toReplace.end;

    for (const auto& piece : lane.look.pieces)
    {
        const auto columns = within (columnsOf (canvas, piece.segment.range), canvas.clip);

        if (recorded.isEmpty() && toReplace.isEmpty())
        {
            paintPieceWave (canvas, lane, piece, columns, 1.0f);
            continue;
        }

        paintPieceWave (canvas, lane, piece, { columns.start, std::min (columns.end, redStart) }, 1.0f);
        paintPieceWave (canvas, lane, piece, { std::max (columns.start, toReplace.start), std::min (columns.end, toReplace.end) }, stillToReplace);
        paintPieceWave (canvas, lane, piece, { std::max (columns.start, redEnd), columns.end }, 1.0f);
    }

    if (lane.look.row.kind == EditRowKind::folder)
        paintSlices (canvas, lane, 1.0f);

    if (recorded.isEmpty())
        return;

    const auto boxes = boxesOf (lane, canvas.scale);
    canvas.g.setColour (theme::rec::clip);
    canvas.g.fillRect (columnsIn (within (recorded, canvas.clip), boxes.title));
    live.paint (canvas, track, boxes.wave);
}

void EditLanes::Parts::paintPieceWave (const LaneCanvas& canvas, Lane& lane, const LookPiece& piece, Columns columns, float opacity)
{
    if (columns.isEmpty())
        return;

    auto& g = canvas.g;
    const auto& look = lane.look;
    const auto boxes = boxesOf (lane, canvas.scale);
    const auto drawing = drawn (look, piece);
    const auto colour = theme::trackColour (look.colour);
    const bool isComp = look.row.kind == EditRowKind::comp;
    const auto share = (piece.isSelected ? titleShareSelected : titleShare) * (look.isMuted || piece.segment.muted ? mutedShare : 1.0f);
    const auto ground = isComp ? drawing.style.ground : laneBase (LaneGround::region).overlaidWith (colour.withAlpha (share));
    g.setColour (ground.withMultipliedAlpha (opacity));
    g.fillRect (columnsIn (columns, boxes.title));

    const auto* take = takeOf (look, piece.segment.take);

    if (look.row.kind == EditRowKind::folder)
    {
        g.setColour (drawing.style.ground.withMultipliedAlpha (opacity));
        g.fillRect (columnsIn (columns, boxes.wave));
    }
    else if (take == nullptr || soundOf (*take).isMissing)
        paintMissing (canvas, columnsIn (columns, boxes.wave));
    else
        waves.paint (canvas, drawing, columns, boxes.wave, opacity, stylesOf (colour));

    const auto whole = columnsOf (canvas, piece.segment.range);

    if (whole.end - whole.start > canvas.px (12.0) && ! isComp)
    {
        g.setColour (laneBase (LaneGround::region));
        const auto box = columnsIn (whole, boxes.row);
        roundOff (canvas, box, piece.startsFree && canvas.view.xOf (piece.segment.range.start) == whole.start, piece.endsFree && canvas.view.xOf (piece.segment.range.end) == whole.end);

        if (! piece.startsFree)
            g.fillRect (whole.start, boxes.title.getY(), canvas.at (1), boxes.title.getHeight());
    }
}

void EditLanes::Parts::paintSlices (const LaneCanvas& canvas, Lane& lane, float opacity)
{
    const auto& look = lane.look;
    auto& folder = folderLane (look.row.folder);
    const auto row = boxesOf (lane, canvas.scale).wave;
    bool isPending = false;

    for (const auto& slice : look.slices)
        if (const auto columns = within (columnsOf (canvas, slice.range), canvas.clip); ! columns.isEmpty())
            waves.paint (canvas, { blendOf (folder, slice, isPending), 0, 1.0f, style (look, LaneGround::region, look.isMuted) }, columns, row, opacity,
                         stylesOf (theme::trackColour (look.colour)));
}

/** Grey, but for the parts that are in the comp. */
void EditLanes::Parts::paintTake (const LaneCanvas& canvas, Lane& lane)
{
    auto& g = canvas.g;
    const auto& look = lane.look;
    const auto boxes = boxesOf (lane, canvas.scale);
    const auto extent = within (columnsOf (canvas, look.extent), canvas.clip);

    if (extent.isEmpty())
        return;

    const auto* take = takeOf (look, look.row.take);

    if (take == nullptr || soundOf (*take).isMissing)
        return paintMissing (canvas, columnsIn (extent, boxes.row));

    const auto& all = stylesOf (theme::trackColour (look.colour));
    int from = extent.start;

    const auto part = [&] (Columns columns, LaneGround ground)
    {
        const auto drawing = drawn (look, ground);

        if (ground != idleGround (look))
        {
            g.setColour (drawing.style.ground);
            g.fillRect (columnsIn (columns, boxes.row));
        }

        waves.paint (canvas, drawing, columns, boxes.wave, 1.0f, all);
    };

    for (const auto& range : look.used)
    {
        const auto columns = within (columnsOf (canvas, range), canvas.clip);

        if (columns.isEmpty())
            continue;

        part ({ from, columns.start }, idleGround (look));
        part (columns, LaneGround::takeUsed);
        from = columns.end;
    }

    part ({ from, extent.end }, idleGround (look));

    for (const auto& range : look.selected)
        part (within (columnsOf (canvas, range), canvas.clip), LaneGround::takeUsedSelected);
}
}
