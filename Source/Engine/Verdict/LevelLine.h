#pragma once

/** How loud the take before was along the timeline, coarsely: what "went silent" is measured against. */

#include "Core/Frames.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace takelane
{
struct LevelLine
{
    FramePos start;
    Frames step { 1 };                          ///< of a column
    std::vector<std::vector<float>> peaks;      ///< by channel, linear; below 0: no take there

    /** The loudest column that the range touches; nothing where there was no take. */
    std::optional<float> peakIn (int channel, FrameRange range) const
    {
        if (channel >= static_cast<int> (peaks.size()) || range.isEmpty())
            return {};

        const auto& columns = peaks[static_cast<std::size_t> (channel)];
        const auto most = static_cast<std::int64_t> (columns.size());
        const auto first = std::clamp<std::int64_t> ((range.start - start).value / step.value, 0, most);
        const auto last = std::clamp<std::int64_t> ((range.end - start).value / step.value + 1, 0, most);
        const auto from = columns.begin() + first, to = columns.begin() + last;

        if (range.end <= start || from >= to)
            return {};

        const auto loudest = *std::max_element (from, to);
        return loudest < 0.0f ? std::nullopt : std::optional (loudest);
    }
};
}
