#include "UI/Edit/EditLanesParts.h"

#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr double stripeHeight = 5.0, markHeight = 3.0, readoutHeight = 22.0, readoutGap = 10.0, handleWidth = 10.0, handleHeight = 28.0, arrowHead = 4.0;

juce::Font readoutFont()            { return theme::type::mono (12.0f, theme::type::Weight::medium); }
}

/** Amber stripes at the foot of the row: here it does not go along with its folder. */
void EditLanes::Parts::paintStrays (const LaneCanvas& canvas, const Lane& lane) const
{
    const auto row = boxesOf (lane, canvas.scale).row;

    for (const auto& range : lane.look.strays)
        if (const auto columns = columnsOf (canvas, range); ! columns.isEmpty())
        {
            const auto box = columnsIn (columns, row).removeFromBottom (canvas.px (stripeHeight));
            canvas.g.setColour (theme::surface::window);
            canvas.g.fillRect (box);
            paintHatch (canvas, box, theme::state::warn, 7.0, 2.5);
        }
}

void EditLanes::Parts::paintDifferences (const LaneCanvas& canvas, const Lane& lane) const
{
    auto& g = canvas.g;
    const auto row = boxesOf (lane, canvas.scale).row;
    const auto font = canvas.sized (theme::type::caption());

    for (const auto& each : lane.look.differences)
    {
        const auto columns = columnsOf (canvas, each.range);

        if (columns.isEmpty())
            continue;

        auto box = columnsIn (columns, row);
        g.setColour (theme::state::info.withAlpha (0.08f));
        g.fillRect (box);
        g.setColour (theme::state::info);
        g.fillRect (box.removeFromBottom (canvas.px (markHeight)));
        auto chip = box.removeFromBottom (canvas.px (16.0)).toFloat().reduced (canvas.sized (6.0), 0.0f).translated (0.0f, canvas.sized (-2.0));
        const juce::String words (each.text);
        const auto width = textWidth (font, words) + canvas.sized (10.0);

        if (chip.getWidth() < width)
            continue;

        chip = chip.withWidth (width);
        g.setColour (theme::surface::window);
        g.fillRoundedRectangle (chip, canvas.sized (theme::radius::clip));
        drawText (g, words, chip, font, theme::text::high, juce::Justification::centred, Fit::mayCut);
    }
}

/** What would be silent is dark and hatched, what would be chosen has an outline and the take's number, what would move an arrow. */
void EditLanes::Parts::paintPlan (const LaneCanvas& canvas, const Lane& lane) const
{
    auto& g = canvas.g;
    const auto boxes = boxesOf (lane, canvas.scale);
    const auto font = canvas.sized (theme::type::mono (12.0f, theme::type::Weight::semibold));

    for (const auto& piece : lane.look.plan)
    {
        const auto columns = columnsOf (canvas, piece.range);

        if (columns.isEmpty())
            continue;

        const auto whole = columnsIn ({ canvas.view.xOf (piece.range.start), canvas.view.xOf (piece.range.end) }, boxes.row);

        if (piece.number == 0)
        {
            g.setColour (theme::surface::well.withAlpha (0.8f));
            g.fillRect (columnsIn (columns, boxes.row));
            paintHatch (canvas, columnsIn (columns, boxes.row), theme::text::off);
            g.setColour (theme::accent::bone.withAlpha (0.6f));
            g.drawRect (whole, canvas.at (1));
        }
        else if (piece.by == Frames {})
        {
            g.setColour (theme::accent::selectFill);
            g.fillRect (columnsIn (columns, boxes.row));
            g.setColour (theme::accent::bone);
            g.drawRect (whole, canvas.px (1.5));

            // A take's own lane says which take it is, and has its stars there.
            if (lane.look.row.kind == EditRowKind::take || columns.end - columns.start < canvas.px (28.0))
                continue;

            const juce::Rectangle<float> pill (static_cast<float> (columns.start) + canvas.sized (6.0), static_cast<float> (boxes.row.getY()) + canvas.sized (5.0), canvas.sized (20.0), canvas.sized (16.0));
            g.fillRoundedRectangle (pill, canvas.sized (theme::radius::clip));
            drawText (g, juce::String (piece.number), pill, font, theme::text::onBone, juce::Justification::centred, Fit::mayCut);
        }
        else
        {
            const auto to = static_cast<float> (canvas.view.xOf (piece.range.start)), from = static_cast<float> (canvas.view.xOf (piece.range.start - piece.by));
            const auto y = static_cast<float> (boxes.wave.getY()) + canvas.sized (6.0), head = canvas.sized (arrowHead), way = piece.by > Frames {} ? 1.0f : -1.0f;
            g.setColour (theme::accent::bone);
            g.fillRect (whole.withWidth (canvas.at (1)));
            g.fillRect (juce::Rectangle<float>::leftTopRightBottom (std::min (from, to), y - canvas.sized (0.75), std::max (from, to), y + canvas.sized (0.75)));
            juce::Path arrow;
            arrow.addTriangle (to, y, to - way * 1.5f * head, y - head, to - way * 1.5f * head, y + head);
            g.fillPath (arrow);
        }
    }
}

