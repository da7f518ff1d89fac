#pragma once

/** The lanes of the Edit page, painted by one component: comps with their fades, takes with what is swiped of them, what is
    being recorded, the grid, and what a gesture under way would do.

    Painting copies tiles that are there (UI/Timeline/WaveTiles.h). What the mouse means is EditGestures'.
*/

#include "App/Studio/Studio.h"
#include "App/Waves/WaveStore.h"
#include "UI/Edit/EditRows.h"
#include "UI/Edit/EditScene.h"
#include "UI/LivePart.h"
#include "UI/Timeline/TimeAxisModel.h"
#include "UI/Timeline/WaveTiles.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class EditGestures;

class EditLanes final : public juce::Component,
                        public LivePart
{
public:
    EditLanes (Studio&, EditState&, TimeAxisModel&, WaveStore&, WaveTiles&);
    ~EditLanes() override;

    void setRows (EditRows, int scroll);
    const EditRows& rows() const noexcept;
    int scroll() const noexcept;

    /** Of a row on the screen: y in this component; the pinned comp lane is where it is seen. nullptr: none. */
    const EditRow* rowAt (int y) const noexcept;
    juce::Rectangle<int> boundsOf (const EditRow&) const noexcept;

    /** Of the selected song, as the last show() had it. */
    const LaneScene& scene (TrackId) const noexcept;

    EditGestures& gestures() noexcept;

    /** Wheel and pinch: scroll, zoom, lane size. */
    std::function<void (const juce::MouseEvent&, const juce::MouseWheelDetails&)> onWheel;

    /** True: Tab or F6 came to it. False: it was clicked or left. */
    std::function<void (bool byKey)> onReached = [] (bool) {};

    void focusGained (FocusChangeType cause) override   { onReached (cause == focusChangedByTabKey); }
    void focusLost (FocusChangeType) override           { onReached (false); }
    void show (const Moment&) override;
    void paint (juce::Graphics&) override;
    void mouseMove (const juce::MouseEvent&) override;
    void mouseExit (const juce::MouseEvent&) override;
    void mouseDown (const juce::MouseEvent&) override;
    void mouseDrag (const juce::MouseEvent&) override;
    void mouseUp (const juce::MouseEvent&) override;
    void mouseDoubleClick (const juce::MouseEvent&) override;
    void mouseWheelMove (const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    void mouseMagnify (const juce::MouseEvent&, float factor) override;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
