#pragma once

/** Which input list to begin with: one that comes along, one's own, or that of a session recorded lately; and what it would do to this one,
    before it does.
*/

#include "App/Prep/InputLists.h"
#include "App/Studio/Studio.h"
#include "UI/Dialogs/Dialog.h"

#include <atomic>

namespace takelane
{
struct InputListChoice
{
    enum class Kind { list, session };

    Kind kind = Kind::list;
    std::string text, about;                ///< "Band", "comes along"
    std::string id;                         ///< of inputLists(), or the session's folder

    bool operator== (const InputListChoice&) const = default;
};

std::vector<InputListChoice> inputListChoices (const std::vector<InputListName>&, const std::vector<std::filesystem::path>& recent, const std::filesystem::path& open);

/** What taking it over does: a sentence a line. */
std::vector<std::string> appliedText (const ListApplied&);

class InputListDialog final : public Dialog,
                              private juce::ListBoxModel
{
public:
    enum class Begin { withTemplates, withLastSession };

    /** templates: as inputLists() found them. */
    InputListDialog (Studio&, std::vector<InputListChoice>, std::filesystem::path templatesFolder, Begin);
    ~InputListDialog() override;

    juce::Component* firstFocus() override      { return &list; }
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void focusOfChildComponentChanged (FocusChangeType) override;

private:
    /** On its way from the disk. */
    struct Reading { std::atomic<bool> done { false }; std::optional<Result<Session>> list; };

    void layOut (juce::Rectangle<int>) override;
    void read (int row);
    void take (Result<Session>);
    Result<ListApplied> withList() const;
    void apply();
    juce::Rectangle<int> previewArea() const;

    int getNumRows() override                               { return static_cast<int> (choices.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void selectedRowsChanged (int row) override             { read (row); }
    void returnKeyPressed (int) override                    { apply(); }
    void listBoxItemDoubleClicked (int, const juce::MouseEvent&) override { apply(); }
    juce::String getNameForRow (int row) override;

    Studio& studio;
    const std::vector<InputListChoice> choices;
    const std::filesystem::path templatesFolder;
    juce::ListBox list;
    std::shared_ptr<Reading> reading;
    std::optional<Session> found;                           ///< the list that was read
    std::optional<ListApplied> applied;                     ///< what it would do, as last told
    std::vector<std::string> preview;
    int wanted = -1;
    bool hasKeyboard = false;
};
}
