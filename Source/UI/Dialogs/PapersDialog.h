#pragma once

/** The session's papers: lyrics, charts, reference mixes, stage plots, the equipment list. Added, named, read, heard. */

#include "UI/Dialogs/PaperView.h"
#include "UI/Dialogs/PrepDialogs.h"
#include "UI/Dialogs/RowList.h"

namespace takelane
{
class PapersDialog final : public Dialog
{
public:
    PapersDialog (Studio&, PrepDialogWays, PaperId first = {});

    void show (const Moment&) override;
    void giveUp() override;
    juce::Component* firstFocus() override          { return &list.focusTarget(); }
    void paint (juce::Graphics&) override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void refresh();
    void choose (std::int64_t id);
    void finish();
    void addFiles();
    void addText (const char* kind, const juce::String& title, const juce::String& text);
    void rename();
    void setKind (int);
    void setSong (int);
    void remove (std::int64_t id);
    void listen();
    const Paper* paperNow() const;
    bool run (const std::string& command);

    Studio& studio;
    const PrepDialogWays ways;
    RowList list { "Papers" };
    TextField title;
    Dropdown kind, song;
    PaperView view;
    Button* away = nullptr;
    PaperId chosen;
    std::size_t known = 0;                          ///< papers at the last look: one more is chosen
    juce::String problem;
};
}
