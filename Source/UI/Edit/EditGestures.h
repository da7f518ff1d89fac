#pragma once

/** What the mouse and the keys do to segments, joints, fades and takes on the Edit page (UX 8: no tools, the place decides).

    Every change goes through commands (Studio::run, Studio::drag), so that each gesture is one step of undo and nothing
    here knows how an edit is made. What is under way is told as an EditHint, which the lanes draw.
*/

#include "App/Studio/Studio.h"
#include "UI/Edit/EditState.h"
#include "UI/ActionCaller.h"
#include "UI/LivePart.h"
#include "UI/Timeline/TimeAxisModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <memory>

namespace takelane
{
class EditLanes;

/** What is drawn of a gesture under way or of the place under the pointer. */
struct EditHint
{
    TrackId track;                          ///< none: nothing
    TakeId take;                            ///< the lane; none: the comp lane
    std::optional<FramePos> joint;          ///< shown with its handle
    std::optional<FramePos> fadeHandlesOf;  ///< the segment there shows its fade handles
    std::optional<FrameRange> swipe;        ///< on the take lane
    std::optional<FramePos> snapLine;       ///< a line through all lanes: what was snapped to
    std::string readout;                    ///< "-12 ms, 36 ms"
    FramePos readoutAt;

    bool operator== (const EditHint&) const = default;
};

class EditGestures
{
public:
    EditGestures (Studio&, EditState&, TimeAxisModel&, EditLanes&);
    ~EditGestures();

    const EditHint& hint() const noexcept;

    void mouseMove (const juce::MouseEvent&);
    void mouseExit (const juce::MouseEvent&);
    void mouseDown (const juce::MouseEvent&);
    void mouseDrag (const juce::MouseEvent&);
    void mouseUp (const juce::MouseEvent&);
    void mouseDoubleClick (const juce::MouseEvent&);

    /** Escape: all is as before the drag under way. False: there is none. */
    bool cancel();

    /** edit.selectAll, edit.delete*, range.start, range.end, region.*, joint.*, take.nextInSegment, take.previousInSegment,
        comp.choose, lane.audition, pass.rate*, pass.noGood, take.keeper of the lane in hand. False: not of this part. */
    bool perform (const std::string& action);

    /** The key of a held action was let go: lane.audition ends. */
    void released (const std::string& action);

    /** As if the key of lane.audition went up, if it is held. */
    void endListening();

    /** Once a frame: auto scroll while dragging, what the workers answered. */
    void show (const Moment&);

    std::function<void (Notice)> onTell;

    /** Of the menus: what other parts do, and the key of an action as menus show it. */
    ActionCaller call;
    std::function<std::string (const std::string& action)> keyText;

private:
    struct Parts;
    std::unique_ptr<Parts> parts;
};
}
