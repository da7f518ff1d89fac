#pragma once

/** A comp's list of regions as a value: the cutting and joining that all its edits have in common.

    Lists are built from left to right, so that neighbours that continue one another become one.
*/

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

/** Null: silence there. */
const Region* regionAt (const std::vector<Region>&, FramePos) noexcept;

/** The index of the region that begins where another one ends; 0: no two touch there. */
std::size_t jointAt (const std::vector<Region>&, FramePos) noexcept;

/** What lies in a range, cut to it. */
std::vector<Region> within (const std::vector<Region>&, FrameRange);

/** The list with a range emptied and these put there, which lie in it; joints with what stays are automatic. */
std::vector<Region> replaced (const std::vector<Region>&, FrameRange, const std::vector<Region>& with = {});

/** What touches at a place becomes one where it plays on, whatever was to fade there; a split stays. */
void mergeAt (std::vector<Region>&, FramePos);

/** Elsewhere on the timeline, the material with them. */
std::vector<Region> movedBy (std::vector<Region>, Frames);

/** Neighbours that continue one another become one. */
std::vector<Region> merged (const std::vector<Region>&);

/** The list with what lies in a range changed in place, cut at its ends where something plays on over them. */
template <typename Change>
std::vector<Region> changedWithin (const std::vector<Region>& regions, FrameRange range, Change change)
{
    std::vector<Region> next;
    next.reserve (regions.size() + 2);

    for (const auto& region : regions)
    {
        const auto part = region.range.intersection (range);

        if (part.isEmpty())
        {
            appendRegion (next, region);
            continue;
        }

        auto inside = part.end < region.range.end ? cutBefore (region, part.end) : region;
        inside = cutAfter (std::move (inside), part.start);
        change (inside);

        if (region.range.start < part.start)
            appendRegion (next, cutBefore (region, part.start));

        appendRegion (next, std::move (inside));

        if (part.end < region.range.end)
            appendRegion (next, cutAfter (region, part.end));
    }

    return next;
}
}
