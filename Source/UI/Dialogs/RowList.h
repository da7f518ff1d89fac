#pragma once

/** A list of things with a name, a line of facts below and a value at the right: papers, notes, credits, parts. Headings part it.

    Arrows walk, Return or a double click opens, Delete takes away, Alt+Up and Alt+Down move a row. Ids are the caller's.
*/

#include "UI/Look/Controls.h"

namespace takelane
{
struct ListRow
{
    std::int64_t id = 0;                        ///< 0: a heading
    juce::String title, detail, value;
    std::optional<Icon> icon = {};

    bool operator== (const ListRow&) const = default;
};

class RowList final : public juce::Component,
                      private juce::ListBoxModel
{
public:
    explicit RowList (juce::String title);
    ~RowList() override;

    std::function<void (std::int64_t id)> onSelect;         ///< 0: nothing
    std::function<void (std::int64_t id)> onOpen, onDelete;
    std::function<void (std::int64_t id, int by)> onMove;

    /** Shown while there are no rows. */
    void setEmptyText (juce::String);
    void setRows (std::vector<ListRow>);                    ///< keeps what is selected by its id
    void select (std::int64_t id);                          ///< tells nobody
    std::int64_t selected() const;
    juce::Component& focusTarget()                          { return list; }

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void focusOfChildComponentChanged (FocusChangeType) override;
    bool keyPressed (const juce::KeyPress&) override;

private:
    int getNumRows() override                               { return static_cast<int> (rows.size()); }
    void paintListBoxItem (int row, juce::Graphics&, int width, int height, bool selected) override;
    void selectedRowsChanged (int) override;
    void listBoxItemDoubleClicked (int row, const juce::MouseEvent&) override  { open (row); }
    void returnKeyPressed (int row) override                { open (row); }
    void deleteKeyPressed (int row) override;
    juce::String getNameForRow (int row) override;

    const ListRow* rowAt (int) const;
    void open (int row);

    std::vector<ListRow> rows;
    juce::String emptyText;
    juce::ListBox list;
    bool hasKeyboard = false, isTelling = true;
    int lastRow = -1;
};
}
