#pragma once

/** Where an edge or a move lands. Plain values.

    The grid is the chosen note value, counted anew from each bar, so that it goes along with changes of tempo and meter.
    Sections, markers, other edges and the playhead attract within a few pixels; where the grid's lines lie closer together
    than those pixels it would always win, so there they go first.
*/

#include "UI/Edit/EditScene.h"
#include "UI/Edit/EditState.h"
#include "UI/Timeline/BarGrid.h"

namespace takelane
{
struct SnapPlaces
{
    const Song& song;
    int sampleRate;
    const TimeAxis& axis;
    SnapUnit unit = SnapUnit::off;
    std::vector<FramePos> attractors {};        ///< sorted
};

struct Snapped
{
    FramePos at;
    std::optional<FramePos> line;               ///< what it was snapped to, to be shown

    bool operator== (const Snapped&) const = default;
};

/** The nearest line of the grid; the place itself with SnapUnit::off and frame. */
FramePos nearestOnGrid (FramePos, SnapUnit, const Song&, int sampleRate);

/** How long one cell of the grid is that holds a place: what a nudge moves by. Off: 10 ms. */
Frames gridCell (FramePos, SnapUnit, const Song&, int sampleRate);

/** Lands on the grid or on what attracts. */
Snapped snapped (FramePos, const SnapPlaces&);

/** Stays where it is unless something is within reach, for joints: breaths are seldom on the grid. */
Snapped attracted (FramePos, const SnapPlaces&);

struct SnappedMove
{
    Frames by;
    std::optional<FramePos> line;

    bool operator== (const SnappedMove&) const = default;
};

/** A range moved by about that much: by whole cells of the grid, so that what was played a little before the beat stays so;
    either end is attracted. */
SnappedMove snappedMove (FrameRange, Frames by, const SnapPlaces&);

/** Section edges, markers, loop, punch, the playhead and the edges of these scenes. */
std::vector<FramePos> attractorsOf (const Song&, int sampleRate, FramePos playhead, const std::vector<const LaneScene*>&);
}
