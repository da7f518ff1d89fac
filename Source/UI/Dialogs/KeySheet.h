#pragma once

/** All keys on one sheet. */

#include "App/Preferences/Preferences.h"
#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/KeysModel.h"

namespace takelane
{
class KeySheet : public Dialog
{
public:
    KeySheet (const Preferences&, std::function<void()> changeKeys);

    bool keyPressed (const juce::KeyPress&) override;
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;

    /** Painted as one: a sheet is read, not walked through; a screen reader finds the keys in Preferences. */
    class Sheet;

    juce::Viewport viewport;
    const juce::String preset;
};
}
