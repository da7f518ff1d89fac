#pragma once

/** How one roll of the recorder lies on the timeline, and which takes it makes.

    A pass file is continuous from its first frame (count-in, pre-roll and all) to its stop. Everything
    else - latency, punch, loop cycles - is a window on it, worked out here and nowhere else: the recorder
    uses it at stop, recovery after a crash, the tests by themselves. See behaviour 3.1 to 3.3.
*/

#include "Core/Frames.h"
#include "Session/Take.h"

#include <optional>
#include <vector>

namespace takelane
{
/** Record switched on or off while the pass rolls: by hand for all its tracks, or for one by arming it. */
struct PunchMark
{
    Frames at;                          ///< of transport from roll, as heard (behaviour 3.1: H at the key's own time)
    bool in = false;
    TrackId track;                      ///< none: every track of the pass

    bool operator== (const PunchMark&) const = default;
};

/** The punch range was moved, or switched off, while the pass rolls. */
struct PunchMove
{
    Frames at;                          ///< as in PunchMark: from here on
    std::optional<FrameRange> punch;

    bool operator== (const PunchMove&) const = default;
};

struct PassShape
{
    FramePos at;                        ///< where the timeline starts after the pre-roll
    Frames preRoll;                     ///< rolled before `at`
    Frames rollOffset;                  ///< the file's frame that came in when the transport began to move:
                                        ///< head padding and count-in lie before it
    std::optional<FrameRange> loop, punch;
    LatencyUsed latency;
    std::vector<PunchMark> marks;       ///< in order. Recording is on from the roll until the first says otherwise; a track
                                        ///< whose own first mark is an `in` was not recorded before it
    std::vector<PunchMove> punchMoves;  ///< in order; `punch` holds until the first

    bool operator== (const PassShape&) const = default;
};

/** One take as a window on the pass. */
struct TakeWindow
{
    int cycle = 0;                      ///< its take's number is the pass's first plus this: counts the different beginnings
                                        ///< of takes on all tracks, in the order of time
    TakeKind kind = TakeKind::full;
    Frames fileOffset;                  ///< from the pass's first frame
    FramePos start;
    Frames length;
    bool chosen = true;                 ///< becomes the active comp's choice
    bool isOpen = false;                ///< only the end of `moved` ended it: while the pass rolls it grows still

    bool operator== (const TakeWindow&) const = default;
};

struct TrackWindows
{
    TrackId track;
    std::vector<TakeWindow> windows;

    bool operator== (const TrackWindows&) const = default;
};

/** Where the timeline is so many frames of transport after it began at `start`. */
FramePos placeAfter (FramePos start, const std::optional<FrameRange>& loop, Frames moved) noexcept;

/** Frames of transport after roll that a pass of this length covers, the tail for the latency taken off. */
Frames framesMoved (const PassShape&, Frames passLength) noexcept;

/** Timeline place of the pass's first frame, head padding and count-in counted as if the timeline had moved. */
FramePos firstFramePlace (const PassShape&) noexcept;

/** The window as a file of the pass sees it that begins at this frame of the pass; what lies before the file is left out. */
TakeWindow windowFrom (TakeWindow, Frames origin) noexcept;

/** Of a file in which no take lies: all of it, for the bin. */
TakeWindow abandonedWindow (const PassShape&, Frames origin, Frames fileLength) noexcept;

/** The take that a window on a file is; its number and health are the caller's to say. */
Take takeOn (const TakeWindow&, const std::string& file, Frames fileLength, const PassShape&);

/** The takes of a pass, a list for each track.
    moved: frames of transport from roll to stop, pre-roll included, wraps counted.
    passLength: from the first frame on; a window never reaches beyond it.
    oneBar: a last cycle shorter than this is kept but not chosen (unless it is the track's only one). */
std::vector<TrackWindows> takesOfPass (const PassShape&, const std::vector<TrackId>& tracks, Frames moved, Frames passLength, Frames oneBar);
}
