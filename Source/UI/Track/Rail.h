#pragma once

/** What the side panel becomes in a narrow window: a rail of drawers that lie over the lanes. One drawer a page so far; the
    headphones' comes with their step.
*/

#include "UI/Look/Control.h"
#include "UI/Look/Icons.h"

namespace takelane
{
class Rail final : public juce::Component
{
public:
    Rail (juce::String title, juce::String tooltip, Icon);

    std::function<void()> onClick;
    void setOpen (bool);

    void paint (juce::Graphics&) override;
    void resized() override;

private:
    class Drawer final : public Control
    {
    public:
        Drawer (juce::String title, juce::String tooltip, Icon);

        std::function<void()> onClick;
        void setOpen (bool);
        void paint (juce::Graphics&) override;
        void mouseUp (const juce::MouseEvent&) override;
        bool keyPressed (const juce::KeyPress&) override;
        std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    private:
        const Icon icon;
        bool open = false;
    };

    Drawer drawer;
};
}
