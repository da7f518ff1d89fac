#include "UI/Track/Rail.h"

namespace takelane
{
namespace
{
constexpr int top = 8, drawerHeight = 56;
}

Rail::Rail (juce::String title, juce::String tooltip, Icon icon) : drawer (std::move (title), std::move (tooltip), icon)
{
    setOpaque (true);
    addAndMakeVisible (drawer);
    drawer.onClick = [this] { if (onClick) onClick(); };
}

void Rail::setOpen (bool open)
{
    drawer.setOpen (open);
}

void Rail::paint (juce::Graphics& g)
{
    g.fillAll (theme::surface::panel);
    g.setColour (theme::line::hair);
    g.fillRect (getLocalBounds().removeFromLeft (1));
}

void Rail::resized()
{
    drawer.setBounds (getLocalBounds().withTrimmedLeft (5).withTrimmedRight (4).withTrimmedTop (top).withHeight (drawerHeight));
}

Rail::Drawer::Drawer (juce::String title, juce::String tooltip, Icon i) : icon (i)
{
    setTitle (title);
    setTooltip (tooltip);
}

void Rail::Drawer::setOpen (bool isOpen)
{
    if (std::exchange (open, isOpen) != isOpen)
        repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

void Rail::Drawer::paint (juce::Graphics& g)
{
    const auto box = getLocalBounds().toFloat();

    if (open || isOver)
    {
        g.setColour (open ? theme::accent::bone : theme::surface::hover);
        g.fillRoundedRectangle (box, theme::radius::control);
    }

    const auto colour = open ? theme::text::onBone : theme::text::mid;
    drawIcon (g, icon, box.withSizeKeepingCentre (18, 18).translated (0, -10), colour);
    drawText (g, getTitle(), box.withTrimmedTop (30).withHeight (16), theme::type::caption(), colour, juce::Justification::centred);
}

void Rail::Drawer::mouseUp (const juce::MouseEvent& e)
{
    if (onClick && contains (e.getPosition()) && ! e.mods.isPopupMenu())
        onClick();
}

bool Rail::Drawer::keyPressed (const juce::KeyPress& key)
{
    if (key != juce::KeyPress::returnKey || ! onClick)
        return false;

    onClick();
    return true;
}

std::unique_ptr<juce::AccessibilityHandler> Rail::Drawer::createAccessibilityHandler()
{
    struct Handler final : juce::AccessibilityHandler
    {
        Handler (Drawer& d, juce::AccessibilityActions does) : AccessibilityHandler (d, juce::AccessibilityRole::toggleButton, std::move (does)), drawer (d) {}

        juce::AccessibleState getCurrentState() const override
        {
            const auto state = AccessibilityHandler::getCurrentState().withCheckable();
            return drawer.open ? state.withChecked() : state;
        }

        Drawer& drawer;
    };

    juce::AccessibilityActions actions;
    const auto press = [this] { if (onClick) onClick(); };
    actions.addAction (juce::AccessibilityActionType::press, press).addAction (juce::AccessibilityActionType::toggle, press);
    return std::make_unique<Handler> (*this, std::move (actions));
}
}
