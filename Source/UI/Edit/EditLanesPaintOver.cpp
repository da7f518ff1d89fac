#include "UI/Edit/EditLanesParts.h"

#include "UI/Edit/EditHit.h"
#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr double leastCross = 14.0, leastCrossOfComp = 18.0, leastFade = 3.0, handleSize = 8.0, pillHeight = 16.0, pillWidth = 20.0, titleInset = 6.0, starPitch = 13.0, starSize = 10.0;
constexpr int curvePoints = 24, widestKept = 512;
constexpr float lineAlpha = 0.8f, crossGround = 0.10f, fadeGround = 0.6f;

float gainAt (FadeShape shape, int i)       { return fadeGain (shape, i, curvePoints); }

/** From silent to loud, left to right; a fade-out is its mirror. */
juce::Path curve (FadeShape shape, bool isIn, juce::Rectangle<float> box)
{
    juce::Path path;
    const auto yOf = [&] (int i) { return box.getBottom() - gainAt (shape, isIn ? i : curvePoints - 1 - i) * box.getHeight(); };
    path.startNewSubPath (box.getX(), isIn ? box.getBottom() : box.getY());

    for (int i = 0; i < curvePoints; ++i)
        path.lineTo (box.getX() + (static_cast<float> (i) + 0.5f) / curvePoints * box.getWidth(), yOf (i));

    path.lineTo (box.getRight(), isIn ? box.getY() : box.getBottom());
    return path;
}

void drawFade (juce::Graphics& g, FadeShape shape, bool isIn, juce::Rectangle<float> box, juce::Colour line, float width)
{
    const auto path = curve (shape, isIn, box);
    auto above = path;
    above.lineTo (isIn ? box.getX() : box.getRight(), box.getY());
    above.closeSubPath();
    g.setColour (theme::surface::well.withAlpha (fadeGround));
    g.fillPath (above);
    g.setColour (line);
    g.strokePath (path, juce::PathStrokeType (width));
}

void drawCross (juce::Graphics& g, FadeShape out, FadeShape in, juce::Rectangle<float> box, juce::Colour line, float ground, float width)
{
    g.setColour (theme::accent::bone.withAlpha (ground));
    g.fillRect (box);
    g.setColour (line);
    g.strokePath (curve (out, false, box.reduced (0.5f * width)), juce::PathStrokeType (width));
    g.strokePath (curve (in, true, box.reduced (0.5f * width)), juce::PathStrokeType (width));
}

/** Of a range in columns: its middle keeps its place, and one that lies to one side of the joint stays there. */
Columns widened (const LaneCanvas& canvas, const SceneJoint& joint, int least)
{
    const auto start = canvas.view.xOf (joint.fade.range.start), end = canvas.view.xOf (joint.fade.range.end), at = canvas.view.xOf (joint.at);

    if (end - start >= least)
        return { start, end };

    if (joint.fade.range.end <= joint.at)
        return { at - least, at };

    if (joint.fade.range.start >= joint.at)
        return { at, at + least };

    const auto left = (start + end - least) / 2;
    return { left, left + least };
}

juce::Colour inkOf (const LaneLook& look)           { return theme::trackColour (look.colour); }
}

Columns EditLanes::Parts::columnsOf (const LaneCanvas& canvas, FrameRange range) const      { return takelane::columnsOf (range, canvas.view); }

