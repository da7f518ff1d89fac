#pragma once

/** What a person sets for the program: interface, keys, folders, saving, display. Every choice counts at once. */

#include "UI/Dialogs/Dialog.h"
#include "UI/Dialogs/KeyEditor.h"

namespace takelane
{
class PreferencesDialog : public Dialog
{
public:
    enum class Page { audio, keys, folders, saving, display };
    enum class Folder { sessions, templates };

    struct Ways
    {
        std::function<void()> audioDevice;
        std::function<void (Folder)> chooseFolder;      ///< the dialog is closed; whoever chose opens it again
    };

    PreferencesDialog (Preferences&, Page, Ways);

    void paint (juce::Graphics&) override;
    juce::Component* firstFocus() override              { return &pages; }

private:
    void layOut (juce::Rectangle<int>) override;
    void go (Page);
    void paintLine (juce::Graphics&, int row, const juce::String& label, const juce::String& value) const;
    juce::Rectangle<int> rowArea (int row) const;
    void leaveFor (std::function<void()>);

    Preferences& preferences;
    const Ways ways;
    Page page = Page::audio;
    Segments pages, minutes, scale;
    Button device { "Audio device" }, sessions { "Change" }, templates { "Change" }, motion { "Reduced motion" };
    KeyEditor keys;
};
}
