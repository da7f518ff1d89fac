#include "UI/Mix/LevelSlider.h"

#include "UI/Look/FaderScale.h"
#include "UI/Track/TrackRowModel.h"

namespace takelane
{
namespace
{
constexpr double coarse = 0.5, fine = 0.1;
constexpr double lowestStep = -60.0;        // below it the next step is off
}

LevelSlider::LevelSlider (Studio& s, Way w, std::function<std::string (double)> c) : studio (s), way (w), command (std::move (c))
{
    setMouseCursor (way == Way::up ? juce::MouseCursor::UpDownResizeCursor : juce::MouseCursor::LeftRightResizeCursor);
    setMouseClickGrabsKeyboardFocus (true);
}

void LevelSlider::setLevel (double dB)
{
    if (present == dB)
        return;

    present = dB;
    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

juce::String LevelSlider::levelWords() const
{
    return juce::String::fromUTF8 (gainText (present).c_str());
}

void LevelSlider::set (double dB)
{
    steps = 0;
    (void) studio.run (command (std::clamp (dB, fader::lowest, fader::highest)));
}

void LevelSlider::setToZero()
{
    set (0.0);
}

void LevelSlider::stepBy (double dB)
{
    if (steps == 0)
        steps = studio.newGesture();

    const auto next = present < lowestStep ? (dB > 0.0 ? lowestStep : fader::lowest) : present + dB;
    (void) studio.run (command (next < lowestStep ? fader::lowest : std::min (next, fader::highest)), steps);
}

void LevelSlider::type()
{
    typing.open (figureBox().expanded (4, 0).withSizeKeepingCentre (figureBox().getWidth() + 8, 24), present, [this] (double dB) { set (dB); });
}

//==============================================================================
void LevelSlider::mouseDown (const juce::MouseEvent& e)
{
    if (e.mods.isLeftButtonDown() && e.getNumberOfClicks() == 1)
        drag = Drag { along (e), fader::positionOf (present), studio.newGesture(), false };
}

void LevelSlider::mouseDrag (const juce::MouseEvent& e)
{
    const auto now = along (e);

    if (! drag || drag->last == now)
        return;

    steps = 0;
    drag->hasMoved = true;
    drag->place = std::clamp (drag->place + (now - drag->last) * (e.mods.isShiftDown() ? fine : 1.0) / std::max (1, travelLength()), 0.0, 1.0);
    drag->last = now;
    const auto wanted = fader::handDbAt (drag->place);
    (void) studio.drag (command (e.mods.isShiftDown() ? wanted : fader::withDetent (wanted)), drag->gesture);
}

void LevelSlider::mouseUp (const juce::MouseEvent& e)
{
    const auto was = std::exchange (drag, std::nullopt);

    if (was && ! was->hasMoved && figureBox().contains (e.getPosition()))
        type();
}

void LevelSlider::mouseDoubleClick (const juce::MouseEvent&)
{
    setToZero();
}

void LevelSlider::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (! hasKeyboardFocus (true) || isTyping() || wheel.deltaY == 0.0f)
        return Control::mouseWheelMove (e, wheel);      // the page scrolls

    stepBy ((wheel.deltaY > 0.0f ? 1.0 : -1.0) * (e.mods.isShiftDown() ? fine : coarse));
}

bool LevelSlider::keyPressed (const juce::KeyPress& key)
{
    const auto mods = key.getModifiers();
    const auto is = [&] (int code) { return key.isKeyCode (code) && ! mods.isCtrlDown() && ! mods.isAltDown(); };
    const auto step = mods.isShiftDown() ? fine : coarse;

    if (key == juce::KeyPress::escapeKey)
    {
        const auto was = std::exchange (drag, std::nullopt);
        return was && was->hasMoved && (studio.cancelDrag (was->gesture), true);
    }

    if (is (juce::KeyPress::upKey) || (way == Way::right && is (juce::KeyPress::rightKey)))
        stepBy (step);
    else if (is (juce::KeyPress::downKey) || (way == Way::right && is (juce::KeyPress::leftKey)))
        stepBy (-step);
    else if (key == juce::KeyPress::deleteKey || key == juce::KeyPress::backspaceKey)
        setToZero();
    else if (key == juce::KeyPress::returnKey)
        type();
    else
        return false;

    return true;
}

void LevelSlider::focusLost (FocusChangeType cause)
{
    Control::focusLost (cause);
    steps = 0;
}

std::unique_ptr<juce::AccessibilityHandler> LevelSlider::createAccessibilityHandler()
{
    struct Value final : juce::AccessibilityValueInterface
    {
        explicit Value (LevelSlider& s) : slider (s) {}

        bool isReadOnly() const override                        { return false; }
        double getCurrentValue() const override                 { return slider.present; }
        juce::String getCurrentValueAsString() const override   { return slider.levelWords() + " dB"; }
        void setValue (double dB) override                      { slider.set (dB); }
        void setValueAsString (const juce::String& s) override  { if (const auto dB = typedGain (s.toStdString())) slider.set (*dB); }
        AccessibleValueRange getRange() const override          { return { { fader::lowest, fader::highest }, coarse }; }

        LevelSlider& slider;
    };

    juce::AccessibilityHandler::Interfaces interfaces;
    interfaces.value = std::make_unique<Value> (*this);
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::slider,
        juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { type(); }), std::move (interfaces));
}
}
