#include "UI/Cues/HoldButton.h"

namespace takelane
{
void HoldButton::setStacked (float iconSide)
{
    stackedIcon = iconSide;
    repaint();
}

void HoldButton::paint (juce::Graphics& g)
{
    if (stackedIcon <= 0)
        return Button::paint (g);

    const auto side = stackedIcon;
    constexpr float lineHeight = 16.0f, between = 4.0f;
    const auto present = look();
    const auto bounds = getLocalBounds().toFloat();
    g.setColour (present.ground);
    g.fillRoundedRectangle (bounds, theme::radius::control);

    if (present.outline)
    {
        g.setColour (*present.outline);
        g.drawRoundedRectangle (bounds.reduced (1.0f), theme::radius::control - 1.0f, 2.0f);
    }

    auto box = bounds.withSizeKeepingCentre (bounds.getWidth() - 4.0f, side + between + lineHeight);

    if (icon)
        drawIcon (g, *icon, box.removeFromTop (side).withSizeKeepingCentre (side, side), iconColour && ! lit && isEnabled() ? *iconColour : present.words);

    drawText (g, text, box.removeFromBottom (lineHeight), font, present.words, juce::Justification::centred);
}

void HoldButton::mouseDown (const juce::MouseEvent& e)
{
    const SafePointer safe (this);
    Button::mouseDown (e);

    if (safe == nullptr || ! isDown)
        return;

    isHeld = true;

    if (onPress)
        onPress();
}

void HoldButton::mouseUp (const juce::MouseEvent&)
{
    isDown = false;
    repaint();
    letGo();
}

void HoldButton::letGoIfHidden()
{
    for (const juce::Component* part = this; isHeld && part != nullptr; part = part->getParentComponent())
        if (! part->isVisible())
            letGo();
}

void HoldButton::letGo()
{
    if (std::exchange (isHeld, false) && onRelease)
        onRelease();
}
}
