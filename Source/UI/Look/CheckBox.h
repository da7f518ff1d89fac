#pragma once

/** Words with a box to tick before them: what belongs to a list of wanted things, where a lit button would shout. */

#include "UI/Look/Control.h"

#include <functional>

namespace takelane
{
class CheckBox : public Control
{
public:
    explicit CheckBox (juce::String text);

    /** The owner says whether it is ticked, when what it did is done. */
    std::function<void()> onClick;

    void setText (juce::String);
    void setTicked (bool);
    bool isTicked() const noexcept              { return ticked; }
    int idealWidth() const;

    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    void click();

    juce::String text;
    bool ticked = false, isDown = false;        ///< the press that closes a menu never comes here, its release may
};
}
