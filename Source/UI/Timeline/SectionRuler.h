#pragma once

/** The ruler above the lanes: section blocks, pills and bar numbers, and the gestures on them.

    A click moves the playhead, a drag in the bar numbers selects time, a drag on the playhead's triangle, on an edge or in the
    middle of loop or punch moves that. Alt-drag makes a loop in the bar numbers and a punch range above them. Ctrl leaves the
    grid, a right click has the rest. It repaints when what it shows has changed.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Look/TextField.h"
#include "UI/Timeline/RangeEdits.h"
#include "UI/Timeline/RulerModel.h"
#include "UI/Timeline/SongView.h"
#include "UI/Timeline/TimeAxisModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

namespace takelane
{
class SectionRuler final : public juce::Component,
                           public LivePart
{
public:
    SectionRuler (Studio&, TimeAxisModel&);

    /** Gives a running drag up and puts back what it changed; false: there was none. */
    bool cancelDrag();

    /** What can be done at that place of the timeline; `screen` is where it was clicked. */
    void showMenu (double x, bool isOnRuler, juce::Point<int> screen);

    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;

private:
    enum class Grip { none, click, playhead, loopStart, loopEnd, loopAll, punchStart, punchEnd, punchAll, newLoop, newPunch, newSection };

    struct Drag
    {
        Grip grip = Grip::none;
        FramePos from;                              ///< where it began, on the grid
        std::optional<SwitchedRange> before;        ///< of loop or punch
        std::optional<FrameRange> selectionBefore;
        std::int64_t gesture = 0;
        bool moved = false;
    };

    void readContents();
    void moveHandle();
    juce::Rectangle<float> boxOf (const BarLabel&) const;
    juce::Rectangle<float> boxOf (const RulerMarker&) const;
    bool isCovered (juce::Rectangle<float> label) const;

    Grip gripAt (juce::Point<int>) const;
    static std::optional<RangeKind> kindOf (Grip) noexcept;
    FramePos placeOf (const juce::MouseEvent&) const;
    std::optional<FrameRange> dragged (FramePos to) const;
    const RulerMarker* markerAt (juce::Point<int>) const;
    void addMarkerItems (juce::PopupMenu&, const RulerMarker&);
    void addSectionItems (juce::PopupMenu&, FramePos);
    void openField (juce::Rectangle<int>, const std::string& text, std::function<void (const std::string&)> accept);
    void closeField();
    int numberRow() const noexcept                  { return getHeight() - 15; }

    void paintBlock (juce::Graphics&, const RulerBlock&) const;
    void paintBracket (juce::Graphics&, const RulerBracket&, juce::Colour) const;
    void paintNumbers (juce::Graphics&) const;
    void paintMarkers (juce::Graphics&) const;

    Studio& studio;
    TimeAxisModel& axis;
    RulerContents contents;
    StudioStatus shown;
    Drag drag;
    juce::Rectangle<int> handle;                    ///< the playhead's triangle
    int axisRevision = 0;
    FrameRange sectionShown;
    std::unique_ptr<TextField> field;               ///< a name is typed
};
}
