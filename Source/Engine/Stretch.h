#pragma once

/** A recording made longer and shorter from place to place, at its pitch: so that beats that drifted lie on a grid.

    Rubber Band offline, its finer engine, which puts beats within some milliseconds of where they belong. What lies outside the points is
    copied bit by bit (but for the tenth of a second next to them), and so is all of it where nothing moves. Workers only, all in memory.
*/

#include "Core/Frames.h"
#include "Core/Result.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace takelane
{
/** What lies at `from` in the source is to lie at `to`. */
struct StretchPoint
{
    Frames from, to;
};

struct StretchSettings
{
    std::function<void (double)> onProgress;    ///< 0 to 1; may be absent
    std::stop_token stop;
};

using Channels = std::vector<std::vector<float>>;       ///< all of one length

/** points: strictly rising in both, inside the source. What is before the first is as it was, and so is what is behind the last. A Problem when stopped. */
Result<Channels> stretched (const Channels&, int sampleRate, const std::vector<StretchPoint>& points, const StretchSettings& = {});
}
