#pragma once

/** Five stars over a take lane, to be picked with the mouse or by keys; the star a section has already takes its stars away. */

#include "UI/Look/Control.h"

#include <functional>

namespace takelane
{
class StarPicker final : public juce::Component
{
public:
    static constexpr int cell = 24, width = 5 * cell + 2, height = cell + 2;

    /** stars: shown. own: what a click on that star takes away; others may come from the whole take. picked: 0 to 5, once. */
    StarPicker (const juce::String& title, int stars, int own, std::function<void (int)> picked);

    bool isDone() const noexcept                { return done; }

    void paint (juce::Graphics&) override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusLost (FocusChangeType) override   { close(); }

private:
    void pick (int stars);
    void close();
    void point (int stars);

    const int given, own;
    int pointed = 0;
    bool done = false;
    std::function<void (int)> onPick;
};
}
