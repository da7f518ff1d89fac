#pragma once

/** A session without tracks: the interface's inputs with their levels; a click makes an armed track of one. */

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Track/MeterModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class FirstInputs final : public juce::Component,
                          public LivePart
{
public:
    explicit FirstInputs (Studio&);

    void show (const Moment&) override;

    void paint (juce::Graphics&) override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    struct Input { std::string name; MeterModel meter; int filled = 0, hold = 0; bool clipped = false; };

    int columns() const;
    juce::Rectangle<int> cell (int input) const;
    juce::Rectangle<int> meterOf (int input) const;
    int inputAt (juce::Point<int>) const;
    void moveTo (int input);
    void add (int input);

    Studio& studio;
    std::vector<Input> inputs;
    std::string device;
    double lastSeconds = 0.0;
    int over = -1, focused = 0, scrolled = 0;
    bool hasKeyboard = false;
};
}
