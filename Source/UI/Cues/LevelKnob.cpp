#include "UI/Cues/LevelKnob.h"

#include "Core/Decibels.h"
#include "UI/Cues/ControlRoomModel.h"
#include "UI/Look/Knob.h"
#include "UI/Track/TrackRowModel.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr float fine = 0.1f, pixelsForAll = 220.0f;
constexpr int knobGap = 7, figureTop = 27, figureHeight = 24, dragStartsAfter = 3;
constexpr double step = 1.0, highest = 12.0, quietest = -54.0;
}

LevelKnob::LevelKnob()
{
    setMouseClickGrabsKeyboardFocus (false);
    setMouseCursor (juce::MouseCursor::UpDownResizeCursor);
}

LevelKnob::~LevelKnob() = default;

void LevelKnob::setValue (double next, juce::Colour figure)
{
    if (dB == next && colour == figure)
        return;

    dB = next;
    colour = figure;
    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

juce::Rectangle<int> LevelKnob::knobBox() const     { return getLocalBounds().removeFromRight (knobSize).withSizeKeepingCentre (knobSize, knobSize).translated (0, 1); }
juce::Rectangle<int> LevelKnob::figureBox() const   { return { 0, figureTop, getWidth() - knobSize - knobGap, figureHeight }; }

/** Above the figure the part has words of its own. */
bool LevelKnob::hitTest (int x, int y)
{
    return x >= figureBox().getRight() || y >= figureBox().getY();
}

void LevelKnob::paint (juce::Graphics& g)
{
    paintKnob (g, knobBox().toFloat(), 0.0f, static_cast<float> (roomPositionOf (dB)), isEnabled() ? theme::accent::bone : theme::text::off);

    if (! typing.isOpen())
        drawText (g, juce::String::fromUTF8 ((gainText (dB) + " dB").c_str()), figureBox().translated (0, -5).toFloat(), theme::type::numM(), colour, juce::Justification::centredRight);
}

void LevelKnob::resized()
{
    typing.place (figureBox());
}

void LevelKnob::give (double value)
{
    if (onChange)
        onChange (std::clamp (std::round (value * 10.0) / 10.0, silenceDb, highest));
}

void LevelKnob::stepBy (double by)
{
    give (dB + by < quietest ? (by > 0.0 ? quietest : silenceDb) : dB + by);
}

void LevelKnob::mouseDown (const juce::MouseEvent& e)
{
    if (! e.mods.isPopupMenu())
        drag = Drag { e.position.y, roomPositionOf (dB), dB, false };
    else if (onRightClick)
        onRightClick (e);
}

void LevelKnob::mouseDrag (const juce::MouseEvent& e)
{
    if (! drag || (! drag->isMoving && std::abs (e.getDistanceFromDragStartY()) < dragStartsAfter))
        return;

    if (! std::exchange (drag->isMoving, true))
    {
        drag->lastY = e.position.y;
        escape.start (*this);
    }

    drag->position = juce::jlimit (0.0, 1.0, drag->position + (drag->lastY - e.position.y) * (e.mods.isShiftDown() ? fine : 1.0f) / pixelsForAll);
    drag->lastY = e.position.y;
    give (roomDbAt (drag->position));
}

void LevelKnob::mouseUp (const juce::MouseEvent& e)
{
    const auto was = std::exchange (drag, std::nullopt);
    escape.stop();

    if (was && ! was->isMoving && figureBox().contains (e.getPosition()) && e.getNumberOfClicks() == 1)
        type();
}

void LevelKnob::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (e.mods.isPopupMenu())
        return;

    typing.close();
    give (normal);
}

void LevelKnob::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (! hasKeyboardFocus (true) || wheel.deltaY == 0.0f || typing.isOpen())
        return Control::mouseWheelMove (e, wheel);

    stepBy ((wheel.deltaY > 0.0f ? step : -step) * (e.mods.isShiftDown() ? fine : 1.0f));
}

bool LevelKnob::keyPressed (const juce::KeyPress& key)
{
    const auto mods = key.getModifiers();

    if (key == juce::KeyPress::escapeKey && drag && drag->isMoving)
    {
        escape.stop();
        give (std::exchange (drag, std::nullopt)->before);
        return true;
    }

    if (mods.isCtrlDown() || mods.isAltDown())
        return false;

    const auto way = key.isKeyCode (juce::KeyPress::rightKey) || key.isKeyCode (juce::KeyPress::upKey) ? 1.0
                   : key.isKeyCode (juce::KeyPress::leftKey) || key.isKeyCode (juce::KeyPress::downKey) ? -1.0 : 0.0;

    if (way != 0.0)                                     stepBy (way * step * (mods.isShiftDown() ? fine : 1.0f));
    else if (key == juce::KeyPress::returnKey)          type();
    else if (key == juce::KeyPress::deleteKey)          give (normal);
    else                                                return false;

    return true;
}

void LevelKnob::type()
{
    if (typing.isOpen())
        return;

    typing.open (figureBox(), dB, [this] (double typed) { give (typed); });
    repaint();
}

std::unique_ptr<juce::AccessibilityHandler> LevelKnob::createAccessibilityHandler()
{
    struct Value final : juce::AccessibilityValueInterface
    {
        explicit Value (LevelKnob& k) : knob (k) {}

        bool isReadOnly() const override                            { return false; }
        double getCurrentValue() const override                     { return knob.dB; }
        juce::String getCurrentValueAsString() const override       { return juce::String::fromUTF8 ((gainText (knob.dB) + " dB").c_str()); }
        AccessibleValueRange getRange() const override              { return { { silenceDb, highest }, step }; }
        void setValue (double dB) override                          { knob.give (dB); }
        void setValueAsString (const juce::String& words) override  { if (const auto typed = typedGain (words.toStdString())) knob.give (*typed); }

        LevelKnob& knob;
    };

    juce::AccessibilityHandler::Interfaces interfaces;
    interfaces.value = std::make_unique<Value> (*this);
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::slider,
        juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { type(); }), std::move (interfaces));
}
}
