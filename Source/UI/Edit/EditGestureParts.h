#pragma once

/** The inside of EditGestures: one drag at a time, and what keys and menus share with it. */

#include "Session/CompEdits.h"
#include "UI/Command.h"
#include "UI/Edit/EditDrag.h"
#include "UI/Edit/EditGestures.h"
#include "UI/Edit/EditLanes.h"
#include "UI/Edit/StarPicker.h"

#include <map>

namespace takelane
{
struct EditGestures::Parts
{
    static constexpr int dragStartsAfter = 3, swipeStartsAfter = 6;     ///< pixels: a click that trembles is no sliver in the comp

    Parts (EditGestures&, Studio&, EditState&, TimeAxisModel&, EditLanes&);

    //==== the pointer (EditGestures.cpp)
    struct Drag
    {
        DragStart start;
        EditHit hit;
        EditRow row;
        juce::Point<float> down, last;
        juce::ModifierKeys mods;                ///< at the last movement
        std::int64_t gesture = 0;
        bool hasMoved = false;
        bool isDone = false;                    ///< it is the last step of undo
        std::string sentence;                   ///< of that step: another one means something else was done since
        std::string refusal;                    ///< of the last call
        EditView viewBefore;
        std::optional<FrameRange> selectionBefore;
        std::vector<TrackId> tracksBefore;
        Song before;
        std::optional<TimeAxis> wholeSong;      ///< it was shown: held while the drag makes the song longer
        std::vector<FramePos> attractors;       ///< as it began: what it moves does not attract itself

        /** Swipes: where the breath nearest to an end is, as far as it is known. */
        FramePos swipeFrom, swipeTo;
        std::map<FramePos, FramePos> breaths;
        bool isAsking = false;

        /** As it was let go of: who selects anything else before the answer keeps it. */
        std::vector<SegmentRef> segmentsLeft;
        std::optional<FrameRange> selectionLeft;
        bool isOtherSelected = false;
    };

    std::optional<EditHit> hitAt (juce::Point<float>) const;
    void hover (juce::Point<float>, const juce::ModifierKeys&);
    void press (const juce::MouseEvent&);
    void dragTo (juce::Point<float>, const juce::ModifierKeys&);
    void release (const juce::MouseEvent&);
    void setHint (EditHint);
    SnapPlaces snapPlaces (SnapUnit) const;
    SnapPlaces snapPlaces (const Drag&) const;

    //==== a drag (EditDragging.cpp)
    void beginDrag();
    void beginSegments();
    void endDrag();
    void holdView();
    void letViewGo (const Drag&);
    bool cancelDrag();
    void dragRange();
    void dragSegments();

    /** Runs commands as the drag's step; nothing: as before it. */
    void applyDrag (const std::string& commands);
    void scrollAtEdges();

    //==== a click, and what is selected (EditSelecting.cpp)
    void click (const EditHit&, const EditRow&, const juce::ModifierKeys&);
    void clickTake (const EditHit&, const EditRow&, const juce::ModifierKeys&);
    void selectSegment (const EditHit&, const EditRow&, const juce::ModifierKeys&);
    void setSegments (std::vector<SegmentRef>);
    void selectTracks (std::vector<TrackId>);
    void putInHand (const EditRow&, const juce::ModifierKeys&);

    /** The tracks a row stands for: all members of a folded folder that are not edited as one anyway. */
    std::vector<TrackId> tracksOf (const EditRow&) const;

    /** On each of them the segment of exactly that range. */
    std::vector<EditTarget> segmentsOf (const EditRow&, FrameRange) const;
    std::vector<EditTarget> segmentsUpTo (const EditRow&, FrameRange) const;

    //==== swipes (EditSwipe.cpp)
    void dragSwipe();
    void applySwipe();
    void showSwipe (FrameRange);
    FrameRange swipeRange (const Drag&) const;          ///< as the hand has it, within the take
    SwipeEnds endsOf (const Drag&) const;
    void askForBreaths (FrameRange raw, FrameRange extent);
    void takeBreaths (std::int64_t gesture, const std::vector<FramePos>& asked, const std::vector<FramePos>& found);
    std::string chooseCommands (TrackId, const Take&, FrameRange) const;

