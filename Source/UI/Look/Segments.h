#pragma once

/** A row of choices of which one is on: drivers, rates, buffers. Arrows move it. */

#include "UI/Look/Control.h"

#include <functional>

namespace takelane
{
class Segments : public Control
{
public:
    Segments();
    ~Segments() override;

    std::function<void (int)> onChoice;

    void setChoices (juce::StringArray, juce::Array<bool> enabled = {});
    void setChosen (int);                               ///< -1: none
    int chosen() const noexcept                         { return index; }
    int idealWidth() const;

    void resized() override;
    void paint (juce::Graphics&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class Segment;

    void choose (int);

    std::vector<std::unique_ptr<Segment>> segments;
    int index = -1;
};
}
