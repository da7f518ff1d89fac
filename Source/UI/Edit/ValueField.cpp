#include "UI/Edit/ValueField.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr float fine = 0.1f, padding = 8;
constexpr int dragStartsAfter = 3;

}

/** Where the number is typed. The second click of a double click lands here. */
class ValueField::Typing : public TextField
{
public:
    std::function<void()> onDoubleClick;

    void mouseDoubleClick (const juce::MouseEvent& e) override
    {
        if (e.mouseDownTime < opened + juce::RelativeTime::milliseconds (juce::MouseEvent::getDoubleClickTimeout()))
            onDoubleClick();
        else
            TextField::mouseDoubleClick (e);
    }

    const juce::Time opened = juce::Time::getCurrentTime();
};

ValueField::ValueField (juce::String title, ValueScale s) : scale (std::move (s))
{
    setTitle (title);
    setMouseCursor (juce::MouseCursor::UpDownResizeCursor);
}

ValueField::~ValueField() = default;

void ValueField::setScale (ValueScale next)
{
    scale = std::move (next);
    repaint();
}

void ValueField::setEmptyText (juce::String words)
{
    emptyText = std::move (words);
    repaint();
}

void ValueField::setValue (std::optional<double> next)
{
    if (present == next)
        return;

    present = next;
    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

juce::String ValueField::text() const
{
    return present ? scale.textOf (*present) : emptyText;
}

void ValueField::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto bounds = getLocalBounds().toFloat();
    const auto active = isEnabled() && (drag || hasFocusByMouse);
    g.setColour (surface::well);
    g.fillRoundedRectangle (bounds, radius::control);
    g.setColour (active ? accent::bone : isOver && isEnabled() ? text::off : line::strong);
    g.drawRoundedRectangle (bounds.reduced (0.5f), radius::control - 0.5f, stroke::control);

    if (typing == nullptr)
        drawText (g, text(), bounds.reduced (padding, 0), type::numM(), isEnabled() ? text::high : text::off, juce::Justification::centredRight);
}

void ValueField::resized()
{
    if (typing != nullptr)
        typing->setBounds (getLocalBounds());
}

void ValueField::begin()
{
    if (onBegin)
        onBegin();
}

void ValueField::give (double value)
{
    steps.reset();
    begin();

    if (onChange)
        onChange ({ std::clamp (value, scale.least, scale.most), 0.0 });
}

void ValueField::moveBy (double by, std::optional<double> started)
{
    if (onChange)
        onChange ({ started ? std::optional (std::clamp (*started + by, scale.least, scale.most)) : std::nullopt, by });
}

void ValueField::stepBy (double by)
{
    if (! isEnabled())
        return;

    if (! steps)
    {
        begin();
        steps = Steps { 0.0, present };
    }

    steps->by += by;

    if (steps->started)
        steps->by = std::clamp (steps->by, scale.least - *steps->started, scale.most - *steps->started);

    moveBy (steps->by, steps->started);
}

//==== mouse
void ValueField::mouseDown (const juce::MouseEvent& e)
{
    if (isEnabled() && e.mods.isLeftButtonDown())
        drag = Drag { e.y, 0.0, present, false };

    repaint();
}

void ValueField::mouseDrag (const juce::MouseEvent& e)
{
    if (! drag || (! drag->isMoving && std::abs (e.getDistanceFromDragStartY()) < dragStartsAfter))
        return;

    if (! std::exchange (drag->isMoving, true))
    {
        steps.reset();
        begin();
        drag->started = present;
    }

    drag->by += static_cast<double> (drag->lastY - e.y) * scale.perPixel * (e.mods.isShiftDown() ? fine : 1.0f);
    drag->lastY = e.y;
    moveBy (drag->by, drag->started);
}

void ValueField::mouseUp (const juce::MouseEvent& e)
{
    const auto was = std::exchange (drag, std::nullopt);
    repaint();

    if (! was || was->isMoving)
        return;

    if (e.getNumberOfClicks() > 1)
        give (scale.normal);
    else
        type();
}

void ValueField::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (! hasKeyboardFocus (true) || ! isEnabled() || typing != nullptr)
        return Control::mouseWheelMove (e, wheel);      // the page scrolls

    const auto way = wheel.deltaY > 0.0f ? 1.0 : wheel.deltaY < 0.0f ? -1.0 : 0.0;
    stepBy (way * scale.step * (e.mods.isShiftDown() ? fine : 1.0f));
}

