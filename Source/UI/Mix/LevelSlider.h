#pragma once

/** A level of the console that is set by hand: dragged along its travel, typed in its figure, stepped by arrows or the wheel.

    What a hand does until it lets go is one step of undo; Escape takes it back. Shift is fine, a double click is 0 dB. How it
    looks is for who inherits.
*/

#include "App/Studio/Studio.h"
#include "UI/Look/Control.h"
#include "UI/Mix/LevelTyping.h"

namespace takelane
{
class LevelSlider : public Control
{
public:
    enum class Way { up, right };

    /** command: that sets the level to so many dB, as Studio::run takes it. */
    LevelSlider (Studio&, Way, std::function<std::string (double dB)> command);

    void setLevel (double dB);
    void stepBy (double dB);                ///< steps that follow one another are one of undo
    void setToZero();
    void type();

    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

protected:
    /** Pixels from off to the most. */
    virtual int travelLength() const = 0;
    virtual juce::Rectangle<int> figureBox() const = 0;

    double level() const noexcept           { return present; }
    juce::String levelWords() const;        ///< "-3.0"
    bool isTyping() const noexcept          { return typing.isOpen(); }

private:
    struct Drag { int last = 0; double place = 0.0; std::int64_t gesture = 0; bool hasMoved = false; };

    int along (const juce::MouseEvent& e) const     { return way == Way::up ? -e.y : e.x; }
    void set (double dB);

    Studio& studio;
    const Way way;
    const std::function<std::string (double)> command;
    LevelTyping typing { *this };
    std::optional<Drag> drag;
    std::int64_t steps = 0;
    double present = 0.0;
};
}
