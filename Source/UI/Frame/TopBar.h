#pragma once

/** Session and song, the five phases, whether all is saved, undo and redo, settings. Red while a take is made. */

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Frame/Menus.h"
#include "UI/Frame/Page.h"
#include "UI/Frame/SaveModel.h"
#include "UI/LivePart.h"
#include "UI/Look/Controls.h"

#include <array>

namespace takelane
{
class TopBar final : public juce::Component,
                     public LivePart
{
public:
    TopBar (Studio&, Preferences&, Menus&, ActionCaller);
    ~TopBar() override;

    void setPage (Page);
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void resized() override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    class Tab;

    void nameButtons();
    void showButtons();
    juce::Rectangle<int> savedBox() const;

    Studio& studio;
    Preferences& preferences;
    ActionCaller call;
    Button mark, song, undo, redo, settings;
    std::array<std::unique_ptr<Tab>, 5> tabs;
    Page page = Page::track;
    SaveText saved;
    std::string sessionName, rollingText;
    int songRight = 0;
    bool isRed = false;
    std::shared_ptr<void> listening;
};
}