//==== keys
bool ValueField::keyPressed (const juce::KeyPress& key)
{
    if (! isEnabled())
        return false;

    if (key == juce::KeyPress::escapeKey && drag && drag->isMoving)
    {
        drag.reset();
        repaint();

        if (onGiveUp)
            onGiveUp();

        return true;
    }

    const auto mods = key.getModifiers();

    if ((key.isKeyCode (juce::KeyPress::upKey) || key.isKeyCode (juce::KeyPress::downKey)) && ! mods.isCtrlDown() && ! mods.isAltDown())
    {
        stepBy ((key.isKeyCode (juce::KeyPress::upKey) ? 1.0 : -1.0) * scale.step * (mods.isShiftDown() ? fine : 1.0f));
        return true;
    }

    if (key == juce::KeyPress::returnKey)
    {
        type();
        return true;
    }

    if (key == juce::KeyPress::deleteKey || key == juce::KeyPress::backspaceKey)
    {
        give (scale.normal);
        return true;
    }

    return false;
}

void ValueField::focusGained (FocusChangeType cause)
{
    Control::focusGained (cause);
    hasFocusByMouse = cause == focusChangedByMouseClick;
    repaint();
}

void ValueField::focusLost (FocusChangeType cause)
{
    Control::focusLost (cause);
    hasFocusByMouse = false;
    steps.reset();
    repaint();
}

//==== typing
void ValueField::type()
{
    if (! isEnabled() || typing != nullptr)
        return;

    typing = std::make_unique<Typing>();
    typing->setTitle (getTitle());
    typing->setFont (theme::type::numM());
    typing->setText (shownNumber(), false);
    typing->setInputRestrictions (16);
    typing->onAccept = [this] (const juce::String&) { acceptTyping(); grabKeyboardFocus(); };
    typing->onCancel = [this] { endTyping(); grabKeyboardFocus(); };
    typing->onFocusLost = [this] { acceptTyping(); };
    typing->onDoubleClick = [this] { endTyping(); grabKeyboardFocus(); give (scale.normal); };
    addAndMakeVisible (*typing);
    resized();
    typing->grabKeyboardFocus();
    typing->selectAll();
    repaint();
}

/** What was typed, unless it is what stood there. */
void ValueField::acceptTyping()
{
    if (typing == nullptr)
        return;

    const auto words = typing->getText();
    const bool isNew = words != shownNumber();
    endTyping();
    const auto number = words.replaceCharacter (',', '.').replace (juce::CharPointer_UTF8 ("\xe2\x88\x92"), "-").retainCharacters ("+-.0123456789");

    const bool seconds = scale.isMs && words.trimEnd().endsWithIgnoreCase ("s") && ! words.trimEnd().endsWithIgnoreCase ("ms");

    if (isNew && number.containsAnyOf ("0123456789"))
        give (number.getDoubleValue() * (seconds ? 1000.0 : 1.0));
}

juce::String ValueField::shownNumber() const
{
    if (! present)
        return {};

    return scale.isMs ? juce::String (*present, 1) : text().upToFirstOccurrenceOf (" ", false, false);
}

void ValueField::endTyping()
{
    if (auto closing = std::move (typing))
    {
        closing->onFocusLost = nullptr;
        removeChildComponent (closing.get());
        repaint();

        // Called from within the field's own key or focus callback.
        juce::MessageManager::callAsync ([old = std::shared_ptr<Typing> (std::move (closing))] {});
    }
}

std::unique_ptr<juce::AccessibilityHandler> ValueField::createAccessibilityHandler()
{
    struct Value final : juce::AccessibilityValueInterface
    {
        explicit Value (ValueField& f) : field (f) {}

        bool isReadOnly() const override                            { return ! field.isEnabled(); }
        double getCurrentValue() const override                     { return field.present.value_or (0.0); }
        juce::String getCurrentValueAsString() const override       { return field.present ? field.text() : field.emptyText; }
        void setValue (double v) override                           { field.give (v); }
        void setValueAsString (const juce::String& words) override  { field.give (words.getDoubleValue()); }
        AccessibleValueRange getRange() const override              { return { { field.scale.least, field.scale.most }, field.scale.step }; }

        ValueField& field;
    };

    juce::AccessibilityHandler::Interfaces interfaces;
    interfaces.value = std::make_unique<Value> (*this);
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::slider,
        juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { type(); }), std::move (interfaces));
}
}
