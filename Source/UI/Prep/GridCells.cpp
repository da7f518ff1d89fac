#include "UI/Prep/GridCellsParts.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr int rowInset = 1, labelRight = 6;
constexpr float slope = 55.0f, outlineWidth = 1.5f, keeperGround = 0.2f;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

void paintPartState (juce::Graphics& g, juce::Rectangle<float> box, const PartProgress& progress, bool isInHand)
{
    using namespace theme;
    const bool isDone = progress.state == PartState::keeper || progress.state == PartState::comped;
    const auto size = box.getHeight();

    if (progress.isBeingRecorded || progress.state != PartState::notUsed)
    {
        g.setColour (progress.isBeingRecorded ? rec::lit : progress.state == PartState::comped ? accent::bone : progress.state == PartState::keeper ? surface::panel.interpolatedWith (accent::bone, keeperGround) : surface::well);
        g.fillRoundedRectangle (box, radius::clip);
    }

    const auto ink = progress.isBeingRecorded ? text::onRed : progress.state == PartState::comped ? text::onBone : text::high;

    if (isDone)
        drawIcon (g, Icon::tick, box.withSizeKeepingCentre (0.5f * size, 0.5f * size), ink);
    else if (progress.state == PartState::takes)
        drawText (g, juce::String (progress.takes), box, type::mono (12, type::Weight::medium), ink, juce::Justification::centred);
    else if (progress.state == PartState::scratch)
    {
        g.setColour (progress.isBeingRecorded ? text::onRed : text::mid);
        g.fillEllipse (juce::Rectangle<float> (8, 8).withCentre (box.getCentre()));
    }
    else if (progress.state == PartState::notUsed)
    {
        g.setColour (text::off);
        g.fillRect (juce::Rectangle<float> (8, 1.5f).withCentre (box.getCentre()));
    }
    else if (progress.isBeingRecorded)
        drawIcon (g, Icon::dot, box.withSizeKeepingCentre (12, 12), ink);
    else
    {
        g.setColour (line::strong);
        g.drawRoundedRectangle (box.reduced (0.5f), radius::clip, stroke::hair);
    }

    if (isInHand)
    {
        g.setColour (accent::bone);
        g.drawRoundedRectangle (box.expanded (0.5f), radius::clip + 0.5f, outlineWidth);
    }
}

GridCells::GridCells() : scrolling (std::make_unique<Scrolling> (*this))
{
    setTitle ("Tracking grid");
    setOpaque (true);
    setWantsKeyboardFocus (true);

    for (auto* bar : { &down, &across })
    {
        bar->setAutoHide (false);
        bar->addListener (scrolling.get());
        addChildComponent (bar);
    }
}

GridCells::~GridCells() = default;

void GridCells::setModel (TrackingGridModel next)
{
    if (next == model)
        return;

    const auto names = [] (const TrackingGridModel& m) { std::vector<std::string> all; for (const auto& part : m.parts) all.push_back (part.name); for (const auto& row : m.rows) all.push_back (row.title); return all; };
    const bool newShape = next.parts.size() != model.parts.size() || next.rows.size() != model.rows.size() || names (next) != names (model);
    const auto before = std::exchange (model, std::move (next));

    if (newShape)
    {
        held = isThere (held) ? held : Spot();
        over = pressed = {};
        updateAccess();
        scrollTo (firstRow, firstColumn);
        repaint();
        return;
    }

    for (std::size_t row = 0; row < model.rows.size(); ++row)
        if (! (model.rows[row] == before.rows[row]))
            repaint (groundOf (static_cast<int> (row)).expanded (0, 2));
}

void GridCells::setLayout (const GridLayout& next)
{
    if (std::exchange (layout, next) == next)
        return;

    scrollTo (firstRow, firstColumn);
    placeBars();
    placeAccess();
    repaint();
}

//==== places
/** Names and cells, under the parts' names. */
juce::Rectangle<int> GridCells::cellsArea() const
{
    return getLocalBounds().withTrimmedTop (layout.rowsTop - layout.head);
}

juce::Rectangle<int> GridCells::groundOf (int row) const
{
    return cellsArea().withHeight (layout.rowPitch).translated (0, (row - firstRow) * layout.rowPitch).reduced (0, rowInset);
}

juce::Rectangle<int> GridCells::boxOf (Spot spot) const
{
    const auto ground = groundOf (spot.row);
    return spot.column < 0 ? ground.withLeft (4).withRight (layout.cellsLeft - labelRight)
                           : juce::Rectangle<int> (layout.cellsLeft + (spot.column - firstColumn) * GridLayout::columnPitch, ground.getCentreY() - layout.cellHeight / 2, GridLayout::cellWidth, layout.cellHeight);
}

bool GridCells::isThere (Spot spot) const noexcept
{
    return juce::isPositiveAndBelow (spot.row, static_cast<int> (model.rows.size())) && spot.column >= -1 && spot.column < static_cast<int> (model.parts.size());
}

