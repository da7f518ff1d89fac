#pragma once

/** Ruler, lanes and playhead over one time axis: all that shows time on a page, as one component.

    The page places it to the right of its rows and tells it where they lie; what the wheel and the pointer mean for
    the rows (scrolling, row height, selection) goes back to the page by the three functions.
*/

#include "App/Studio/Studio.h"
#include "UI/LivePart.h"
#include "UI/Timeline/LaneRow.h"
#include "UI/Timeline/TimeView.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace takelane
{
class Timeline final : public juce::Component,
                       public juce::FileDragAndDropTarget,
                       public LivePart
{
public:
    explicit Timeline (Studio&);
    ~Timeline() override;

    /** layout.ruler, or layout.short's; the lanes begin below it. */
    void setRulerHeight (int);

    /** From top to bottom. What lies outside the lanes is not drawn. */
    void setRows (std::vector<LaneRow>);

    std::function<void (TrackId, const juce::ModifierKeys&)> onTrackPressed;
    std::function<void (const juce::MouseEvent&, const juce::MouseWheelDetails&)> onScrollTracks;      ///< the plain wheel
    std::function<void (int steps)> onRowHeight;        ///< Alt+wheel, positive: higher

    /** view.zoom, view.zoomIn, view.zoomOut, range.loop, range.punch; false: another action, or it cannot be done now. */
    bool perform (const std::string& action);

    juce::Component& ruler() noexcept;
    juce::Component& lanes() noexcept;

    /** For the other pages, which share it. */
    TimeView& time() noexcept;

    void show (const Moment&) override;

    void resized() override;
    void paintOverChildren (juce::Graphics&) override;
    void focusGained (FocusChangeType) override;
    void focusLost (FocusChangeType) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    void mouseMagnify (const juce::MouseEvent&, float factor) override;
    bool keyPressed (const juce::KeyPress&) override;
    bool isInterestedInFileDrag (const juce::StringArray&) override;
    void fileDragMove (const juce::StringArray&, int x, int y) override;
    void fileDragEnter (const juce::StringArray&, int x, int y) override;
    void fileDragExit (const juce::StringArray&) override;
    void filesDropped (const juce::StringArray&, int x, int y) override;

private:
    FramePos dropAt (int x) const;

    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