void EditLanes::Parts::paintOver (const LaneCanvas& canvas, const Lane& lane)
{
    auto& g = canvas.g;
    const auto& look = lane.look;

    if (look.row.kind == EditRowKind::folderHead)
        return;

    const juce::Graphics::ScopedSaveState saved (g);
    g.reduceClipRegion (boxesOf (lane, canvas.scale).row);

    if (look.row.kind == EditRowKind::take)
        paintTakeOver (canvas, lane);
    else
    {
        const juce::Graphics::ScopedSaveState red (g);

        if (live.records (look.row.track))
            for (const auto& range : { live.red()->recorded, live.red()->toReplace })
                g.excludeClipRegion (columnsIn (columnsOf (canvas, range), boxesOf (lane, canvas.scale).row));

        for (const auto& piece : look.pieces)
            if (const auto columns = columnsOf (canvas, piece.segment.range); ! columns.isEmpty())
            {
                const auto line = theme::accent::bone.withAlpha (look.isMuted || piece.segment.muted ? 0.4f : lineAlpha);
                paintFade (canvas, lane, piece.segment.fadeIn, true, line);
                paintFade (canvas, lane, piece.segment.fadeOut, false, line);
                paintTitle (canvas, lane, piece, columns);
            }

        paintJoints (canvas, lane);

        for (const auto& piece : look.pieces)
            if (piece.isSelected || piece.isHovered)
                paintOutline (canvas, lane, piece, columnsOf (canvas, piece.segment.range));
    }

    paintStrays (canvas, lane);
    paintDifferences (canvas, lane);
    paintPlan (canvas, lane);
    paintHandle (canvas, lane);
}

/** Of a track's row; a comp lane has a pill with the take's number. It stays at the left edge while its region begins outside. */
void EditLanes::Parts::paintTitle (const LaneCanvas& canvas, const Lane& lane, const LookPiece& piece, Columns columns) const
{
    if (lane.look.row.kind == EditRowKind::comp)
        return paintPill (canvas, lane, piece, columns);

    auto box = columnsIn (columns, boxesOf (lane, canvas.scale).title);

    if (piece.isHovered && ! piece.segment.fadeIn.range.isEmpty())
        box.setLeft (std::max (box.getX(), canvas.view.xOf (piece.segment.fadeIn.range.end) + canvas.px (handleSize)));

    box.reduce (canvas.px (titleInset), 0);

    if (box.getHeight() == 0 || box.getWidth() < canvas.px (24.0))
        return;

    const bool muted = lane.look.isMuted || piece.segment.muted;
    const auto words = piece.title + (piece.segment.muted ? " \xc2\xb7 muted" : "");
    drawText (canvas.g, juce::String::fromUTF8 (words.c_str()), box.toFloat(), canvas.sized (theme::type::ui (11.0f, theme::type::Weight::semibold)),
              muted ? theme::text::low : inkOf (lane.look).interpolatedWith (theme::text::high, 0.4f), juce::Justification::centredLeft, Fit::mayCut);
}

void EditLanes::Parts::paintPill (const LaneCanvas& canvas, const Lane& lane, const LookPiece& piece, Columns columns) const
{
    auto& g = canvas.g;
    const auto font = canvas.sized (theme::type::mono (12.0f, theme::type::Weight::semibold));
    const auto number = juce::String (piece.segment.number);
    const auto width = std::max (canvas.sized (pillWidth), textWidth (font, number) + canvas.sized (12.0));
    const auto inset = canvas.sized (titleInset);

    if (static_cast<float> (columns.end - columns.start) < width + inset)
        return;

    const auto row = boxesOf (lane, canvas.scale).row;
    const juce::Rectangle<float> pill (static_cast<float> (columns.start) + inset, static_cast<float> (row.getY()) + canvas.sized (5.0), width, canvas.sized (pillHeight));
    const bool muted = lane.look.isMuted || piece.segment.muted;
    g.setColour (muted ? theme::surface::control : inkOf (lane.look));
    g.fillRoundedRectangle (pill, canvas.sized (theme::radius::clip));
    drawText (g, number, pill, font, muted ? theme::text::mid : theme::text::onBone, juce::Justification::centred);

    if (piece.segment.muted)
        drawText (g, "muted", { pill.getRight() + inset, pill.getY(), static_cast<float> (columns.end) - pill.getRight() - 2.0f * inset, pill.getHeight() },
                  canvas.sized (theme::type::caption()), theme::text::low, juce::Justification::centredLeft, Fit::mayCut);
}

