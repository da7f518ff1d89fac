#pragma once

/** The line below the rows: "6 tracks not armed  Gtr R, Keys L ...". A click shows or hides them. */

#include "UI/Look/Control.h"

namespace takelane
{
class FoldLine final : public Control
{
public:
    FoldLine();

    std::function<void()> onClick;

    void setText (const std::string& title, const std::string& names, bool isUnfolded);

    void paint (juce::Graphics&) override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    juce::String title, names;
    bool unfolded = false;
};
}