GridCells::Spot GridCells::spotAt (juce::Point<int> at) const
{
    const auto area = cellsArea();

    if (! area.contains (at) || layout.rowPitch <= 0)
        return {};

    Spot spot { firstRow + (at.y - area.getY()) / layout.rowPitch, -1 };

    if (at.x >= layout.cellsLeft - 2)
    {
        const int column = (at.x - layout.cellsLeft + 2) / GridLayout::columnPitch;
        spot.column = firstColumn + column;

        if (column >= layout.columnsSeen)
            return {};
    }

    return isThere (spot) ? spot : Spot();
}

void GridCells::placeBars()
{
    const int rows = static_cast<int> (model.rows.size()), columns = static_cast<int> (model.parts.size());
    const auto area = cellsArea();
    down.setVisible (layout.rowsSeen < rows);
    down.setBounds (area.withLeft (area.getRight() - GridLayout::barWidth));
    down.setRangeLimits (0.0, rows, juce::dontSendNotification);
    down.setCurrentRange (firstRow, layout.rowsSeen, juce::dontSendNotification);
    across.setVisible (layout.columnsSeen < columns);
    across.setBounds (layout.cellsLeft, 0, layout.columnsSeen * GridLayout::columnPitch, GridLayout::barWidth);
    across.setRangeLimits (0.0, columns, juce::dontSendNotification);
    across.setCurrentRange (firstColumn, layout.columnsSeen, juce::dontSendNotification);
}

void GridCells::scrollTo (int row, int column)
{
    const int nextRow = std::clamp (row, 0, std::max (0, static_cast<int> (model.rows.size()) - layout.rowsSeen));
    const int nextColumn = std::clamp (column, 0, std::max (0, static_cast<int> (model.parts.size()) - layout.columnsSeen));

    if (nextRow == firstRow && nextColumn == firstColumn)
    {
        placeBars();
        return;
    }

    firstRow = nextRow;
    firstColumn = nextColumn;
    placeBars();
    placeAccess();
    repaint();
}

void GridCells::scrollToShow (Spot spot)
{
    const int column = spot.column < 0 ? firstColumn : std::clamp (firstColumn, spot.column - layout.columnsSeen + 1, spot.column);
    scrollTo (std::clamp (firstRow, spot.row - layout.rowsSeen + 1, spot.row), column);
}

void GridCells::resized()
{
    placeBars();
    placeAccess();
}

//==== painting
void GridCells::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    paintHeads (g);

    for (int row = firstRow; row < std::min (firstRow + layout.rowsSeen, static_cast<int> (model.rows.size())); ++row)
        if (g.clipRegionIntersects (groundOf (row).expanded (0, 2)))
            paintRow (g, row);
}

void GridCells::paintHeads (juce::Graphics& g) const
{
    const auto bottom = static_cast<float> (cellsArea().getY());
    const auto angle = juce::degreesToRadians (slope);
    const auto longest = (bottom - (across.isVisible() ? 22.0f : 14.0f)) / std::sin (angle);

    for (int column = firstColumn; column < std::min (firstColumn + layout.columnsSeen, static_cast<int> (model.parts.size())); ++column)
    {
        const juce::Graphics::ScopedSaveState state (g);
        const juce::Point<float> foot (static_cast<float> (layout.cellsLeft + (column - firstColumn) * GridLayout::columnPitch) + 10.0f, bottom - 13.0f);
        g.addTransform (juce::AffineTransform::rotation (-angle, foot.x, foot.y));
        drawText (g, fromUtf8 (model.parts[static_cast<std::size_t> (column)].name), { foot.x, foot.y - 9.0f, longest, 18.0f }, theme::type::label(), theme::text::mid,
                  juce::Justification::centredLeft, Fit::mayCut);
    }
}

void GridCells::paintRow (juce::Graphics& g, int row) const
{
    using namespace theme;
    const auto& shown = model.rows[static_cast<std::size_t> (row)];

    if (shown.isSelected)
    {
        g.setColour (surface::raised);
        g.fillRect (groundOf (row));
    }

    const auto name = boxOf ({ row, -1 }).withLeft (GridLayout::side).toFloat();
    drawText (g, fromUtf8 (shown.title), name, shown.isSelected ? type::bodyStrong() : type::body(), shown.isSelected ? text::high : text::mid, juce::Justification::centredLeft, Fit::mayCut);

    for (int column = firstColumn; column < std::min (firstColumn + layout.columnsSeen, static_cast<int> (shown.cells.size())); ++column)
    {
        const auto& cell = shown.cells[static_cast<std::size_t> (column)];
        paintPartState (g, boxOf ({ row, column }).toFloat(), cell.progress, cell.isInHand);
    }
}

void GridCells::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard && isThere (held))
        paintFocusRing (g, boxOf (held).toFloat().reduced (held.column < 0 ? 4.0f : 1.0f), theme::radius::clip);
}
}
