#include "UI/Prep/InputRowsParts.h"

#include "UI/Command.h"
#include "UI/Keys.h"
#include "UI/Look/Controls.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int dragFrom = 5, scrollZone = 12;

/** Where a row is taken hold of. */
bool isHandle (const InputColumns& columns, int x)      { return x < columns.name.getStart(); }
}

//==== the cell in hand
void InputRows::hold (int row, InputColumn c)
{
    held = std::clamp (row, 0, count());
    column = c;
    scrollToShow (held);
    repaint();

    if (hasKeyboard)
        if (auto* handler = access[static_cast<std::size_t> (held)]->getAccessibilityHandler())
            handler->grabFocus();
}

void InputRows::stepColumn (int by)
{
    const auto shown = shownColumns (columns);
    const auto at = std::ranges::find (shown, column) - shown.begin();
    hold (held, shown[static_cast<std::size_t> (std::clamp<std::ptrdiff_t> (at + by, 0, static_cast<std::ptrdiff_t> (shown.size()) - 1))]);
}

/** What Return does there. */
void InputRows::press (int row, InputColumn c)
{
    if (row == count())
        return addInput();

    if (c == InputColumn::input)
        return showInputMenu (row, cellOf (row, c));

    if (c == InputColumn::check)
    {
        if (call != nullptr)
            call ("prep.lineCheck");

        return;
    }

    if (isTick (c))
        return setTick (meantBy (row), c, ! valueOf (row, c), 0);

    edit (row, c);
}

void InputRows::select (int row, const juce::ModifierKeys& mods)
{
    auto desk = studio.desk();
    const auto track = rows[static_cast<std::size_t> (row)].track;
    auto& chosen = desk.selection;

    if (mods.isShiftDown() && indexOf (anchor) >= 0)
    {
        const int first = std::min (indexOf (anchor), row), last = std::max (indexOf (anchor), row);
        chosen.clear();

        for (int i = first; i <= last; ++i)
            chosen.push_back (rows[static_cast<std::size_t> (i)].track);
    }
    else if (mods.isCommandDown())
    {
        if (std::erase (chosen, track) == 0)
            chosen.push_back (track);

        anchor = track;
    }
    else
    {
        chosen = { track };
        anchor = track;
    }

    std::sort (chosen.begin(), chosen.end());
    studio.setDesk (std::move (desk));
    setRows (inputRows (studio.session(), studio.desk(), check, static_cast<int> (inputNames.size())));
}

//==== the pointer
void InputRows::mouseMove (const juce::MouseEvent& e)
{
    const int row = rowAt (e.y);
    setMouseCursor (row >= 0 && row < count() && isHandle (columns, e.x) ? juce::MouseCursor::DraggingHandCursor : juce::MouseCursor::NormalCursor);

    if (row == over)
        return;

    for (const int changed : { std::exchange (over, row), row })
        if (changed >= 0)
            repaint (boxOf (changed));
}

void InputRows::mouseExit (const juce::MouseEvent&)
{
    if (const int was = std::exchange (over, -1); was >= 0)
        repaint (boxOf (was));
}

void InputRows::mouseDown (const juce::MouseEvent& e)
{
    drag.reset();

    // A press on the field itself is the field's.
    if (e.eventComponent != this)
        return;

    acceptField (false);
    const int row = rowAt (e.y);

    if (row < 0)
        return;

    const auto part = columns.at (e.x);
    hold (row, part.value_or (column));

    if (row == count())
        return;

    const auto track = rows[static_cast<std::size_t> (row)].track;
    const bool wasSelected = rows[static_cast<std::size_t> (row)].selected;

    if ((! wasSelected || ! e.mods.isPopupMenu()) && (! part || ! isTick (*part)))
        select (row, e.mods);

    if (e.mods.isPopupMenu())
        return showRowMenu (row, { e.x, e.y, 1, 1 });

    if (! e.mods.isLeftButtonDown())
        return;

    drag = std::make_unique<Drag>();
    drag->track = track;
    drag->from = row;
    drag->column = part.value_or (InputColumn::name);

    if (part && isTick (*part))
    {
        drag->on = ! valueOf (row, *part);
        drag->gesture = studio.newGesture();
        drag->painted = e.mods.isAltDown() ? std::vector<TrackId>() : meantBy (row);

        if (e.mods.isAltDown())
            for (const auto& each : rows)
                drag->painted.push_back (each.track);

        setTick (drag->painted, *part, drag->on, drag->gesture);
    }
    else if (! isHandle (columns, e.x))
    {
        drag.reset();
    }
}

