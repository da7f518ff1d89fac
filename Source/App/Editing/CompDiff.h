#pragma once

/** Where two comps of a track are heard otherwise: another take, moved, louder or softer, or silent in one of them.

    A muted region and a gap sound alike. Fades are not looked at: they follow from what differs, or are milliseconds.
*/

#include "Session/Comp.h"

namespace takelane
{
/** Sorted, apart and as long as they can be. */
std::vector<FrameRange> whereCompsDiffer (const Comp&, const Comp&);
}
