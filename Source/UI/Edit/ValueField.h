#pragma once

/** A number that can be set: dragged up and down, wheeled while it has the focus, typed after a click, stepped by the arrow keys.

    Shift is fine, a double click gives the default, Escape takes a drag back. With a value that several things do not share,
    moves are told as differences and typed values go to all.
*/

#include "UI/Look/Control.h"
#include "UI/Look/TextField.h"

#include <functional>
#include <memory>
#include <optional>

namespace takelane
{
struct ValueScale
{
    double least = 0.0, most = 1.0, normal = 0.0;
    double perPixel = 0.1, step = 0.5;                  ///< Shift: a tenth
    std::function<juce::String (double)> textOf;
    bool isMs = false;                                  ///< seconds may be typed too: "1.2 s"
};

class ValueField : public Control
{
public:
    ValueField (juce::String title, ValueScale);
    ~ValueField() override;

    /** `by` since the start of the gesture where the value is moved; `to` where it is given. */
    struct Change { std::optional<double> to; double by = 0.0; };

    std::function<void()> onBegin;                      ///< of a gesture; changes until the next one belong to it
    std::function<void (Change)> onChange;
    std::function<void()> onGiveUp;                     ///< Escape in a drag: all is to be as before it

    /** none: it has none, or they differ. */
    void setValue (std::optional<double>);
    void setScale (ValueScale);
    void setEmptyText (juce::String);                   ///< shown without a value: "-"
    juce::String text() const;
    std::optional<double> value() const noexcept        { return present; }

    /** The next key or wheel step is a new gesture: it is about something else now. */
    void endGesture()                                   { steps.reset(); }
    bool isDragging() const noexcept                    { return drag.has_value(); }

    void paint (juce::Graphics&) override;
    void resized() override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class Typing;

    struct Drag { int lastY = 0; double by = 0.0; std::optional<double> started; bool isMoving = false; };
    struct Steps { double by = 0.0; std::optional<double> started; };

    void begin();
    void give (double);
    void moveBy (double by, std::optional<double> started);
    void stepBy (double);
    void type();
    void acceptTyping();
    void endTyping();
    juce::String shownNumber() const;

    ValueScale scale;
    juce::String emptyText { "-" };
    std::optional<double> present;
    std::optional<Drag> drag;
    std::optional<Steps> steps;
    std::unique_ptr<Typing> typing;
    bool hasFocusByMouse = false;
};
}
