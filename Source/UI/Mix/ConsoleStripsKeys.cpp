#include "UI/Mix/ConsoleStripsAccess.h"

namespace takelane
{
/** The control that keys and the wheel mean now. */
StripSpot ConsoleStrips::focused() const
{
    const auto key = inHand();
    const auto* strip = stripOf (key);

    if (strip == nullptr)
        return {};

    const bool isSeen = partInHand != StripPart::cue || std::ranges::any_of (place.rows.cues, [this] (const auto& row) { return row.cue == partIndex; });
    return has (*strip, partInHand, partIndex) && isSeen ? StripSpot { key, partInHand, partIndex } : StripSpot { key, StripPart::fader, 0 };
}

void ConsoleStrips::moveStrip (int by)
{
    if (count() == 0)
        return;

    const int now = indexOf (inHand());
    const int next = now < 0 ? 0 : std::clamp (now + by, 0, count() - 1);
    select (stripAt (next).key);
    showStrip (stripAt (next).key);
}

void ConsoleStrips::movePart (int by)
{
    const auto* strip = stripOf (inHand());

    if (strip == nullptr)
    {
        moveStrip (0);
        return;
    }

    const auto parts = partsOf (*strip, place.rows);
    const auto now = std::ranges::find (parts, focused());
    const auto at = std::clamp (static_cast<int> (now - parts.begin()) + by, 0, static_cast<int> (parts.size()) - 1);
    partInHand = parts[static_cast<std::size_t> (at)].part;
    partIndex = parts[static_cast<std::size_t> (at)].index;
    isWheelOpen = true;
    steps = {};
    damaged (columnOf (indexOf (strip->key)).expanded (8, 0));
    describe();
}

bool ConsoleStrips::keyPressed (const juce::KeyPress& key)
{
    const auto mods = key.getModifiers();

    if (key.getKeyCode() == juce::KeyPress::escapeKey)
        return cancelDrag();

    if (key == juce::KeyPress (juce::KeyPress::F10Key, juce::ModifierKeys::shiftModifier, 0))
    {
        const auto spot = focused();

        if (! spot.key.isNone())
            showMenu (spot, boxOf (spot.key, spot.part, spot.index));

        return ! spot.key.isNone();
    }

    const auto is = [&] (int code) { return key.isKeyCode (code); };
    const bool vertical = is (juce::KeyPress::upKey) || is (juce::KeyPress::downKey);
    const bool horizontal = is (juce::KeyPress::leftKey) || is (juce::KeyPress::rightKey);

    if (mods.isCtrlDown() || mods.isCommandDown() || (horizontal && (mods.isAltDown() || mods.isShiftDown())))
        return false;

    if (horizontal || vertical)
    {
        if (! hasRing)
        {
            hasRing = true;
            damaged (getLocalBounds());
        }

        const int way = is (juce::KeyPress::leftKey) || is (juce::KeyPress::upKey) ? -1 : 1;

        if (horizontal)                                 moveStrip (way);
        else if (mods.isAltDown() || mods.isShiftDown())    step (focused(), -way, mods.isShiftDown());
        else                                            movePart (way);

        return true;
    }

    if (mods.isAltDown())
        return false;

    const auto spot = focused();

    if (spot.key.isNone())
        return false;

    if (is (juce::KeyPress::returnKey) && hasRing)
    {
        activate (spot);
        return true;
    }

    if (is (juce::KeyPress::deleteKey) || is (juce::KeyPress::backspaceKey))
    {
        giveNormal (spot);
        return true;
    }

    return false;
}

void ConsoleStrips::focusGained (FocusChangeType cause)
{
    hasRing = cause != focusChangedByMouseClick;

    if (hasRing && indexOf (inHand()) < 0)
        moveStrip (0);

    damaged (getLocalBounds());
}

void ConsoleStrips::focusLost (FocusChangeType)
{
    hasRing = false;
    isWheelOpen = false;
    damaged (getLocalBounds());
}
}
