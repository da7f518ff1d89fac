#include "UI/Deliver/PreflightRowsParts.h"

#include "UI/Keys.h"

/** The pointer, the keys, the wheel, and what a screen reader is told. */

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

//==== scrolling
void PreflightRows::resized()       { layOut(); }

void PreflightRows::scrollTo (int y)
{
    const auto next = std::clamp (y, 0, std::max (0, contentHeight() - getHeight()));

    if (std::exchange (scrolled, next) == next)
        return;

    layOut();
    repaint();
}

void PreflightRows::scrollToShow (const Row& row)
{
    scrollTo (std::clamp (scrolled, std::min (row.top, row.top + row.at.height - getHeight()), row.top));
}

void PreflightRows::mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    scrollTo (scrolled - juce::roundToInt (wheel.deltaY * 200.0f));
}

//==== pointer
int PreflightRows::rowAt (juce::Point<int> at) const
{
    const auto found = std::ranges::find_if (rows, [&] (const Row& row) { return boxOf (row).contains (at); });
    return found != rows.end() ? static_cast<int> (found - rows.begin()) : -1;
}

void PreflightRows::mouseMove (const juce::MouseEvent& e)       { over = rowAt (e.getPosition()); }
void PreflightRows::mouseExit (const juce::MouseEvent&)         { over = -1; }

void PreflightRows::mouseDown (const juce::MouseEvent& e)
{
    hold (rowAt (e.getPosition()));

    if (held >= 0 && e.mods.isPopupMenu())
        showMenu (rows[static_cast<std::size_t> (held)].shown.id, { e.x, e.y, 1, 1 });
}

void PreflightRows::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (const int at = rowAt (e.getPosition()); at >= 0 && rows[static_cast<std::size_t> (at)].shown.canShow)
        onShow (rows[static_cast<std::size_t> (at)].shown.id);
}

juce::String PreflightRows::getTooltip()
{
    if (over < 0 || over >= static_cast<int> (rows.size()))
        return {};

    const auto& row = rows[static_cast<std::size_t> (over)];
    return isCut (row) ? fromUtf8 (row.shown.text) : row.shown.canShow ? juce::String ("Double-click shows it") : juce::String();
}

//==== keys
void PreflightRows::hold (int row)
{
    if (std::exchange (held, row) != row)
        repaint();
}

void PreflightRows::select (const std::string& id)
{
    const auto* row = rowOf (id);

    if (row == nullptr)
        return;

    hold (static_cast<int> (row - rows.data()));
    scrollToShow (*row);

    if (! isShowing())
        return;

    grabKeyboardFocus();
    hasKeyboard = true;         // the ring shows which it is, also after a press
    repaint();

    if (auto* handler = row->access->getAccessibilityHandler())
        handler->grabFocus();
}

bool PreflightRows::keyPressed (const juce::KeyPress& key)
{
    if (rows.empty())
        return false;

    const auto text = keyTextOf (key);

    if (text == "Up" || text == "Down")
    {
        hold (std::clamp (held + (text == "Up" ? -1 : 1), 0, static_cast<int> (rows.size()) - 1));
        const auto& row = rows[static_cast<std::size_t> (held)];
        scrollToShow (row);

        if (auto* handler = row.access->getAccessibilityHandler())
            handler->grabFocus();

        return true;
    }

    if (held < 0)
        return false;

    const auto& row = rows[static_cast<std::size_t> (held)];

    if (key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0) && row.button != nullptr)
        showMenu (row.shown.id, row.more->getBounds());
    else if (text == "Return" && row.shown.does != PreflightButton::none)
        press (row.shown.id);
    else
        return false;

    return true;
}

void PreflightRows::focusGained (FocusChangeType cause)
{
    hasKeyboard = cause != focusChangedByMouseClick;

    if (hasKeyboard && held < 0 && ! rows.empty())
        held = 0;

    repaint();
}

void PreflightRows::focusLost (FocusChangeType)
{
    hasKeyboard = false;
    repaint();
}

//==== screen readers
std::unique_ptr<juce::AccessibilityHandler> PreflightRows::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::list);
}

std::unique_ptr<juce::AccessibilityHandler> PreflightRows::RowAccess::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (RowAccess& a, juce::AccessibilityActions does) : AccessibilityHandler (a, juce::AccessibilityRole::listItem, std::move (does)), row (a) {}

        juce::String getTitle() const override
        {
            const auto* shown = row.shown();
            return shown != nullptr ? fromUtf8 (nameOf (shown->look) + ": " + shown->name) : juce::String();
        }

        juce::String getDescription() const override
        {
            const auto* shown = row.shown();
            return shown != nullptr ? fromUtf8 (shown->text + (shown->note.empty() || shown->text.empty() ? "" : ", ") + shown->note) : juce::String();
        }

        RowAccess& row;
    };

    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { rows.press (id); });
    actions.addAction (juce::AccessibilityActionType::showMenu, [this] { rows.showMenu (id, getBounds()); });
    return std::make_unique<Handler> (*this, std::move (actions));
}
}
