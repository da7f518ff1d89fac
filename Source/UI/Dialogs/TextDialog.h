#pragma once

/** Asks for one line: a track's name, a version's, a template's, a note. */

#include "UI/Dialogs/Dialog.h"

namespace takelane
{
struct TextQuestion
{
    juce::String heading, text;                 ///< text: a line above the field; may be empty
    juce::String label;                         ///< the field's name for a screen reader
    juce::String value, placeholder;
    juce::String yes = "Save";
    bool mayBeEmpty = false;
};

class TextDialog : public Dialog
{
public:
    TextDialog (const TextQuestion&, std::function<void (juce::String)> onAccept);

    juce::Component* firstFocus() override      { return &field; }
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void accept();

    const TextQuestion question;
    std::function<void (juce::String)> onAccept;
    TextField field;
};
}
