#include "App/Editing/CompDiff.h"

#include <algorithm>

namespace takelane
{
namespace
{
    /** What sounds at a place; null: silence. */
    const Region* soundingAt (const Comp& comp, FramePos at)
    {
        const auto found = std::partition_point (comp.regions.begin(), comp.regions.end(), [at] (const Region& r) { return r.range.end <= at; });
        return found != comp.regions.end() && found->range.contains (at) && ! found->muted ? &*found : nullptr;
    }

    bool soundAlike (const Region* a, const Region* b)
    {
        if (a == nullptr || b == nullptr)
            return a == b;

        return a->take == b->take && a->shift == b->shift && ! (a->gainDb < b->gainDb) && ! (b->gainDb < a->gainDb);
    }
}

std::vector<FrameRange> whereCompsDiffer (const Comp& a, const Comp& b)
{
    std::vector<FramePos> edges;

    for (const auto* comp : { &a, &b })
        for (const auto& region : comp->regions)
            edges.insert (edges.end(), { region.range.start, region.range.end });

    std::ranges::sort (edges);
    std::vector<FrameRange> differences;

    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
    {
        const FrameRange piece { edges[i], edges[i + 1] };

        if (piece.isEmpty() || soundAlike (soundingAt (a, piece.start), soundingAt (b, piece.start)))
            continue;

        if (! differences.empty() && differences.back().end == piece.start)
            differences.back().end = piece.end;
        else
            differences.push_back (piece);
    }

    return differences;
}
}
