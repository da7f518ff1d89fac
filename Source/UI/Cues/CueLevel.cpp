#include "UI/Cues/CueLevel.h"

#include "Core/Decibels.h"
#include "UI/Look/FaderScale.h"
#include "UI/Track/TrackRowModel.h"

#include <array>
#include <cmath>

namespace takelane
{
namespace
{
constexpr int barHeight = 8, barTop = 8, meterHeight = 4, meterTop = 24, handleWidth = 8, handleHeight = 16;
constexpr float fine = 0.1f;
constexpr double step = 1.0, highest = 12.0;
}

CueLevel::CueLevel()
{
    setMouseClickGrabsKeyboardFocus (false);
}

CueLevel::~CueLevel() = default;

juce::Rectangle<int> CueLevel::bar() const          { return getLocalBounds().reduced (margin, 0).withY (barTop).withHeight (barHeight); }
juce::Rectangle<int> CueLevel::fieldBox() const     { return getLocalBounds().withSizeKeepingCentre (getWidth() - 2 * margin, 26); }
juce::Rectangle<int> CueLevel::meterBox() const     { return getLocalBounds().reduced (margin, 0).withY (meterTop).withHeight (meterHeight); }

void CueLevel::setValue (double next, bool isMuted)
{
    if (dB == next && muted == isMuted)
        return;

    dB = next;
    muted = isMuted;
    repaint();

    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent (juce::AccessibilityEvent::valueChanged);
}

void CueLevel::setLevel (float peak, bool clipped, double seconds)
{
    meter.advance (peak, clipped, seconds);
    const auto next = juce::roundToInt (static_cast<float> (meterBox().getWidth()) * juce::jlimit (0.0f, 1.0f, theme::meter::positionOf (meter.level())));

    if (std::exchange (lit, next) != next)
        repaint (meterBox());
}

void CueLevel::paint (juce::Graphics& g)
{
    using namespace theme;
    const auto box = bar().toFloat();
    const auto at = box.getX() + box.getWidth() * static_cast<float> (fader::positionOf (dB));
    g.setColour (surface::well);
    g.fillRoundedRectangle (box, 2.0f);

    if (at > box.getX() + 0.5f)
    {
        g.setColour (muted ? state::cue.withMultipliedAlpha (0.35f) : state::cue);
        g.fillRoundedRectangle (box.withRight (at), 2.0f);
    }

    g.setColour (accent::focus);
    g.fillRoundedRectangle (juce::Rectangle<float> (handleWidth, handleHeight).withCentre ({ at, box.getCentreY() }), 2.0f);

    const auto well = meterBox();
    g.setColour (meter::well);
    g.fillRect (well);
    const auto place = [&] (float level) { return juce::roundToInt (static_cast<float> (well.getWidth()) * meter::positionOf (level)); };
    const std::array<int, 5> edges { 0, place (-18.0f), place (-6.0f), place (-1.0f), well.getWidth() };
    const std::array<juce::Colour, 4> colours { meter::below, meter::target, meter::hot, meter::over };

    for (std::size_t zone = 0; zone < colours.size(); ++zone)
    {
        if (lit > edges[zone])
        {
            g.setColour (colours[zone]);
            g.fillRect (well.withLeft (well.getX() + edges[zone]).withRight (well.getX() + std::min (lit, edges[zone + 1])));
        }
    }
}

void CueLevel::resized()
{
    typing.place (fieldBox());
}

//==== values
void CueLevel::give (double value)
{
    if (onChange)
        onChange (std::clamp (value, silenceDb, highest));
}

void CueLevel::stepBy (double by)
{
    if (! std::exchange (isStepping, true) && onBegin)
        onBegin();

    // From off up to where a step is heard.
    constexpr double quietest = -60.0;
    give (dB + by < quietest ? (by > 0.0 ? quietest : silenceDb) : std::round ((dB + by) * 10.0) / 10.0);
}

//==== mouse
void CueLevel::mouseEnter (const juce::MouseEvent& e)
{
    Control::mouseEnter (e);

    if (onPointed)
        onPointed();
}

void CueLevel::mouseExit (const juce::MouseEvent& e)
{
    Control::mouseExit (e);

    if (onPointed)
        onPointed();
}

void CueLevel::mouseDown (const juce::MouseEvent& e)
{
    if (onPress)
        onPress();

    if (e.mods.isPopupMenu())
    {
        if (onMenu)
            onMenu();
    }
    else
        drag = Drag { e.position.x, fader::positionOf (dB), false };
}

void CueLevel::mouseDrag (const juce::MouseEvent& e)
{
    if (! drag || e.position.x == drag->lastX)
        return;

    if (! std::exchange (drag->isMoving, true))
    {
        isStepping = false;
        escape.start (*this);

        if (onBegin)
            onBegin();
    }

    drag->position += (e.position.x - drag->lastX) * (e.mods.isShiftDown() ? fine : 1.0f) / static_cast<float> (bar().getWidth());
    drag->lastX = e.position.x;
    give (std::round (fader::dbAt (drag->position) * 10.0) / 10.0);
}

void CueLevel::mouseUp (const juce::MouseEvent&)
{
    drag.reset();
    escape.stop();

    if (onPointed)
        onPointed();
}

void CueLevel::mouseDoubleClick (const juce::MouseEvent& e)
{
    if (e.mods.isPopupMenu())
        return;

    if (onBegin)
        onBegin();

    give (0.0);
}

void CueLevel::mouseWheelMove (const juce::MouseEvent& e, const juce::MouseWheelDetails& wheel)
{
    if (! hasKeyboardFocus (true) || wheel.deltaY == 0.0f)
        return Control::mouseWheelMove (e, wheel);          // the list scrolls

    stepBy ((wheel.deltaY > 0.0f ? step : -step) * (e.mods.isShiftDown() ? fine : 1.0f));
}

//==== keys
bool CueLevel::keyPressed (const juce::KeyPress& key)
{
    const auto mods = key.getModifiers();

    if (key == juce::KeyPress::escapeKey && drag && drag->isMoving)
    {
        drag.reset();
        escape.stop();

        if (onGiveUp)
            onGiveUp();

        return true;
    }

    if (mods.isCtrlDown() || mods.isAltDown())
        return false;

    const auto way = key.isKeyCode (juce::KeyPress::rightKey) || key.isKeyCode (juce::KeyPress::upKey) ? 1.0
                   : key.isKeyCode (juce::KeyPress::leftKey) || key.isKeyCode (juce::KeyPress::downKey) ? -1.0 : 0.0;

    if (way != 0.0)
        stepBy (way * step * (mods.isShiftDown() ? fine : 1.0f));
    else if (key == juce::KeyPress::returnKey)
        type();
    else
        return false;

    return true;
}

void CueLevel::focusGained (FocusChangeType cause)
{
    Control::focusGained (cause);

    if (onPress)
        onPress();

    if (onPointed)
        onPointed();
}

void CueLevel::focusLost (FocusChangeType cause)
{
    Control::focusLost (cause);
    isStepping = false;

    if (onPointed)
        onPointed();
}

//==== typing
void CueLevel::type()
{
    if (typing.isOpen())
        return;

    typing.open (fieldBox(), dB, [this] (double typed)
    {
        isStepping = false;

        if (onBegin)
            onBegin();

        give (typed);
    });
}

std::unique_ptr<juce::AccessibilityHandler> CueLevel::createAccessibilityHandler()
{
    struct Value final : juce::AccessibilityValueInterface
    {
        explicit Value (CueLevel& l) : level (l) {}

        bool isReadOnly() const override                            { return false; }
        double getCurrentValue() const override                     { return level.dB; }
        juce::String getCurrentValueAsString() const override       { return juce::String::fromUTF8 ((gainText (level.dB) + " dB").c_str()); }
        AccessibleValueRange getRange() const override              { return { { silenceDb, highest }, step }; }
        void setValueAsString (const juce::String& words) override  { if (const auto typed = typedGain (words.toStdString())) setValue (*typed); }

        void setValue (double dB) override
        {
            if (level.onBegin)
                level.onBegin();

            level.give (dB);
        }

        CueLevel& level;
    };

    juce::AccessibilityHandler::Interfaces interfaces;
    interfaces.value = std::make_unique<Value> (*this);
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::slider,
        juce::AccessibilityActions().addAction (juce::AccessibilityActionType::press, [this] { type(); })
                                    .addAction (juce::AccessibilityActionType::showMenu, [this] { if (onMenu) onMenu(); }), std::move (interfaces));
}
}
