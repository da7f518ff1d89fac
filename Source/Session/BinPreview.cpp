#include "Session/BinPreview.h"

#include "Session/RegionList.h"

namespace takelane
{
namespace
{
    /** What plays over a range, silence between named too. */
    void tell (const std::vector<Region>& regions, FrameRange range, std::vector<Heir>& heirs)
    {
        auto at = range.start;

        const auto add = [&] (FramePos end, TakeId take)
        {
            if (end > at)
                heirs.push_back ({ { at, end }, take });

            at = std::max (at, end);
        };

        for (const auto& region : within (regions, range))
        {
            add (region.range.start, {});
            add (region.range.end, region.take);
        }

        add (range.end, {});
    }
}

Result<std::vector<Heir>> heirsOf (const Session& session, SongId song, TrackId track, TakeId take, const FormerSession& former)
{
    const auto next = binTake (session, song, track, take, former);

    if (! next)
        return next.problem();

    const auto& after = next->findSong (song)->track (track)->active().regions;
    std::vector<Heir> heirs;

    for (const auto& region : session.findSong (song)->track (track)->active().regions)
        if (region.take == take)
            tell (after, region.range, heirs);

    return heirs;
}
}
