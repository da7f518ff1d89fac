#pragma once

/** The left column of the Edit page: one head a row, and what is done from there to folds, tracks, comps and takes.

    Only rows that are seen have a component; they are used again while scrolling. Where rows lie is decided by EditRows, so
    heads and lanes can never disagree.
*/

#include "App/Studio/Studio.h"
#include "UI/ActionCaller.h"
#include "UI/Edit/EditHeadRow.h"
#include "UI/LivePart.h"

namespace takelane
{
class EditHeads final : public juce::Component,
                        public LivePart
{
public:
    EditHeads (Studio&, EditState&, ActionCaller);
    ~EditHeads() override;

    /** As the lanes have them. */
    void setRows (const EditRows&, int scroll);

    /** track.previous, track.next, track.rename, lanes.fold, lanes.foldFolder, lanes.filter, pass.note of a take in hand.
        False: not of this part, or not now. */
    bool perform (const std::string& action);

    std::function<void (Notice)> onTell;
    std::function<void (const juce::MouseEvent&, const juce::MouseWheelDetails&)> onWheel;
    std::function<void (const EditRow&)> onReveal;      ///< it is to be scrolled into view
    std::function<void (PassId)> onShowInLog;

    /** The key of an action as menus show it. */
    std::function<std::string (const std::string& action)> keyText;

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void paintOverChildren (juce::Graphics&) override;
    void resized() override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    //==== EditHeads.cpp
    void refresh();
    void place();
    const EditRow* rowOf (const EditHead&) const;
    void pressed (EditHeadRow&, HeadPart, int index);
    void hear (const EditHead&, bool down);
    void select (const EditRow&, const juce::ModifierKeys&);     ///< the row's tracks, and its lane is in hand
    void moveLane (int by);
    void fold (const EditHead&, bool all);
    void setLane (LaneInHand);
    void run (const std::string& commands, std::int64_t gesture = 0);
    std::vector<TrackId> meant (const EditHead&, bool all) const;

    //==== EditHeadsMenus.cpp
    void showTrackMenu (EditHeadRow&, juce::Component& at);
    void showTakeMenu (EditHeadRow&, juce::Component& at);
    void showCompMenu (EditHeadRow&, int index, juce::Component& at);
    void showCompsMenu (EditHeadRow&, juce::Component& at);
    void showMenu (juce::PopupMenu, juce::Component& at);
    juce::PopupMenu::Item action (const juce::String& text, const char* name, const EditHead&, bool ticked = false);

    //==== EditHeadsFields.cpp: typing in place
    void rename (TrackId);
    void editNote (TrackId, TakeId);
    void renameComp (TrackId, CompId);
    void openField (juce::Rectangle<int>, const std::string& text, juce::String title, std::function<Result<void> (const std::string&)> accept);
    void acceptField (bool stays);
    void closeField();
    EditHeadRow* shownRow (TrackId, TakeId) const;

    Studio& studio;
    EditState& state;
    const ActionCaller call;
    EditRows rows;
    std::vector<EditHead> heads;
    KnownFolders together;
    int scroll = 0, stateShown = 0;
    std::vector<std::unique_ptr<EditHeadRow>> pool;
    StudioStatus last;
    TrackId anchor;
    TrackId toRename;                                   ///< once its folder is seen unfolded
    double now = 0.0, heardSince = -1.0;                ///< seconds: of the last frame, since the button is down
    bool wasHeard = false;                              ///< before it went down
    bool hasKeyboard = false;
    std::unique_ptr<TextField> field;
    std::function<Result<void> (const std::string&)> fieldAccepts;
};
}