/** The joint in hand: a line through its lane, and what is taken hold of. */
void EditLanes::Parts::paintHandle (const LaneCanvas& canvas, const Lane& lane) const
{
    if (! lane.look.joint)
        return;

    auto& g = canvas.g;
    const auto boxes = boxesOf (lane, canvas.scale);
    const auto x = canvas.view.xOf (*lane.look.joint);
    g.setColour (theme::accent::focus);
    g.fillRect (x - canvas.at (1), boxes.row.getY(), canvas.px (2.0), boxes.row.getHeight());

    const auto height = std::min (canvas.sized (handleHeight), 0.8f * static_cast<float> (boxes.wave.getHeight()));
    const auto handle = juce::Rectangle<float> (canvas.sized (handleWidth), height).withCentre ({ static_cast<float> (x), static_cast<float> (boxes.wave.getCentreY()) });
    g.fillRoundedRectangle (handle, canvas.sized (theme::radius::clip));
    g.setColour (theme::text::low);
    g.fillRect (handle.withSizeKeepingCentre (canvas.sized (4.0), height * 0.5f));
}

void EditLanes::Parts::paintSnapLine (const LaneCanvas& canvas) const
{
    if (! hint.snapLine)
        return;

    canvas.g.setColour (theme::accent::bone.withAlpha (0.6f));
    canvas.g.fillRect (canvas.view.xOf (*hint.snapLine), canvas.clip.getY(), canvas.at (1), canvas.clip.getHeight());
}

/** Beside its place on the lane it is of, to the other side where there is no room; logical pixels. */
juce::Rectangle<int> EditLanes::Parts::readoutBox (const EditHint& of) const
{
    if (of.readout.empty())
        return {};

    const auto lane = std::ranges::find_if (lanes, [&] (const Lane& l) { return l.look.row.track == of.track && l.look.row.take == of.take; });
    const auto bounds = lane != lanes.end() ? lane->bounds : owner.getLocalBounds().withHeight (theme::layout::edit::compLane);
    const int x = juce::roundToInt (axis.axis().xOf (of.readoutAt)), width = juce::roundToInt (std::ceil (textWidth (readoutFont(), juce::String::fromUTF8 (of.readout.c_str())) + 18.0f));
    const int gap = static_cast<int> (readoutGap) + 6, height = static_cast<int> (readoutHeight);
    const int left = x + gap + width <= owner.getWidth() ? x + gap : x - gap - width;
    return juce::Rectangle<int> (left, juce::jlimit (0, std::max (0, owner.getHeight() - height), bounds.getY() + (2 * bounds.getHeight()) / 3), width, height);
}

void EditLanes::Parts::paintReadout (const LaneCanvas& canvas) const
{
    const auto logical = readoutBox (hint);

    if (logical.isEmpty())
        return;

    const auto box = (logical.toFloat() * static_cast<float> (canvas.scale));
    canvas.g.setColour (theme::accent::bone);
    canvas.g.fillRoundedRectangle (box, canvas.sized (theme::radius::clip));
    drawText (canvas.g, juce::String::fromUTF8 (hint.readout.c_str()), box, canvas.sized (readoutFont()), theme::text::onBone, juce::Justification::centred, Fit::mayCut);
}
}
