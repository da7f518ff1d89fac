#include "UI/Look/CheckBox.h"

#include "UI/Look/Icons.h"

namespace takelane
{
namespace
{
constexpr float boxSize = 18, tickSize = 12, gap = 10;

juce::Font words()      { return theme::type::ui (13, theme::type::Weight::medium); }

class BoxHandler final : public juce::AccessibilityHandler
{
public:
    BoxHandler (CheckBox& b, juce::AccessibilityActions does) : AccessibilityHandler (b, juce::AccessibilityRole::toggleButton, std::move (does)), box (b) {}

    juce::AccessibleState getCurrentState() const override
    {
        const auto state = AccessibilityHandler::getCurrentState().withCheckable();
        return box.isTicked() ? state.withChecked() : state;
    }

private:
    CheckBox& box;
};
}

CheckBox::CheckBox (juce::String t) : text (std::move (t))
{
    setTitle (text);
    setMouseClickGrabsKeyboardFocus (false);        // after a click, Space still plays and stops
}

void CheckBox::setText (juce::String t)
{
    if (t == text)
        return;

    text = std::move (t);
    setTitle (text);
    repaint();
}

void CheckBox::setTicked (bool should)
{
    if (std::exchange (ticked, should) == should)
        return;

    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

int CheckBox::idealWidth() const    { return juce::roundToInt (std::ceil (boxSize + gap + textWidth (words(), text))) + 2; }

void CheckBox::paint (juce::Graphics& g)
{
    using namespace theme;
    auto area = getLocalBounds().toFloat();
    const auto box = area.removeFromLeft (boxSize).withSizeKeepingCentre (boxSize, boxSize);

    if (ticked)
    {
        g.setColour (isEnabled() ? accent::bone : text::off);
        g.fillRoundedRectangle (box, radius::clip);
        drawIcon (g, Icon::tick, box.withSizeKeepingCentre (tickSize, tickSize), isEnabled() ? text::onBone : surface::panel);
    }
    else
    {
        g.setColour (surface::well);
        g.fillRoundedRectangle (box, radius::clip);
        g.setColour (! isEnabled() ? line::hair : isOver ? text::mid : text::off);
        g.drawRoundedRectangle (box.reduced (0.5f), radius::clip - 0.5f, stroke::control);
    }

    area.removeFromLeft (gap);
    drawText (g, CheckBox::text, area, words(), ! isEnabled() ? text::off : ticked || isOver ? text::high : text::mid);
}

void CheckBox::mouseDown (const juce::MouseEvent& event)
{
    isDown = event.mods.isLeftButtonDown();
}

void CheckBox::mouseUp (const juce::MouseEvent& event)
{
    if (std::exchange (isDown, false) && getLocalBounds().contains (event.getPosition()))
        click();
}

bool CheckBox::keyPressed (const juce::KeyPress& key)
{
    if (! presses (key, *this))
        return false;

    click();
    return true;
}

void CheckBox::click()
{
    if (isEnabled() && onClick)
        onClick();
}

std::unique_ptr<juce::AccessibilityHandler> CheckBox::createAccessibilityHandler()
{
    return std::make_unique<BoxHandler> (*this, juce::AccessibilityActions()
        .addAction (juce::AccessibilityActionType::press, [this] { click(); })
        .addAction (juce::AccessibilityActionType::toggle, [this] { click(); }));
}
}
