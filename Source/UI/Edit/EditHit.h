#pragma once

/** What lies under the pointer on the lanes of the Edit page, so that the place decides what a press means (UX 8). Plain values.

    Where two meet, the smaller target wins: the handle of a joint, the corner of a fade, an edge, the line of a fade, and
    only then the segment itself.
*/

#include "Session/SectionNames.h"
#include "UI/Edit/EditRows.h"
#include "UI/Edit/EditScene.h"
#include "UI/Timeline/TimeAxis.h"

namespace takelane
{
enum class EditPlace
{
    nothing,                        ///< a head, a gap between rows, below the last one
    empty,                          ///< a comp that is silent here, a take lane where the take has nothing
    upper, lower,                   ///< the halves of a segment
    startEdge, endEdge,             ///< of a segment that touches no neighbour there
    fadeInCorner, fadeOutCorner,
    fadeInLine, fadeOutLine, crossfadeLine,
    joint,
    take,                           ///< a take lane
    stars                           ///< of a section on a take lane
};

struct EditHit
{
    EditPlace place = EditPlace::nothing;
    TrackId track;
    TakeId take;                            ///< on a take lane
    FramePos at;                            ///< under the pointer
    std::optional<FrameRange> segment;      ///< of the comp: under the pointer, or whose edge or fade it is
    std::optional<FramePos> joint;          ///< of joint and crossfadeLine
    std::string section;                    ///< of stars: its name among all (SectionNames.h)

    bool operator== (const EditHit&) const = default;
};

struct LaneBox
{
    double x = 0.0, width = 0.0;
    int y = 0, height = 0;

    bool operator== (const LaneBox&) const = default;
};

/** The title of a segment, over its wave; 0 where the row is too low for one. */
int segmentTitleHeight (const EditRow&) noexcept;

/** Where the stars of a section stand on a take lane, from the row's top; empty where they do not fit. */
std::optional<LaneBox> starsBox (const EditRow&, FrameRange section, const TimeAxis&) noexcept;

/** The height of a fade's line at x, from 0 (loud) to 1 (silent) of the wave; nothing outside the fade. */
std::optional<double> fadeLineAt (const SceneFade&, bool isIn, const TimeAxis&, double x) noexcept;

/** y: from the top of the row. */
EditHit hitTest (const EditRow&, const LaneScene&, const SongTrack&, const std::vector<NamedSection>&, const TimeAxis&, double x, int y);
}