void EditLanes::Parts::paintFade (const LaneCanvas& canvas, const Lane& lane, const SceneFade& fade, bool isIn, juce::Colour line)
{
    const Columns columns { canvas.view.xOf (fade.range.start), canvas.view.xOf (fade.range.end) };
    const auto box = columnsIn (columns, boxesOf (lane, canvas.scale).wave);

    if (columns.end - columns.start < canvas.px (leastFade) || ! box.intersects (canvas.clip))
        return;

    paintShape (canvas, box, { isIn ? Shape::fadeIn : Shape::fadeOut, box.getWidth(), box.getHeight(), fade.shape, fade.shape, line.getARGB() });
}

/** Curves are drawn once and copied, since a page has hundreds of them; very long ones are drawn where they lie. */
void EditLanes::Parts::paintShape (const LaneCanvas& canvas, juce::Rectangle<int> box, const Shape& shape)
{
    const auto draw = [&] (juce::Graphics& g, juce::Rectangle<float> area)
    {
        const auto width = canvas.sized (theme::stroke::fade);

        if (shape.kind == Shape::cross)
            drawCross (g, shape.out, shape.in, area, juce::Colour (shape.line), juce::Colour (shape.line).getAlpha() == 255 ? 0.3f : crossGround, width);
        else
            drawFade (g, shape.in, shape.kind == Shape::fadeIn, area, juce::Colour (shape.line), width);
    };

    if (shape.width > widestKept)
        return draw (canvas.g, box.toFloat());

    constexpr std::size_t mostKept = 512;

    if (shapes.size() >= mostKept)
        shapes.clear();

    auto& image = shapes[shape];

    if (image.isNull())
    {
        image = juce::Image (juce::Image::ARGB, shape.width, shape.height, true, juce::SoftwareImageType());
        juce::Graphics g (image);
        draw (g, image.getBounds().toFloat());
    }

    canvas.g.setOpacity (1.0f);
    canvas.g.drawImageAt (image, box.getX(), box.getY());
}

void EditLanes::Parts::paintJoints (const LaneCanvas& canvas, const Lane& lane)
{
    const auto& joints = lane.look.joints;
    const auto wave = boxesOf (lane, canvas.scale).wave;
    const auto least = canvas.px (lane.look.row.kind == EditRowKind::comp ? leastCrossOfComp : leastCross);

    for (std::size_t i = 0; i < joints.size(); ++i)
    {
        const auto& joint = joints[i];
        const auto x = canvas.view.xOf (joint.at);
        const bool isAlone = (i == 0 || x - canvas.view.xOf (joints[i - 1].at) >= least) && (i + 1 == joints.size() || canvas.view.xOf (joints[i + 1].at) - x >= least);
        const bool inHand = lane.look.joint == joint.at;

        if (joint.fade.range.isEmpty() || (! isAlone && ! inHand))
        {
            canvas.g.setColour (theme::accent::bone.withAlpha (joint.playsOn ? 0.25f : 0.5f));
            canvas.g.fillRect (x, wave.getY(), canvas.at (1), wave.getHeight());
            continue;
        }

        const auto box = columnsIn (widened (canvas, joint, least), wave);
        const auto line = inHand ? theme::accent::bone : theme::accent::bone.withAlpha (lane.look.isMuted ? 0.4f : lineAlpha);

        if (box.intersects (canvas.clip))
            paintShape (canvas, box, { Shape::cross, box.getWidth(), box.getHeight(), joint.fade.shape, joint.shapeIn, line.getARGB() });
    }
}

