#pragma once

/** A field that opens a menu. */

#include "UI/Look/Control.h"

#include <functional>

namespace takelane
{
class Dropdown : public Control
{
public:
    std::function<void (int)> onChoice;

    void setChoices (juce::StringArray, int chosen, juce::Array<bool> enabled = {});
    void setChosen (int);                               ///< -1: none
    void setPlaceholder (juce::String);
    void setChevron (bool);                             ///< false: its words are a place, and need the room
    int chosen() const noexcept                         { return index; }
    juce::String chosenText() const                     { return choices[index]; }

    void paint (juce::Graphics&) override;
    void mouseDown (const juce::MouseEvent&) override;
    bool keyPressed (const juce::KeyPress&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    void open();
    void choose (int);

    juce::StringArray choices;
    juce::Array<bool> enabled;
    juce::String placeholder;
    int index = -1;
    bool hasChevron = true;
};

/** Where every menu of the program opens: inside the window, under `target`, as wide as it or wider. */
juce::PopupMenu::Options menuOptions (juce::Component& target);
}
