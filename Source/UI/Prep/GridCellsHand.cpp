#include "UI/Prep/GridCellsParts.h"

#include "UI/Keys.h"

/** The pointer, the keys, the wheel, and what a screen reader is told. */

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

//==== what a cell does
void GridCells::press (Spot spot)
{
    if (! isThere (spot))
        return;

    // By value: the model is made anew on the way.
    const auto song = rowOf (spot).song;

    if (spot.column < 0)
        onSelectSong (song);
    else
        onOpen (song, Part (model.parts[static_cast<std::size_t> (spot.column)]));
}

void GridCells::openMenu (Spot spot, juce::Rectangle<int> at)
{
    if (isThere (spot))
        onMenu (rowOf (spot).song, spot.column < 0 ? nullptr : &model.parts[static_cast<std::size_t> (spot.column)], at);
}

void GridCells::hold (Spot spot)
{
    if (held == spot)
        return;

    for (const auto changed : { held, spot })
        if (isThere (changed))
            repaint (boxOf (changed).expanded (5));

    held = spot;
}

//==== pointer
void GridCells::mouseMove (const juce::MouseEvent& e)       { over = spotAt (e.getPosition()); }
void GridCells::mouseExit (const juce::MouseEvent&)         { over = {}; }

void GridCells::mouseDown (const juce::MouseEvent& e)
{
    const auto spot = spotAt (e.getPosition());
    hold (spot);
    pressed = e.mods.isPopupMenu() ? Spot() : spot;

    if (e.mods.isPopupMenu())
        openMenu (spot, { e.x, e.y, 1, 1 });
}

/** Another part is armed by this: a press that slips off the cell changes nothing. */
void GridCells::mouseUp (const juce::MouseEvent& e)
{
    if (const auto spot = std::exchange (pressed, Spot()); ! spot.isNone() && spot == spotAt (e.getPosition()))
        press (spot);
}

void GridCells::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    const auto steps = [] (float delta) { return juce::roundToInt (std::copysign (std::ceil (std::abs (delta) * 3.0f), delta)); };
    const bool sideways = e.mods.isShiftDown() || std::abs (wheel.deltaX) > std::abs (wheel.deltaY);
    const auto delta = sideways && std::abs (wheel.deltaX) > 0.0f ? wheel.deltaX : wheel.deltaY;

    if (delta != 0.0f)
        scrollTo (firstRow - (sideways ? 0 : steps (delta)), firstColumn - (sideways ? steps (delta) : 0));
}

juce::String GridCells::getTooltip()
{
    if (! isThere (over))
        return {};

    return over.column < 0 ? "Shows the sheet of " + fromUtf8 (rowOf (over).title) : titleOf (over) + ": " + textOf (over) + ". A click opens it on Track";
}

//==== keys
bool GridCells::keyPressed (const juce::KeyPress& key)
{
    if (model.rows.empty())
        return false;

    const auto text = keyTextOf (key);
    const bool vertical = text == "Up" || text == "Down", sideways = text == "Left" || text == "Right";

    if (vertical || sideways || text == "Home" || text == "End")
    {
        auto next = isThere (held) ? held : Spot { 0, model.parts.empty() ? -1 : 0 };

        if (isThere (held))
        {
            const int step = text == "Up" || text == "Left" ? -1 : 1;
            next.row = std::clamp (next.row + (vertical ? step : 0), 0, static_cast<int> (model.rows.size()) - 1);
            next.column = text == "Home" ? -1 : text == "End" ? static_cast<int> (model.parts.size()) - 1
                                              : std::clamp (next.column + (sideways ? step : 0), -1, static_cast<int> (model.parts.size()) - 1);
        }

        hold (next);
        scrollToShow (next);
        readOut (next);
        repaint();
        return true;
    }

    if (! isThere (held))
        return false;

    if (key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0))
        openMenu (held, boxOf (held));
    else if (text == "Return")
        press (held);
    else
        return false;

    return true;
}

void GridCells::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;

    if (hasKeyboard && ! isThere (held) && ! model.rows.empty())
    {
        const auto selected = std::ranges::find (model.rows, true, &TrackingGridModel::Row::isSelected);
        hold ({ selected != model.rows.end() ? static_cast<int> (selected - model.rows.begin()) : 0, model.parts.empty() ? -1 : 0 });
    }

    repaint();
}

void GridCells::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

//==== screen readers
juce::String GridCells::titleOf (Spot spot) const
{
    if (! isThere (spot))
        return {};

    const auto title = fromUtf8 (rowOf (spot).title);
    return spot.column < 0 ? title : fromUtf8 (model.parts[static_cast<std::size_t> (spot.column)].name) + ", " + title;
}

juce::String GridCells::textOf (Spot spot) const
{
    if (! isThere (spot))
        return {};

    return spot.column < 0 ? juce::String (rowOf (spot).isSelected ? "the song shown" : "song") : fromUtf8 (cellText (rowOf (spot).cells[static_cast<std::size_t> (spot.column)]));
}

std::unique_ptr<juce::AccessibilityHandler> GridCells::Access::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (Access& a, juce::AccessibilityActions does) : AccessibilityHandler (a, juce::AccessibilityRole::cell, std::move (does)), of (a) {}

        juce::String getTitle() const override          { return of.cells.titleOf (of.spot); }
        juce::String getDescription() const override    { return of.cells.textOf (of.spot); }

        Access& of;
    };

    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { cells.press (spot); });
    actions.addAction (juce::AccessibilityActionType::showMenu, [this] { cells.openMenu (spot, getBounds()); });
    return std::make_unique<Handler> (*this, std::move (actions));
}

void GridCells::updateAccess()
{
    access.clear();

    for (int row = 0; row < static_cast<int> (model.rows.size()); ++row)
        for (int column = -1; column < static_cast<int> (model.parts.size()); ++column)
        {
            access.push_back (std::make_unique<Access> (*this, Spot { row, column }));
            access.back()->setTitle (titleOf (access.back()->spot));
            addAndMakeVisible (*access.back());
        }

    placeAccess();
}

void GridCells::placeAccess()
{
    for (auto& one : access)
        one->setBounds (one->spot.row < firstRow || one->spot.row >= firstRow + layout.rowsSeen || (one->spot.column >= 0 && (one->spot.column < firstColumn || one->spot.column >= firstColumn + layout.columnsSeen))
                          ? juce::Rectangle<int>() : boxOf (one->spot));
}

void GridCells::readOut (Spot spot)
{
    for (auto& one : access)
        if (one->spot == spot)
            if (auto* handler = one->getAccessibilityHandler())
                handler->grabFocus();
}

std::unique_ptr<juce::AccessibilityHandler> GridCells::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::table);
}
}