void InputRows::mouseDrag (const juce::MouseEvent& e)
{
    if (drag == nullptr)
        return;

    if (e.y < scrollZone || e.y > getHeight() - scrollZone)
        scrollTo (scrolled + (e.y < scrollZone ? -rowHeight / 2 : rowHeight / 2));

    if (isTick (drag->column))
    {
        if (const int row = rowAt (e.y); row >= 0 && row < count())
            if (const auto id = rows[static_cast<std::size_t> (row)].track; std::ranges::find (drag->painted, id) == drag->painted.end())
            {
                drag->painted.push_back (id);
                setTick (drag->painted, drag->column, drag->on, drag->gesture);
            }

        return;
    }

    if (drag->to < 0 && e.getDistanceFromDragStart() < dragFrom)
        return;

    const int to = std::clamp ((e.y + scrolled + rowHeight / 2) / rowHeight, 0, count());

    if (std::exchange (drag->to, to) != to)
        repaint();
}

void InputRows::mouseUp (const juce::MouseEvent& e)
{
    if (e.eventComponent != this)
        return;

    const auto done = std::move (drag);

    if (done == nullptr)
    {
        if (rowAt (e.y) == count() && rowAt (e.getMouseDownPosition().y) == count() && ! e.mods.isPopupMenu())
            addInput();

        return;
    }

    if (done->to >= 0)
    {
        repaint();
        moveRow (done->track, done->to);
    }
    else if (done->column == InputColumn::input && columns.at (e.x) == InputColumn::input && ! e.mods.isPopupMenu())
    {
        showInputMenu (done->from, cellOf (done->from, InputColumn::input));
    }
}

void InputRows::mouseDoubleClick (const juce::MouseEvent& e)
{
    const int row = rowAt (e.y);
    const auto part = columns.at (e.x);

    if (e.eventComponent == this && row >= 0 && row < count() && part && ! isTick (*part) && *part != InputColumn::input)
        press (row, *part);
}

void InputRows::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    scrollTo (scrolled - juce::roundToInt (wheel.deltaY * 200.0f));
}

//==== keys
bool InputRows::giveUp()
{
    if (field != nullptr)
    {
        closeField();
        grabKeyboardFocus();
        return true;
    }

    const auto was = std::move (drag);

    if (was != nullptr && isTick (was->column))
        (void) studio.cancelDrag (was->gesture);

    repaint();
    return was != nullptr;
}

bool InputRows::keyPressed (const juce::KeyPress& key)
{
    const auto text = keyTextOf (key);

    if (field != nullptr)
    {
        if (text != "Tab" && text != "Shift+Tab")
            return false;

        // On to the next cell that is typed into, in the next row after the last.
        const auto track = fieldTrack;
        const auto at = fieldColumn;
        acceptField (true);

        if (field != nullptr || indexOf (track) < 0)
            return true;

        const auto shown = shownColumns (columns);
        std::vector<InputColumn> typed;
        std::ranges::copy_if (shown, std::back_inserter (typed), [] (InputColumn c) { return ! isTick (c) && c != InputColumn::input && c != InputColumn::check; });
        const auto size = static_cast<int> (typed.size());
        const int place = indexOf (track) * size + static_cast<int> (std::ranges::find (typed, at) - typed.begin()) + (text == "Tab" ? 1 : -1);

        if (place >= 0 && place < count() * size)
            edit (place / size, typed[static_cast<std::size_t> (place % size)]);

        return true;
    }

    if (text == "Escape")               return giveUp();
    if (text == "Insert")               { addInput(); return true; }

    if (held < 0)
        held = 0;

    const bool isRow = held < count();
    const auto page = std::max (1, getHeight() / rowHeight - 1);

    if (text == "Up")                   hold (held - 1, column);
    else if (text == "Down")            hold (held + 1, column);
    else if (text == "Page Up")         hold (held - page, column);
    else if (text == "Page Down")       hold (held + page, column);
    else if (text == "Home")            hold (0, column);
    else if (text == "End")             hold (count(), column);
    else if (text == "Left")            stepColumn (-1);
    else if (text == "Right")           stepColumn (1);
    else if (text == "Return" || (text == "F2" && isRow))   { press (held, column); return true; }
    else if (key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0))  { showRowMenu (held, cellOf (held, column)); return true; }
    else if (isRow && text == "Alt+Up")     { moveRow (rows[static_cast<std::size_t> (held)].track, held - 1); return true; }
    else if (isRow && text == "Alt+Down")   { moveRow (rows[static_cast<std::size_t> (held)].track, held + 2); return true; }
    else if (isRow && text == "Delete")     { remove (meantBy (held)); return true; }
    else if (isRow && column == InputColumn::input && text.length() == 1 && juce::CharacterFunctions::isDigit (text[0]))
    {
        edit (held, column);
        field->setText (fromUtf8 (text), false);
        field->moveCaretToEnd();
        return true;
    }
    else                                return false;

    if (held < count())
        select (held, {});

    return true;
}

void InputRows::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;
    held = held < 0 ? 0 : held;
    repaint();
}

void InputRows::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}
}
