#include "UI/Mix/AmountBar.h"

#include "UI/Look/Controls.h"

namespace takelane
{
namespace
{
constexpr double keyStep = 0.05, fine = 0.1;

juce::String textOf (std::optional<double> amount)
{
    return amount ? juce::String (juce::roundToInt (*amount * 100.0)) + " %" : juce::String ("by hand");
}

/** The amount as a screen reader sets it. */
class AmountValue final : public juce::AccessibilityValueInterface
{
public:
    AmountValue (AmountBar& b, const std::optional<double>& a) : bar (b), amount (a) {}

    bool isReadOnly() const override                    { return false; }
    double getCurrentValue() const override             { return amount.value_or (0.0); }
    juce::String getCurrentValueAsString() const override   { return textOf (amount); }
    void setValueAsString (const juce::String& text) override   { setValue (text.getDoubleValue() / 100.0); }
    AccessibleValueRange getRange() const override      { return { { 0.0, 1.0 }, keyStep }; }

    void setValue (double value) override
    {
        bar.onBegin();
        bar.onChange (juce::jlimit (0.0, 1.0, value));
    }

private:
    AmountBar& bar;
    const std::optional<double>& amount;
};
}

AmountBar::AmountBar (juce::String title)
{
    setTitle (title);
    setTooltip ("Drag. Shift: fine. Double click: none");
}

void AmountBar::setAmount (std::optional<double> next)
{
    if (amount == next)
        return;

    amount = next;
    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

void AmountBar::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto box = getLocalBounds().toFloat();
    g.setColour (surface::well);
    g.fillRoundedRectangle (box, radius::control);
    g.setColour (state::warn.withAlpha (0.35f));
    g.fillRoundedRectangle (box.withWidth (box.getWidth() * static_cast<float> (amount.value_or (0.0))), radius::control);
    g.setColour (isOver ? text::off : line::strong);
    g.drawRoundedRectangle (box.reduced (0.5f), radius::control - 0.5f, stroke::control);
    drawText (g, getTitle(), box.reduced (10, 0), type::bodyStrong(), text::high);
    drawText (g, textOf (amount), box.reduced (10, 0), type::numM(), text::high, juce::Justification::centredRight);
}

void AmountBar::mouseDown (const juce::MouseEvent& e)
{
    grabKeyboardFocus();
    drag = Drag { e.x, amount.value_or (0.0) };
}

void AmountBar::mouseDrag (const juce::MouseEvent& e)
{
    if (! drag || e.x == drag->last)
        return;

    if (! std::exchange (drag->hasMoved, true))
        onBegin();

    const auto by = static_cast<double> (e.x - std::exchange (drag->last, e.x)) / std::max (1, getWidth());
    drag->amount = juce::jlimit (0.0, 1.0, drag->amount + by * (e.mods.isShiftDown() ? fine : 1.0));
    onChange (drag->amount);
}

void AmountBar::mouseDoubleClick (const juce::MouseEvent&)
{
    onBegin();
    onChange (0.0);
}

void AmountBar::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (! hasKeyboardFocus (false))
        return Control::mouseWheelMove (e, wheel);

    step ((wheel.deltaY > 0.0f ? keyStep : -keyStep) * (e.mods.isShiftDown() ? fine : 1.0));
}

bool AmountBar::keyPressed (const juce::KeyPress& key)
{
    const auto code = key.getKeyCode();
    const auto by = keyStep * (key.getModifiers().isShiftDown() ? fine : 1.0);

    if (code == juce::KeyPress::escapeKey && drag && drag->hasMoved)
    {
        drag.reset();
        onGiveUp();
    }
    else if (code == juce::KeyPress::rightKey || code == juce::KeyPress::upKey)
        step (by);
    else if (code == juce::KeyPress::leftKey || code == juce::KeyPress::downKey)
        step (-by);
    else
        return false;

    return true;
}

void AmountBar::step (double by)
{
    onBegin();
    onChange (juce::jlimit (0.0, 1.0, amount.value_or (0.0) + by));
}

std::unique_ptr<juce::AccessibilityHandler> AmountBar::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::slider, juce::AccessibilityActions(),
                                                         juce::AccessibilityHandler::Interfaces { std::make_unique<AmountValue> (*this, amount) });
}
}
