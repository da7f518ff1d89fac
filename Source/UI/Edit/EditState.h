#pragma once

/** What a person looks at and has in hand on the Edit page: folds, size of lanes, what is selected, how edges snap.

    Shared by all parts of the page. Not saved and never undone; time selection and zoom are the TimeAxisModel's, selected
    tracks the desk's. Parts compare revision() once a frame instead of being called.
*/

#include "App/Editing/EditPlan.h"
#include "Session/Comp.h"

#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace takelane
{
enum class LaneSize { small, medium, large };       ///< 32, 54, 84 (tokens.json takeLane)

/** Where edges and moves land: on the grid; sections, markers and other edges attract as well unless it is off. */
enum class SnapUnit { off, bar, half, beat, eighth, sixteenth, triplet, frame };

/** Where the ends of a swipe land. */
enum class SwipeEnds { breath, grid, free };

/** A region of a track's active comp, by any frame in it: it is found again after an edit. */
struct SegmentRef
{
    TrackId track;
    FramePos at;

    bool operator== (const SegmentRef&) const = default;
};

struct EditView
{
    std::set<TrackId> unfolded;                     ///< their takes are shown
    std::set<FolderId> folded;                      ///< one row for all members
    LaneSize laneSize = LaneSize::medium;
    int fewestStars = 0;                            ///< take lanes below are hidden
    SnapUnit snap = SnapUnit::sixteenth;
    SwipeEnds swipeEnds = SwipeEnds::breath;
    double crossfadeMs = 10.0;                      ///< of joints made by hand here, 0 to 500
    FadeShape crossfadeShape = FadeShape::equalPower;
    std::vector<SegmentRef> segments;               ///< selected; the last one is the inspector's
    TrackId laneTrack;                              ///< the lane the keys mean
    TakeId laneTake;                                ///< none: the comp lane itself
    std::optional<CompId> differsFrom;              ///< of laneTrack: where the active comp differs from that one is shown
    bool isBlind = false;                           ///< takes are compared blind: nothing shows which one is heard
    std::shared_ptr<const EditPlan> plan;           ///< shown over the lanes before it is run

    bool operator== (const EditView&) const = default;
};

class EditState
{
public:
    const EditView& now() const noexcept            { return view; }
    int revision() const noexcept                   { return changes; }

    template <typename Change>
    void change (Change make)
    {
        auto next = view;
        make (next);

        if (! (next == view))
        {
            view = std::move (next);
            ++changes;
        }
    }

private:
    EditView view;
    int changes = 1;
};
}
