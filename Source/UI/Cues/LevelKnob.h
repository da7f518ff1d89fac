#pragma once

/** The control room's level: a knob to be dragged, its figure left of it to be clicked and typed. Shift is fine, a double click gives
    the default, arrow keys and the wheel (with the focus) step, Escape takes a drag back.
*/

#include "UI/Cues/DragEscape.h"
#include "UI/Look/Control.h"
#include "UI/Mix/LevelTyping.h"

#include <functional>
#include <memory>
#include <optional>

namespace takelane
{
class LevelKnob final : public Control
{
public:
    static constexpr int knobSize = 29;

    LevelKnob();
    ~LevelKnob() override;

    double normal = 0.0;                                ///< dB, of a double click
    std::function<void (double dB)> onChange;
    std::function<void (const juce::MouseEvent&)> onRightClick;

    void setValue (double dB, juce::Colour figure);

    void paint (juce::Graphics&) override;
    void resized() override;
    bool hitTest (int x, int y) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    juce::Rectangle<int> knobBox() const, figureBox() const;
    void give (double);
    void stepBy (double);
    void type();

    double dB = 0.0;
    juce::Colour colour = theme::text::high;
    struct Drag { float lastY = 0.0f; double position = 0.0, before = 0.0; bool isMoving = false; };
    std::optional<Drag> drag;
    DragEscape escape;
    LevelTyping typing { *this };
};
}
