#include "UI/Look/Control.h"

namespace takelane
{
bool presses (const juce::KeyPress& key, const juce::Component& button)
{
    return key == juce::KeyPress::returnKey
        || (key == juce::KeyPress::spaceKey && button.findParentComponentOfClass<KeepsSpace>() == nullptr);
}

Control::Control()
{
    setWantsKeyboardFocus (true);
}

void Control::mouseEnter (const juce::MouseEvent&)
{
    isOver = true;
    repaint();
}

void Control::mouseExit (const juce::MouseEvent&)
{
    isOver = false;
    repaint();
}

void Control::focusGained (FocusChangeType cause)
{
    if (cause != focusChangedByMouseClick)
        ring = std::make_unique<FocusRing> (*this);
}

void Control::focusLost (FocusChangeType)
{
    ring.reset();
}
}
