#pragma once

/** A headphone mix's level: a bar with a handle, and its meter below. Dragged from where it is (a press never jumps), Shift is fine,
    a double click gives 0 dB, arrow keys step, Return types, Escape takes a drag back.
*/

#include "UI/Cues/DragEscape.h"
#include "UI/Look/Control.h"
#include "UI/Mix/LevelTyping.h"
#include "UI/Track/MeterModel.h"

#include <functional>
#include <memory>

namespace takelane
{
class CueLevel final : public Control
{
public:
    static constexpr int margin = 4;                    ///< at either end, for the handle

    CueLevel();
    ~CueLevel() override;

    /** Of a gesture; changes until the next one belong to it. */
    std::function<void()> onBegin;
    std::function<void (double dB)> onChange;
    std::function<void()> onGiveUp;
    std::function<void()> onPress;                      ///< any press, before all else
    std::function<void()> onMenu;
    std::function<void()> onPointed;                    ///< the pointer or the keyboard came or went

    void setValue (double dB, bool isMuted);
    double value() const noexcept                       { return dB; }
    bool isPointed() const noexcept                     { return isOver || drag || hasKeyboardFocus (true); }

    /** Loudest since the last frame. */
    void setLevel (float peak, bool clipped, double seconds);

    void paint (juce::Graphics&) override;
    void resized() override;
    void mouseEnter (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    juce::Rectangle<int> bar() const, fieldBox() const, meterBox() const;
    void give (double);
    void stepBy (double);
    void type();

    double dB = 0.0;
    bool muted = false, isStepping = false;
    MeterModel meter;
    int lit = 0;
    struct Drag { float lastX = 0.0f; double position = 0.0; bool isMoving = false; };
    std::optional<Drag> drag;
    DragEscape escape;
    LevelTyping typing { *this };
};
}
