#include "Session/CompChanging.h"

namespace takelane
{
namespace
{
    constexpr double lowestGainDb = -144.0, highestGainDb = 24.0;

    /** What plays over a range, put elsewhere; `regions` is what stays. */
    Regions landed (const Regions& regions, const Regions& all, FrameRange from, Frames by)
    {
        return replaced (regions, { from.start + by, from.end + by }, movedBy (within (all, from), by));
    }

    /** The region at this index with other ends; what it grows over gives way. */
    Regions trimmed (const Regions& regions, const Region& region, FrameRange to)
    {
        auto next = regions;

        if (const FrameRange over { std::max (region.range.end, to.start), to.end }; ! over.isEmpty())
            next = replaced (next, over);

        if (const FrameRange over { to.start, std::min (region.range.start, to.end) }; ! over.isEmpty())
            next = replaced (next, over);

        for (std::size_t i = 0; i < next.size(); ++i)
        {
            if (next[i].range != region.range)
                continue;

            if (to.end != region.range.end)
                next[i].crossfade.reset();

            if (i > 0 && to.start != region.range.start)
                next[i - 1].crossfade.reset();

            next[i].range = to;
        }

        std::sort (next.begin(), next.end(), [] (const Region& a, const Region& b) { return a.range.start < b.range.start; });
        return merged (next);
    }
}

Result<Session> splitRegion (const Session& session, SongId song, TrackId track, FramePos at)
{
    const auto named = namedRegion (session, song, track, at);

    if (! named)
        return named.problem();

    if (named->range.start == at)
        return Problem { "A segment begins at frame " + std::to_string (at.value) + " already." };

    return changeRegions (session, song, track, [at] (const SongTrack& member)
    {
        Regions next;

        for (const auto& region : member.active().regions)
        {
            if (! region.range.contains (at) || region.range.start == at)
            {
                appendRegion (next, region);
                continue;
            }

            auto right = cutAfter (region, at);
            right.splitBefore = true;
            appendRegion (next, cutBefore (region, at));
            appendRegion (next, std::move (right));
        }

        return Result<Regions> (std::move (next));
    });
}

Result<Session> trimRegion (const Session& session, SongId song, TrackId track, FramePos at,
                            std::optional<FramePos> start, std::optional<FramePos> end)
{
    const auto named = namedRegion (session, song, track, at);

    if (! named)
        return named.problem();

    if (! start && ! end)
        return Problem { "Nothing is said: give \"start\", \"end\" or both." };

    if (auto problem = rangeProblem ({ start.value_or (named->range.start), end.value_or (named->range.end) }))
        return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member) -> Result<Regions>
    {
        const auto& regions = member.active().regions;
        const auto* region = regionAt (regions, at);

        if (region == nullptr)
            return regions;

        auto to = region->range;

        if (start && to.start == named->range.start)    to.start = *start;
        if (end && to.end == named->range.end)          to.end = *end;

        if (to.isEmpty())       // a fellow's other end lies elsewhere
            return regions;

        return trimmed (regions, *region, to);
    });
}

Result<Session> moveRegion (const Session& session, SongId song, TrackId track, FramePos at, Frames by)
{
    const auto named = namedRegion (session, song, track, at);

    if (! named)
        return named.problem();

    if (auto problem = positionProblem (FramePos { by.value }))
        return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        const auto& regions = member.active().regions;
        return Result<Regions> (by == Frames {} ? regions : landed (replaced (regions, named->range), regions, named->range, by));
    });
}

Result<Session> copyRegion (const Session& session, SongId song, TrackId track, FramePos at, FramePos to)
{
    const auto named = namedRegion (session, song, track, at);

    if (! named)
        return named.problem();

    if (auto problem = positionProblem (to))
        return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        const auto& regions = member.active().regions;
        const auto by = to - named->range.start;
        return Result<Regions> (by == Frames {} ? regions : landed (regions, regions, named->range, by));
    });
}

Result<Session> slipRegion (const Session& session, SongId song, TrackId track, FramePos at, Frames by)
{
    if (auto problem = positionProblem (FramePos { by.value }))
        return *problem;

    return changeRegionAt (session, song, track, at, [by] (Region& region) { region.shift += by; });
}

Result<Session> setRegionGain (const Session& session, SongId song, TrackId track, FramePos at, double db)
{
    if (! (db >= lowestGainDb && db <= highestGainDb))
        return Problem { "A segment's gain is -144 to 24 dB." };

    return changeRegionAt (session, song, track, at, [db] (Region& region) { region.gainDb = db; });
}

Result<Session> setRegionMuted (const Session& session, SongId song, TrackId track, FramePos at, bool muted)
{
    return changeRegionAt (session, song, track, at, [muted] (Region& region) { region.muted = muted; });
}

Result<Session> deleteRange (const Session& session, SongId song, TrackId track, FrameRange range, bool ripple)
{
    if (auto problem = rangeProblem (range))
        return *problem;

    const auto named = songTrackOf (session, song, track);

    if (! named)
        return named.problem();

    const FrameRange later { range.end, { furthestFrame } };

    if (within ((*named)->active().regions, range).empty() && ! (ripple && ! within ((*named)->active().regions, later).empty()))
        return Problem { "Nothing plays in that range of " + session.findTrack (track)->name + "." };

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        const auto& regions = member.active().regions;

        if (! ripple)
            return Result<Regions> (replaced (regions, range));

        return Result<Regions> (replaced (regions, { range.start, later.end }, movedBy (within (regions, later), range.start - range.end)));
    });
}
}
