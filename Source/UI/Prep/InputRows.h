#pragma once

/** The rows of the input list in one component: only those in sight are painted, and of them only what changed.

    A cell is in hand; arrows walk, Return edits it in place (Tab goes on to the next one) or throws its switch, the mouse does the same.
    A row is dragged by its number to another place. The last line makes a new input.
*/

#include "App/Prep/NameWords.h"
#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"
#include "UI/Look/TextField.h"
#include "UI/Prep/InputColumns.h"
#include "UI/Prep/InputListModel.h"
#include "UI/Track/MeterModel.h"

#include <array>

namespace takelane
{
class InputRows final : public juce::Component,
                        public juce::TooltipClient,
                        public LivePart
{
public:
    static constexpr int rowHeight = 24;

    InputRows (Studio&, ActionCaller);
    ~InputRows() override;

    std::function<void (Notice)> onTell;
    std::function<std::vector<OwnWords>()> names;       ///< a person's own
    std::function<void()> onRows;                       ///< there are rows now, or none any more

    void setColumns (const InputColumns&);
    bool isEmpty() const noexcept                       { return rows.empty(); }

    void addInput();
    void addLiveInputs();

    /** What the list can do as a whole; opens at a place of this component. */
    void showListMenu (juce::Component& from);

    /** Escape: what is typed or dragged is given up. False: nothing was. */
    bool giveUp();

    void show (const Moment&) override;

    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed (const juce::KeyPress&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    juce::String getTooltip() override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    struct Meter { std::array<MeterModel, 2> models; std::array<int, 2> filled {}, hold {}; bool clipped = false; };
    struct Drag;
    struct Scrolling;
    class RowAccess;

    //==== InputRows.cpp
    void refresh (const Moment&);
    void setRows (std::vector<InputRow>);
    void moveMeters (double seconds);
    void updateAccess();
    void layOut();
    int count() const noexcept                          { return static_cast<int> (rows.size()); }
    int contentHeight() const noexcept                  { return (count() + 1) * rowHeight; }
    juce::Rectangle<int> boxOf (int row) const;         ///< scrolled; count(): the last line
    juce::Rectangle<int> cellOf (int row, InputColumn) const;
    juce::Rectangle<int> meterOf (int row) const;
    int rowAt (int y) const;                            ///< count(): the last line; -1: none
    int indexOf (TrackId) const;
    void scrollTo (int y);
    void scrollToShow (int row);

    //==== InputRowsPaint.cpp
    void paintRow (juce::Graphics&, int row) const;
    void paintCheck (juce::Graphics&, int row) const;
    void paintLastLine (juce::Graphics&) const;

    //==== InputRowsHand.cpp
    void hold (int row, InputColumn);
    void press (int row, InputColumn);
    void select (int row, const juce::ModifierKeys&);
    void stepColumn (int by);
    void dropRow();

    //==== InputRowsEdits.cpp
    void run (const std::string& commands, std::int64_t gesture = 0);
    std::vector<TrackId> meantBy (int row) const;       ///< the selected ones where it is one of them
    bool valueOf (int row, InputColumn) const;
    void setTick (const std::vector<TrackId>&, InputColumn, bool on, std::int64_t gesture);
    void edit (int row, InputColumn);
    std::string accept (TrackId, InputColumn, const std::string& text);
    std::string rename (TrackId, const std::string& name);
    std::string patch (TrackId, const std::string& inputs);
    void acceptField (bool stays);
    void closeField();
    void moveRow (TrackId, int to);
    void remove (const std::vector<TrackId>&);
    void restructure (Result<Session>, const char* menuWord, const std::string& sentence);

    //==== InputRowsMenus.cpp
    void showRowMenu (int row, juce::Rectangle<int> at);
    void showInputMenu (int row, juce::Rectangle<int> at);
    juce::PopupMenu inputMenu (TrackId);
    void addStereoItems (juce::PopupMenu&, const Track&);
    void addListItems (juce::PopupMenu&);
    void showMenu (juce::PopupMenu, juce::Rectangle<int> at);

    Studio& studio;
    const ActionCaller call;
    InputColumns columns;
    std::vector<InputRow> rows;
    std::vector<Meter> meters;                          ///< one a row
    LineCheckView check;
    std::vector<std::string> inputNames;
    std::vector<std::unique_ptr<RowAccess>> access;
    juce::ScrollBar bar { true };
    std::unique_ptr<Scrolling> scrolling;
    std::unique_ptr<Drag> drag;
    int scrolled = 0, held = -1, over = -1;
    InputColumn column = InputColumn::name;             ///< in hand
    TrackId anchor, naming;                             ///< naming: added just now, its name to be typed
    double lastSeconds = 0.0, checkedAt = 0.0;
    bool hasKeyboard = false, isShown = false;

    std::unique_ptr<TextField> field;
    TrackId fieldTrack;
    InputColumn fieldColumn = InputColumn::name;
    std::string fieldProblem;
};
}