void EditLanes::Parts::paintOutline (const LaneCanvas& canvas, const Lane& lane, const LookPiece& piece, Columns columns) const
{
    auto& g = canvas.g;

    if (columns.isEmpty())
        return;

    const auto boxes = boxesOf (lane, canvas.scale);
    const auto box = columnsIn ({ canvas.view.xOf (piece.segment.range.start), canvas.view.xOf (piece.segment.range.end) }, boxes.row);
    g.setColour (piece.isSelected ? theme::accent::bone : inkOf (lane.look));

    if (lane.look.row.kind == EditRowKind::comp)
        g.drawRect (box, canvas.at (1));
    else
        g.drawRoundedRectangle (box.toFloat().reduced (canvas.sized (0.5)), canvas.sized (theme::radius::clip), canvas.sized (1.0));

    if (! piece.isHovered)
        return;

    const auto handle = [&] (FramePos at)
    {
        const auto size = canvas.px (handleSize);
        g.setColour (theme::surface::window);
        g.fillRect (canvas.view.xOf (at) - size / 2 - canvas.at (1), boxes.wave.getY() - size / 2 - canvas.at (1), size + 2 * canvas.at (1), size + 2 * canvas.at (1));
        g.setColour (theme::accent::bone);
        g.fillRect (canvas.view.xOf (at) - size / 2, boxes.wave.getY() - size / 2, size, size);
    };

    if (piece.startsFree)
        handle (std::max (piece.segment.range.start, piece.segment.fadeIn.range.end));

    if (piece.endsFree)
        handle (piece.segment.fadeOut.range.isEmpty() ? piece.segment.range.end : piece.segment.fadeOut.range.start);
}

//==== a take
const juce::Image& EditLanes::Parts::starStrip (int rating, double scale)
{
    if (std::abs (starScale - scale) > 1.0e-6)
        stars = {};

    starScale = scale;
    auto& strip = stars[static_cast<std::size_t> (juce::jlimit (0, 5, rating))];

    if (! strip.isNull())
        return strip;

    const auto sized = [scale] (double v) { return static_cast<float> (v * scale); };
    strip = juce::Image (juce::Image::ARGB, juce::roundToInt (71 * scale), juce::roundToInt (15 * scale), true, juce::SoftwareImageType());
    juce::Graphics g (strip);

    g.setColour (theme::surface::well.withAlpha (0.75f));
    g.fillRoundedRectangle (strip.getBounds().toFloat(), sized (theme::radius::clip));

    const auto filled = rating == 5 ? theme::state::star : theme::text::mid, empty = rating == 0 ? theme::line::strong : theme::text::off;

    for (int i = 0; i < 5; ++i)
        drawIcon (g, i < rating ? Icon::starFilled : Icon::starEmpty,
                  juce::Rectangle<float> (sized (starSize), sized (starSize)).withCentre ({ sized (9.0 + i * starPitch), sized (7.5) }), i < rating ? filled : empty);

    return strip;
}

void EditLanes::Parts::paintTakeOver (const LaneCanvas& canvas, const Lane& lane)
{
    auto& g = canvas.g;
    const auto& look = lane.look;
    const auto row = boxesOf (lane, canvas.scale).row;

    const auto outline = [&] (FrameRange range, juce::Colour colour, int width)
    {
        g.setColour (colour);
        g.drawRect (columnsIn ({ canvas.view.xOf (range.start), canvas.view.xOf (range.end) }, row), width);
    };

    for (const auto& range : look.used)
        outline (range, inkOf (look).withAlpha (look.isMuted ? 0.3f : 0.7f), canvas.at (1));

    for (const auto& each : look.stars)
        if (const auto box = starsBox (look.row, each.section, axis.axis()))
        {
            g.setOpacity (look.isMuted || ! each.isOwn ? 0.6f : 1.0f);
            g.drawImageAt (starStrip (each.rating, canvas.scale), canvas.px (box->x - 2.0), row.getY() + canvas.px (look.row.height >= 48 ? 4.0 : 2.0));
        }

    for (const auto& range : look.selected)
        outline (range, theme::accent::bone, canvas.px (2.0));

    if (look.swipe)
    {
        g.setColour (theme::accent::selectFill);
        g.fillRect (columnsIn (columnsOf (canvas, *look.swipe), row));
        outline (*look.swipe, theme::accent::bone, canvas.px (2.0));
    }
}
}
