#pragma once

/** Building a comp's list of regions from left to right: what choosing a take and binning one have in common. */

#include "Session/Comp.h"

namespace takelane
{
/** Puts a region at the end of the list, merged with the last one when it plays on from it and nobody wanted a joint there;
    an empty one is left out. */
void appendRegion (std::vector<Region>&, Region);

/** The part before a place; what was set for an end that is cut off is gone. May come out empty. */
Region cutBefore (Region, FramePos end);

/** Likewise the part from a place on. */
Region cutAfter (Region, FramePos start);
}