    //==== edits that keys and menus make (EditEdits.cpp)
    /** As one step of undo; nothing is left where it changes nothing. */
    bool run (const std::string& commands);
    bool run (const std::vector<std::string>& commands)     { return run (listOf (commands)); }
    void tell (Severity, std::string title, std::string text = {});

    /** The selected segments, else those of the meant tracks under the playhead. */
    std::vector<EditTarget> meantSegments() const;
    std::vector<TrackId> meantTracksOnce() const;

    void split();
    void removeMeant (bool ripple);
    void nudge (Frames by);
    void nudgeByGrid (int direction);
    void slip (Frames by);
    void changeGain (ValueChange);
    void toggleMute();
    void duplicate();
    void moveEdge (SegmentEnd, Frames by);

    //==== what is selected, by keys (EditKeys.cpp)
    bool perform (const std::string& action);
    void selectNeighbour (int direction);
    void selectAll();
    void selectTo (SegmentEnd);                 ///< from the playhead on, or up to it

    //==== fades (EditFades.cpp)
    struct MeantEdge { EditTarget segment; SegmentEnd end; SegmentEdge edge; };
    /** As it sounds; nothing: there is no such segment any more. */
    std::optional<SegmentEdge> edgeAt (TrackId, FramePos inSegment, SegmentEnd) const;
    void fadeMeant();
    void fadeRange (FrameRange);
    void fadeEdges (const std::vector<MeantEdge>&);
    std::string automaticCommand (const MeantEdge&, const std::vector<MeantEdge>& all) const;
    std::vector<MeantEdge> edgesOf (const std::vector<EditTarget>&) const;
    std::vector<MeantEdge> nearestEdge() const;
    std::vector<MeantEdge> edgesInHand() const;
    void setShape (FadeShape);
    void setFadeLength (double ms);
    void resetFades();

    //==== takes (EditTakes.cpp)
    void cycleTake (int direction);
    void promote();
    void giveOpinion (const std::string& action);
    std::string sectionMeant() const;           ///< of the selection, else under the playhead
    const Take* takeInHand() const;
    void holdLane (bool);
    void auditionFrom (TrackId, TakeId, FramePos);
    void pickStars (const EditHit&, const EditRow&);
    void keepPicker();

    /** Of the take in hand: stars, keeper, no good. */
    static bool isOpinion (const std::string& action)       { return action.starts_with ("pass.rate") || action == "pass.noGood" || action == "take.keeper"; }

    //==== menus (EditMenus.cpp)
    void openMenu (const juce::MouseEvent&);
    juce::PopupMenu segmentMenu (const EditHit&), takeMenu (const EditHit&), fadeMenu(), nudgeMenu(), slipMenu(), gainMenu(), edgeMenu (const EditHit&);
    void addAction (juce::PopupMenu&, const std::string& action, juce::String text = {}, bool isEnabled = true);
    void add (juce::PopupMenu&, const juce::String& text, std::function<void (Parts&)>, bool isEnabled = true, bool isTicked = false);

    const Session& session() const      { return studio.session(); }
    const Song& song() const            { return studio.song(); }
    int rate() const                    { return studio.session().sampleRate; }
    FramePos heard() const              { return status.heard; }

    EditGestures& owner;
    Studio& studio;
    EditState& state;
    TimeAxisModel& axis;
    EditLanes& lanes;
    EditHint hint;
    std::optional<Drag> drag;               ///< pressed
    std::optional<Drag> settling;           ///< a swipe let go of, whose last answer is to come
    std::int64_t clicked = 0;               ///< the gesture of the last click: a double click takes it back
    StudioStatus status;                    ///< as of the last frame
    bool startedByAudition = false;         ///< it plays because a lane was to be heard
    bool isLaneHeld = false;                ///< its key is down
    bool keySinceClick = false;             ///< two clicks with a key between them are not a double one
    std::unique_ptr<StarPicker> picker;
    EditRows pickerRows;                    ///< with the next two: where the picker belongs
    int pickerScroll = 0, pickerAxis = 0;
    std::optional<juce::Point<float>> pointer;
    std::shared_ptr<Parts*> self = std::make_shared<Parts*> (this);     ///< for answers that come later
};
}
