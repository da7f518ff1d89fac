#pragma once

/** What the side panel becomes in a narrow window: a rail of drawers that lie over the lanes. One drawer so far, the
    take log; the headphones' comes with their step.
*/

#include "UI/Look/Control.h"

namespace takelane
{
class Rail final : public juce::Component
{
public:
    Rail();

    std::function<void()> onTakes;
    void setTakesOpen (bool);

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    class Drawer final : public Control
    {
    public:
        Drawer();

        std::function<void()> onClick;
        void setOpen (bool);
        void paint (juce::Graphics&) override;
        void mouseUp (const juce::MouseEvent&) override;
        bool keyPressed (const juce::KeyPress&) override;
        std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    private:
        bool open = false;
    };

    Drawer takes;
};
}
