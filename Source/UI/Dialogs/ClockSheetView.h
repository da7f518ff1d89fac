#pragma once

/** Hours planned, worked, rolled and idle with what they cost, song by song; the song in hand opens to its parts. Hours are typed. */

#include "UI/Dialogs/PlanModel.h"
#include "UI/Dialogs/PrepDialogs.h"

namespace takelane
{
class ClockSheetView final : public juce::Component,
                             private juce::ListBoxModel
{
public:
    ClockSheetView (Studio&, PrepDialogWays);
    ~ClockSheetView() override;

    /** "2026-03-14"; tests say another. */
    std::function<std::string()> today;
    std::function<std::string()> now;

    void refresh();

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void focusOfChildComponentChanged (FocusChangeType) override;

private:
    int getNumRows() override                               { return static_cast<int> (rows.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void selectedRowsChanged (int) override;
    void returnKeyPressed (int) override                    { field.grabKeyboardFocus(); }
    void listBoxItemDoubleClicked (int, const juce::MouseEvent&) override   { field.grabKeyboardFocus(); }
    juce::String getNameForRow (int row) override;

    const PlanRow* chosen() const;
    void fill (bool evenTyped);
    void giveUpTyping();
    void showField (bool evenTyped);
    void acceptHours();
    void acceptRate();
    void acceptDue();
    bool run (const std::string& command);
    std::array<juce::Rectangle<float>, 6> columnsIn (juce::Rectangle<float>) const;

    Studio& studio;
    const PrepDialogWays ways;
    std::vector<PlanRow> rows;
    SongId opened;
    juce::String due, voice, problem;
    bool restIsDue = false, isFilling = false, hasKeyboard = false;
    juce::ListBox list;
    TextField rate, currency, dueField, field;
};
}
