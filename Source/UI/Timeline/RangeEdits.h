#pragma once

/** Loop, punch, markers and sections changed by hand on the ruler, as edits with the words undo shows. */

#include "App/Studio/Studio.h"

namespace takelane
{
enum class RangeKind { loop, punch };

/** The song's range of that kind; nullptr where it has none. */
const SwitchedRange* rangeOf (const Song&, RangeKind) noexcept;

/** Nothing: the song has no such range any more. */
Result<void> setRange (Studio&, RangeKind, std::optional<SwitchedRange>, std::int64_t gesture = 0);

/** One more section from the end of the song map to the bar nearest to `to`, one bar at least. */
Result<void> addSectionTo (Studio&, FramePos to, std::int64_t gesture);

/** A section, counted from 0, as `change` makes it. */
Result<void> changeSection (Studio&, int index, const std::function<void (Section&)>& change, const std::string& sentence);
Result<void> removeSection (Studio&, int index);

Result<void> addMarkerAt (Studio&, FramePos);
Result<void> rename (Studio&, MarkerId, const std::string& name);
Result<void> remove (Studio&, MarkerId);
}
