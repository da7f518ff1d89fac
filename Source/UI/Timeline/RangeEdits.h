#pragma once

/** Loop, punch and sections changed by hand on the ruler, as edits with the words undo shows. */

#include "App/Studio/Studio.h"

namespace takelane
{
enum class RangeKind { loop, punch };

/** The song's range of that kind; nullptr where it has none. */
const SwitchedRange* rangeOf (const Song&, RangeKind) noexcept;

Result<void> setRange (Studio&, RangeKind, SwitchedRange, std::int64_t gesture = 0);

/** One more section from the end of the song map to the bar nearest to `to`, one bar at least. */
Result<void> addSectionTo (Studio&, FramePos to, std::int64_t gesture);
}
