#pragma once

/** What a drag on a comp's segments makes of them: pure functions from where it began and where the pointer is to commands
    and the hint that is drawn. Studio::drag runs them; no commands: all is as it was before the drag.
*/

#include "UI/Edit/EditHit.h"
#include "UI/Edit/EditSnap.h"
#include "UI/Edit/EditTargets.h"
#include "UI/Edit/InspectorEdits.h"

namespace takelane
{
enum class DragKind
{
    none,
    range, swipe,                           ///< EditGestures' own
    move, copy, slip,
    trimStart, trimEnd,
    fadeIn, fadeOut, fadeInShape, fadeOutShape,
    joint, jointAndLater, crossfadeLength, crossfadeSides, crossfadeShape
};

/** What the place and the keys held at the first movement mean. */
DragKind dragKindOf (EditPlace, bool alt, bool ctrl, bool shift) noexcept;

/** What was there when it began. */
struct DragStart
{
    DragKind kind = DragKind::none;
    FramePos from;                          ///< under the pointer
    TrackId track;                          ///< of the lane
    FrameRange segment;                     ///< the one taken hold of; empty: a joint
    std::vector<EditTarget> selected;       ///< it too
    std::vector<EditTarget> targets;        ///< of those what is moved, copied, slipped, trimmed or faded; locked fellows left out
    std::vector<TrackId> tracks;            ///< with this joint; locked fellows left out
    SegmentEdge edge;                       ///< the fade or joint taken hold of
    EditRoom room;
    FrameRange jointReach;                  ///< both ends included
};

struct DragPointer
{
    FramePos at;
    double dy = 0.0;                        ///< from where it began, down
    bool isFree = false;                    ///< Ctrl: nothing attracts
    bool isLocked = false;                  ///< Shift: time stands
};

struct DragChange
{
    std::string commands;
    std::vector<SegmentRef> segments;       ///< where the selected ones lie now
    std::optional<FramePos> line;
    std::string readout;
    FramePos readoutAt;
    std::optional<FramePos> joint;
};

DragChange changeOf (const DragStart&, const DragPointer&, const SnapPlaces&);

/** "-12 ms", "+1.5 ms", "+2.35 s". */
std::string shiftText (Frames, int sampleRate);

/** Steps through the shapes as the menu has them: linear, S, equal power, exponential, and round. */
FadeShape shapeAfter (FadeShape, int steps) noexcept;
}
