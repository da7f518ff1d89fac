#pragma once

/** What binning a take would change, told before it is done: its places in the active comp and what is heard there instead. */

#include "Session/Edits.h"

namespace takelane
{
struct Heir
{
    FrameRange range;
    TakeId take;                ///< none: silence

    bool operator== (const Heir&) const = default;
};

/** Sorted; empty where the active comp plays nothing of it. Same arguments as binTake(). */
Result<std::vector<Heir>> heirsOf (const Session&, SongId, TrackId, TakeId, const FormerSession& = {});
}
