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
    bool isOfItsMoment = false;                 ///< asked for while a take is made, none of them is lost
};

class TextDialog : public Dialog
{
public:
    /** Empty, or why not: then it stays open and says so. */
    struct Trial { std::function<std::string (const juce::String&)> accept; };

    TextDialog (const TextQuestion&, std::function<void (juce::String)> onAccept);
    TextDialog (const TextQuestion&, Trial);

    bool isOfItsMoment() const override         { return question.isOfItsMoment; }

    juce::Component* firstFocus() override      { return &field; }
    void paint (juce::Graphics&) override;

private:
    TextDialog (const TextQuestion&, Trial, std::function<void (juce::String)>);
    void layOut (juce::Rectangle<int>) override;
    void accept();
    void tryIt();

    const TextQuestion question;
    std::function<void (juce::String)> onAccept;
    const Trial trial;
    juce::String refused;
    TextField field;
};
}
