#pragma once

/** A line or a few of a panel that is pressed like a button and painted by who owns it: a fact, a paper. */

#include "UI/Look/Controls.h"

namespace takelane
{
class PanelRow final : public Control
{
public:
    /** With the row's area; the ground is painted already. */
    std::function<void (juce::Graphics&, juce::Rectangle<int>)> onPaint;
    std::function<void()> onClick;

    PanelRow()                                          { setMouseClickGrabsKeyboardFocus (false); }

    void paint (juce::Graphics& g) override
    {
        g.fillAll (isOver && isEnabled() ? theme::surface::raised : theme::surface::panel);
        onPaint (g, getLocalBounds());
    }

    void mouseUp (const juce::MouseEvent& e) override
    {
        if (e.mods.isLeftButtonDown() && getLocalBounds().contains (e.getPosition()))
            onClick();
    }

    bool keyPressed (const juce::KeyPress& key) override
    {
        if (! presses (key, *this))
            return false;

        onClick();
        return true;
    }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override
    {
        return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::button,
                                                             juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { onClick(); }));
    }
};
}
