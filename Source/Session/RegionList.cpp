#include "Session/RegionList.h"

namespace takelane
{
namespace
{
    /** The one plays on into the other and nobody wanted a joint there. */
    bool continueOneAnother (const Region& left, const Region& right)
    {
        return left.range.end == right.range.start && left.take == right.take && left.shift == right.shift
            && ! (left.gainDb < right.gainDb || left.gainDb > right.gainDb) && left.muted == right.muted
            && ! left.fadeOut && ! left.crossfade && ! right.fadeIn && ! right.splitBefore
            && left.unknown == right.unknown;
    }
}

void appendRegion (std::vector<Region>& regions, Region region)
{
    if (region.range.isEmpty())
        return;

    if (! regions.empty() && continueOneAnother (regions.back(), region))
    {
        auto& left = regions.back();
        left.range.end = region.range.end;
        left.fadeOut = region.fadeOut;
        left.crossfade = region.crossfade;
        return;
    }

    regions.push_back (std::move (region));
}

Region cutBefore (Region region, FramePos end)
{
    if (region.range.end < end)
        return region;

    if (region.range.end > end)
        region.fadeOut.reset();

    region.crossfade.reset();
    region.range.end = end;
    return region;
}

Region cutAfter (Region region, FramePos start)
{
    if (region.range.start < start)
    {
        region.fadeIn.reset();
        region.splitBefore = false;
        region.range.start = start;
    }

    return region;
}
}
