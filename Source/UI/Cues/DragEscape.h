#pragma once

/** Escape while something is dragged that leaves the keyboard where it is: heard before whoever has it, so that a drawer or a window
    does not close instead.
*/

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class DragEscape final : private juce::KeyListener
{
public:
    ~DragEscape() override                  { stop(); }

    /** From now on Escape is a key of this part. */
    void start (juce::Component& dragged);
    void stop();

private:
    bool keyPressed (const juce::KeyPress&, juce::Component*) override;

    juce::Component::SafePointer<juce::Component> part, ears;
};
}
