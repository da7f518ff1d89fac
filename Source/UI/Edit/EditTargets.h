#pragma once

/** Which segments and tracks an edit on the Edit page means, from what is selected. Plain values.

    Members of an edit-locked folder follow by themselves (the commands see to it), so of several with the same place only
    one is named: a command for each would do it that many times.
*/

#include "Session/EditGroup.h"
#include "UI/Edit/EditState.h"

namespace takelane
{
/** A segment of a track's active comp, or a stretch of it. */
struct EditTarget
{
    TrackId track;
    FrameRange range;

    bool operator== (const EditTarget&) const = default;
};

/** The middle: it is found again when its edges move. */
SegmentRef refTo (const EditTarget&) noexcept;

/** In their order, each once. */
std::vector<EditTarget> selectedSegments (const Song&, const std::vector<SegmentRef>&);

/** Of the tracks' active comps what holds the place. */
std::vector<EditTarget> segmentsAt (const Song&, const std::vector<TrackId>&, FramePos);

std::vector<EditTarget> withoutFellows (const Session&, std::vector<EditTarget>);
std::vector<TrackId> withoutFellows (const Session&, const std::vector<TrackId>&);

/** Those selected on the desk, else that of the lane in hand; only such as the song has. */
std::vector<TrackId> meantTracks (const Session&, const EditView&, const DeskState&);

/** How far a region's edges may go and its contents slip, so that it and its fellows at the same place stay within their files. */
struct EditRoom
{
    FramePos earliestStart, latestEnd;
    Frames slipEarlier, slipLater;          ///< slipEarlier: 0 or below

    bool operator== (const EditRoom&) const = default;
};

EditRoom roomOf (const Session&, const EditTarget&);
}
