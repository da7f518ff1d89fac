#include "Session/RegionList.h"

#include <algorithm>

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

const Region* regionAt (const std::vector<Region>& regions, FramePos at) noexcept
{
    const auto after = std::upper_bound (regions.begin(), regions.end(), at,
                                         [] (FramePos p, const Region& r) { return p < r.range.start; });

    return after != regions.begin() && std::prev (after)->range.contains (at) ? &*std::prev (after) : nullptr;
}

std::size_t jointAt (const std::vector<Region>& regions, FramePos at) noexcept
{
    const auto* right = regionAt (regions, at);

    if (right == nullptr || right == regions.data() || right->range.start != at || std::prev (right)->range.end != at)
        return 0;

    return static_cast<std::size_t> (right - regions.data());
}

std::vector<Region> within (const std::vector<Region>& regions, FrameRange range)
{
    std::vector<Region> inside;

    for (const auto& region : regions)
        if (region.range.intersects (range))
            appendRegion (inside, cutAfter (cutBefore (region, range.end), range.start));

    return inside;
}

std::vector<Region> replaced (const std::vector<Region>& regions, FrameRange range, const std::vector<Region>& with)
{
    std::vector<Region> next;
    next.reserve (regions.size() + with.size() + 1);

    for (const auto& region : regions)
        if (region.range.start < range.start)
            appendRegion (next, cutBefore (region, range.start));

    for (const auto& region : with)
        appendRegion (next, region);

    for (const auto& region : regions)
        if (region.range.end > range.end)
            appendRegion (next, cutAfter (region, range.end));

    return next;
}

void mergeAt (std::vector<Region>& regions, FramePos at)
{
    const auto joint = jointAt (regions, at);

    if (joint == 0)
        return;

    auto left = regions[joint - 1], right = regions[joint];
    left.fadeOut.reset();
    left.crossfade.reset();
    right.fadeIn.reset();
    std::vector<Region> one;
    appendRegion (one, std::move (left));
    appendRegion (one, std::move (right));

    if (one.size() == 1)
    {
        regions[joint - 1] = std::move (one.front());
        regions.erase (regions.begin() + static_cast<std::ptrdiff_t> (joint));
    }
}

std::vector<Region> movedBy (std::vector<Region> regions, Frames by)
{
    for (auto& region : regions)
    {
        region.range = { region.range.start + by, region.range.end + by };
        region.shift += by;
    }

    return regions;
}

std::vector<Region> merged (const std::vector<Region>& regions)
{
    std::vector<Region> next;
    next.reserve (regions.size());

    for (const auto& region : regions)
        appendRegion (next, region);

    return next;
}
}
