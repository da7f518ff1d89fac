#pragma once

/** One amount from nothing to all, as a bar that is dragged: the compressor's one knob. Shift is fine, a double click is nothing. */

#include "UI/Look/Control.h"

#include <functional>
#include <optional>

namespace takelane
{
class AmountBar final : public Control
{
public:
    explicit AmountBar (juce::String title);

    std::function<void()> onBegin, onGiveUp;
    std::function<void (double)> onChange;              ///< 0 to 1

    /** none: set by hand, no amount says it. */
    void setAmount (std::optional<double>);

    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override     { drag.reset(); }
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    struct Drag { int last = 0; double amount = 0.0; bool hasMoved = false; };

    void step (double by);

    std::optional<double> amount;
    std::optional<Drag> drag;
};
}
