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
struct PassShape
{
    FramePos at;                        ///< where the timeline starts after the pre-roll
    Frames preRoll;                     ///< rolled before `at`
    Frames rollOffset;                  ///< the file's frame that came in when the transport began to move:
                                        ///< head padding and count-in lie before it
    std::optional<FrameRange> loop, punch;
    LatencyUsed latency;

    bool operator== (const PassShape&) const = default;
};

/** One take as a window on the pass file. */
struct TakeWindow
{
    int cycle = 0;                      ///< from 0; its take's number is the pass's first plus this, empty cycles not counted
    TakeKind kind = TakeKind::full;
    Frames fileOffset;
    FramePos start;
    Frames length;
    bool chosen = true;                 ///< becomes the active comp's choice

    bool operator== (const TakeWindow&) const = default;
};

/** Frames of transport after roll that a file of this length covers, the tail for the latency taken off. */
Frames framesMoved (const PassShape&, Frames fileLength) noexcept;

/** The takes of a pass.
    moved: frames of transport from roll to stop, pre-roll included, wraps counted.
    fileLength: a window never reaches beyond it.
    oneBar: a last cycle shorter than this is kept but not chosen (unless it is the pass's only one). */
std::vector<TakeWindow> takesOfPass (const PassShape&, Frames moved, Frames fileLength, Frames oneBar);
}
