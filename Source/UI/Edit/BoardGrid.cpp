#include "UI/Edit/BoardGrid.h"

#include "UI/Edit/EditWords.h"
#include "UI/Keys.h"
#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr int inset = 3;

juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

std::string boardCellText (const BoardCell& cell)
{
    if (! cell.isHole())
        return std::string (cell.state == BoardState::comped ? "comped, " : "") + "keeper: take " + std::to_string (cell.keeper);

    return cell.takes == 0 ? "a hole, nothing played" : "a hole, " + countText (cell.takes, "take") + (cell.stars > 0 ? ", best " + starsText (cell.stars) : "");
}

class BoardGrid::CellAccess final : public juce::Component
{
public:
    CellAccess (BoardGrid& g, Spot s) : grid (g), spot (s)  { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        struct Handler final : juce::AccessibilityHandler
        {
            Handler (CellAccess& c, juce::AccessibilityActions does) : AccessibilityHandler (c, juce::AccessibilityRole::cell, std::move (does)), cell (c) {}

            juce::String getTitle() const override
            {
                const auto& m = cell.grid.model;
                return ! cell.grid.isCell (cell.spot) ? juce::String() : fromUtf8 (m.parts[cell.spot.part].name + ", " + m.sections[cell.spot.section].name);
            }

            juce::String getDescription() const override
            {
                return cell.grid.isCell (cell.spot) ? fromUtf8 (boardCellText (cell.grid.model.parts[cell.spot.part].cells[cell.spot.section])) : juce::String();
            }

            CellAccess& cell;
        };

        return std::make_unique<Handler> (*this, juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { if (grid.onGo) grid.onGo (spot.part, spot.section); }));
    }

    BoardGrid& grid;
    const Spot spot;
};

BoardGrid::BoardGrid()
{
    setTitle ("Parts by sections");
    setOpaque (true);
    setWantsKeyboardFocus (true);
}

BoardGrid::~BoardGrid() = default;

void BoardGrid::setBoard (Board next, int currentSection)
{
    const bool newShape = next.parts.size() != model.parts.size() || next.sections.size() != model.sections.size();

    if (next == model && currentSection == current)
        return;

    model = std::move (next);
    current = currentSection;

    if (newShape)
    {
        held = over = {};
        access.clear();

        for (int part = 0; part < static_cast<int> (model.parts.size()); ++part)
            for (int section = 0; section < static_cast<int> (model.sections.size()); ++section)
                addAndMakeVisible (*access.emplace_back (std::make_unique<CellAccess> (*this, Spot { part, section })));

        placeAccess();
    }

    repaint();
}

bool BoardGrid::isCell (Spot s) const noexcept
{
    return juce::isPositiveAndBelow (s.part, static_cast<int> (model.parts.size())) && juce::isPositiveAndBelow (s.section, static_cast<int> (model.sections.size()));
}

juce::Rectangle<int> BoardGrid::boxOf (Spot s) const
{
    return { nameWidth + s.section * cellWidth - scrolled.x, headHeight + s.part * rowHeight - scrolled.y, cellWidth, rowHeight };
}

BoardGrid::Spot BoardGrid::spotAt (juce::Point<int> at) const
{
    if (at.x < nameWidth || at.y < headHeight)
        return {};

    const Spot spot { (at.y - headHeight + scrolled.y) / rowHeight, (at.x - nameWidth + scrolled.x) / cellWidth };
    return isCell (spot) ? spot : Spot {};
}

void BoardGrid::placeAccess()
{
    for (auto& one : access)
        one->setBounds (boxOf (one->spot));
}

void BoardGrid::scrollTo (juce::Point<int> to)
{
    const juce::Point<int> next { std::clamp (to.x, 0, std::max (0, static_cast<int> (model.sections.size()) * cellWidth - (getWidth() - nameWidth))),
                                  std::clamp (to.y, 0, std::max (0, static_cast<int> (model.parts.size()) * rowHeight - (getHeight() - headHeight))) };

    if (std::exchange (scrolled, next) == next)
        return;

    placeAccess();
    repaint();
}

void BoardGrid::showSpot (Spot s)
{
    scrollTo ({ std::clamp (scrolled.x, (s.section + 1) * cellWidth - (getWidth() - nameWidth), s.section * cellWidth),
                std::clamp (scrolled.y, (s.part + 1) * rowHeight - (getHeight() - headHeight), s.part * rowHeight) });
}

void BoardGrid::resized()
{
    scrollTo (scrolled);
    placeAccess();
}

