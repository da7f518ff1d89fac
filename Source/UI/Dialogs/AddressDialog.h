#pragma once

/** A page in the studio's own network that others open: its address as a square for the camera and as words, or why there is none. */

#include "App/Remote/QrCode.h"
#include "UI/Dialogs/Dialog.h"

namespace takelane
{
class AddressDialog : public Dialog
{
public:
    void paint (juce::Graphics&) override;

protected:
    /** words: what the page is for. */
    AddressDialog (juce::String heading, juce::String words);

    void setAddress (const std::string&);               ///< empty: there is none
    void setProblem (const std::string&);               ///< in place of everything else; empty: none
    void setNote (const juce::String&);                 ///< a line under the address

private:
    void layOut (juce::Rectangle<int>) override;
    void changed();

    const juce::String words;
    std::string address, problem;
    juce::String note;
    QrCode code;
    Button copy { "Copy the address" };
};
}
