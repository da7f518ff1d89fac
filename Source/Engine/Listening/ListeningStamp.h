#pragma once

/** What the transport did while frames came in, and how what was heard lies on the timeline.

    The audio thread notes it only where it changes. Which frames were played to it is worked out afterwards, by
    heardStretches(): what answers the output of ring frame n comes in the round trip later, at n + latency, so every
    stretch of transport is a window moved by that much (behaviour 3.1).
*/

#include "Core/Frames.h"
#include "Core/Id.h"
#include "Session/Take.h"

#include <span>
#include <vector>

namespace takelane
{
struct ListeningStamp
{
    bool rolling = false;
    bool taken = false;                 ///< what was played to this became part of a take
    FramePos position;                  ///< rolling: of the first frame. Standing: the playhead
    SongId song;
    LatencyUsed latency;
    int opening = 0;                    ///< of the interface: nothing is continuous across two

    bool operator== (const ListeningStamp&) const = default;
};

/** A stamp and the ring frame from which it holds. */
struct StampedAt
{
    Frames at;
    ListeningStamp stamp;
};

/** Frames of the ring that were played to one stretch of transport. */
struct HeardStretch
{
    Frames at, length;                  ///< in the ring
    FramePos start;                     ///< on the timeline
    bool rolling = false;
    bool taken = false;
    SongId song;
    LatencyUsed latency;
    int opening = 0;

    Frames end() const noexcept         { return at + length; }
    bool operator== (const HeardStretch&) const = default;
};

/** In order, disjoint, without empty ones, as far as they lie in [from, to) of the ring. `heard`: frames in the ring so
    far. A stretch of standing still begins at its playhead wherever it is cut; a rolling one where it was played. */
std::vector<HeardStretch> heardStretches (std::span<const StampedAt>, Frames heard, Frames from, Frames to);

/** Of these, what Keep brings back: what was played since the end of the last recording; while one is running, what was
    played between the one before and this. */
std::vector<HeardStretch> worthKeeping (const std::vector<HeardStretch>&, bool isRecording, int sampleRate);
}