//==== painting
void BoardGrid::paint (juce::Graphics& g)
{
    using namespace theme;
    g.fillAll (surface::panel);

    {
        const juce::Graphics::ScopedSaveState state (g);
        g.reduceClipRegion (getLocalBounds().withTrimmedLeft (nameWidth).withHeight (headHeight));

        for (int i = 0; i < static_cast<int> (model.sections.size()); ++i)
            drawText (g, fromUtf8 (model.sections[static_cast<std::size_t> (i)].name), boxOf ({ 0, i }).withY (0).withHeight (headHeight).reduced (3, 0).toFloat(), type::caption(),
                      i == current ? text::high : text::low, juce::Justification::centred, Fit::mayCut);
    }

    const juce::Graphics::ScopedSaveState state (g);
    g.reduceClipRegion (getLocalBounds().withTrimmedTop (headHeight));

    for (int i = 0; i < static_cast<int> (model.parts.size()); ++i)
        drawText (g, fromUtf8 (model.parts[static_cast<std::size_t> (i)].name), boxOf ({ i, 0 }).withX (0).withWidth (nameWidth - 8).toFloat(), type::body(), text::mid,
                  juce::Justification::centredLeft, Fit::mayCut);

    g.reduceClipRegion (getLocalBounds().withTrimmedLeft (nameWidth));

    for (int part = 0; part < static_cast<int> (model.parts.size()); ++part)
        for (int section = 0; section < static_cast<int> (model.sections.size()); ++section)
            paintCell (g, { part, section });
}

/** A hole is an empty frame; what is kept is filled and ticked, in bone where it is comped. */
void BoardGrid::paintCell (juce::Graphics& g, Spot spot) const
{
    using namespace theme;
    const auto& cell = model.parts[static_cast<std::size_t> (spot.part)].cells[static_cast<std::size_t> (spot.section)];
    const auto box = boxOf (spot).reduced (inset).toFloat();
    const bool comped = cell.state == BoardState::comped;

    if (cell.isHole())
    {
        if (spot == over)
        {
            g.setColour (surface::raised);
            g.fillRoundedRectangle (box, radius::clip);
        }

        g.setColour (cell.takes == 0 ? text::mid : text::off);
        g.drawRoundedRectangle (box.reduced (0.75f), radius::clip, cell.takes == 0 ? 1.5f : 1.0f);

        if (cell.takes > 0)
            drawText (g, fromUtf8 (countText (cell.takes, "take")), box, type::caption(), text::low, juce::Justification::centred, Fit::mayCut);

        return;
    }

    g.setColour (spot == over ? surface::hover : surface::control);
    g.fillRoundedRectangle (box, radius::clip);
    const auto colour = comped ? accent::bone : text::mid;
    const auto number = juce::String (cell.keeper);
    const auto wordWidth = textWidth (type::mono (12), number);
    auto middle = box.withSizeKeepingCentre (12 + 5 + wordWidth + 1, box.getHeight());
    drawIcon (g, Icon::tick, middle.removeFromLeft (12).withSizeKeepingCentre (12, 12), colour);
    middle.removeFromLeft (5);
    drawText (g, number, middle, type::mono (12), colour);
}

void BoardGrid::paintOverChildren (juce::Graphics& g)
{
    if (hasKeyboard && isCell (held))
        paintFocusRing (g, boxOf (held).reduced (inset + 1).toFloat(), theme::radius::clip);
}

//==== pointer and keys
void BoardGrid::mouseMove (const juce::MouseEvent& e)
{
    if (const auto spot = spotAt (e.getPosition()); std::exchange (over, spot) != spot)
        repaint();
}

void BoardGrid::mouseExit (const juce::MouseEvent&)
{
    over = {};
    repaint();
}

void BoardGrid::mouseDown (const juce::MouseEvent& e)
{
    if (const auto spot = spotAt (e.getPosition()); isCell (spot))
    {
        held = spot;

        if (onGo)
            onGo (spot.part, spot.section);
    }
}

void BoardGrid::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    const auto down = juce::roundToInt (wheel.deltaY * 200.0f);
    scrollTo (scrolled - (e.mods.isShiftDown() ? juce::Point<int> (down, 0) : juce::Point<int> (juce::roundToInt (wheel.deltaX * 200.0f), down)));
}

bool BoardGrid::keyPressed (const juce::KeyPress& key)
{
    if (model.parts.empty() || model.sections.empty() || key.getModifiers().isAnyModifierKeyDown())
        return false;

    const auto text = keyTextOf (key);
    const Spot step = text == "Up" ? Spot { -1, 0 } : text == "Down" ? Spot { 1, 0 } : text == "Left" ? Spot { 0, -1 } : text == "Right" ? Spot { 0, 1 } : Spot { 0, 0 };

    if (step == Spot { 0, 0 })
    {
        if (text != "Return" || ! isCell (held) || ! onGo)
            return false;

        onGo (held.part, held.section);
        return true;
    }

    held = { std::clamp (std::max (0, held.part) + step.part, 0, static_cast<int> (model.parts.size()) - 1),
             std::clamp (std::max (0, held.section) + step.section, 0, static_cast<int> (model.sections.size()) - 1) };
    showSpot (held);
    repaint();

    for (auto& one : access)
        if (one->spot == held)
            if (auto* handler = one->getAccessibilityHandler())
                handler->grabFocus();

    return true;
}

void BoardGrid::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;

    if (hasKeyboard && ! isCell (held))
        held = { 0, 0 };

    repaint();
}

void BoardGrid::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

std::unique_ptr<juce::AccessibilityHandler> BoardGrid::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::table);
}
}
