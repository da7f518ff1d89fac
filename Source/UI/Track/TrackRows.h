#pragma once

/** All rows of the Track page in one component, painted by hand: one look at the levels a frame, and only the rectangles
    whose pixels changed are painted again.

    Lays its rows out in the height it is given, folds and scrolls them (RowLayout.h) and tells the page, which moves the
    lanes along.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Look/TextField.h"
#include "UI/Track/RowLayout.h"
#include "UI/Track/RowPainter.h"
#include "UI/Timeline/LaneRow.h"

namespace takelane
{
/** The key of an action as menus show it; empty: none. */
using KeyTexts = std::function<std::string (const std::string& action)>;

class TrackRows final : public juce::Component,
                        public juce::TooltipClient,
                        public LivePart
{
public:
    TrackRows (Studio&, KeyTexts);
    ~TrackRows() override;

    /** height: of the list and the line of folded tracks. */
    void setSpace (const theme::layout::Columns&, int height, int groupGap);
    std::function<void()> onLayout;                     ///< rows moved, came or went; fold or scroll changed

    const RowLayout& layout() const noexcept            { return place; }
    const std::vector<TrackRow>& rows() const noexcept  { return rowsNow; }
    std::vector<LaneRow> laneRows() const;              ///< as seen, scrolled
    bool isUnfolded() const noexcept                    { return space.unfolded; }
    void toggleFold();
    int scroll() const noexcept                         { return scrolled; }
    void scrollTo (int y);
    void changeRowHeight (int steps);

    /** A row's meter, for who shows it again; nullptr: no such row. */
    const std::array<MeterModel, 2>* metersOf (TrackId) const;
    void clearPeaksOf (TrackId);

    /** A press on a lane selects like one on the row. */
    void select (TrackId, const juce::ModifierKeys&);

    /** The sends of the selected tracks are wanted, which are on another page. */
    std::function<void()> onSends;

    /** track.*, solo.clear, clips.clear. */
    bool perform (const std::string& action);

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
    struct Meter { std::array<MeterModel, 2> channels; MeterLook shown; };
    struct Spot { int place = -1; RowPart part = RowPart::none; bool operator== (const Spot&) const = default; };
    struct Drag;
    class RowAccess;
    class CellAccess;

    //==== TrackRows.cpp
    void refresh (const StudioStatus&);
    void relayout();
    void moveMeters (double seconds);
    void clearPeaks();
    RowCells cellsOf (int index) const;
    const TrackRow& rowAt (int index) const             { return rowsNow[place.places[index].row]; }
    RowState stateOf (int index) const;
    Spot spotAt (juce::Point<int>) const;
    void repaintRow (int index);
    int indexOf (TrackId) const;
    const TrackRow* rowOf (TrackId) const;
    MeterLook lookOf (TrackId) const;
    std::string why (TrackId) const;                    ///< it is heard as it is
    void updateAccess();

    //==== TrackRowsEdits.cpp: what the rows do to the session
    std::vector<TrackId> allTracks() const;
    void setSelection (std::vector<TrackId>);
    void moveSelection (int by);
    void arm (const std::vector<TrackId>&, bool);
    void mute (const std::vector<TrackId>&, bool);
    void solo (const std::vector<TrackId>&, bool);
    void monitor (const std::vector<TrackId>&, MonitorMode);
    void toggleStereo (TrackId);
    void addTrack();
    void remove (const std::vector<TrackId>&);
    void rename (TrackId);
    void typeGain (TrackId);
    void openField (juce::Rectangle<int>, juce::String text, juce::Font, std::function<std::string (std::string)> accept);
    void acceptField (bool stays);                      ///< stays: a refused text can be changed, and the rows get the keys back
    void closeField();

    //==== TrackRowsMenus.cpp
    void showRowMenu (TrackId, juce::Rectangle<int> at);
    void showColourMenu (TrackId, juce::Rectangle<int> at);
    void showInputMenu (TrackId, juce::Rectangle<int> at);
    void showMonitorMenu (TrackId, juce::Rectangle<int> at);
    juce::PopupMenu colourMenu (TrackId), inputMenu (TrackId), monitorMenu (TrackId);
    void showMenu (juce::PopupMenu, juce::Rectangle<int> at);

    Studio& studio;
    const KeyTexts keyTexts;
    theme::layout::Columns columns = theme::layout::wide;
    RowSpace space;
    KeptRows kept;
    std::vector<TrackRow> rowsNow;
    std::map<TrackId, Meter> meters;
    RowLayout place;
    int scrolled = 0;
    StudioStatus last;
    bool isShown = false;
    double lastSeconds = 0.0;
    TrackId anchor, naming;                             ///< naming: added just now, its name to be typed
    Spot over;
    std::unique_ptr<Drag> drag;
    bool hasKeyboard = false;

    std::unique_ptr<TextField> field;
    TrackId fieldTrack;
    bool fieldIsName = false;
    std::function<std::string (std::string)> fieldAccepts;
    std::string fieldProblem;

    std::vector<std::unique_ptr<RowAccess>> access;
};
}
