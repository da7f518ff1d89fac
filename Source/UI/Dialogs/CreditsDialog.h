#pragma once

/** Who played, sang, engineered and produced what: by song, track and take. What the tracks tell by themselves stands there too,
    and becomes a credit of its own where it has to say more.
*/

#include "UI/Dialogs/PaperworkModel.h"
#include "UI/Dialogs/PrepDialogs.h"
#include "UI/Dialogs/RowList.h"

namespace takelane
{
class CreditsDialog final : public Dialog
{
public:
    CreditsDialog (Studio&, PrepDialogWays);

    void show (const Moment&) override;
    juce::Component* firstFocus() override          { return &name; }
    void paint (juce::Graphics&) override;

private:
    void layOut (juce::Rectangle<int>) override;
    void refresh();
    void select (std::int64_t id);                  ///< what is typed is written before
    void choose (std::int64_t id);
    bool writeDraft();                              ///< false: refused, told
    bool writeFirst()                               { return ! isFormChanged() || writeDraft(); }
    juce::String form() const override;
    void showDraft();
    void openRoles();
    template <typename Id, typename Things> void openTicks (Button& from, const char* all, std::vector<Id> Credit::* list, const Things&);
    void accept();
    void remove (std::int64_t id);
    bool run (const std::string& command);
    bool isWritten() const;                         ///< the one in hand is there already

    Studio& studio;
    const PrepDialogWays ways;
    RowList list { "Credits" };
    TextField name, role, takes;
    Button roles { {}, Button::Kind::plain, Icon::chevronDown }, songs { {} }, tracks { {} }, write { "Add" }, fresh { "New" };
    Button* away = nullptr;
    Credit draft;
    juce::String problem;
};
}
