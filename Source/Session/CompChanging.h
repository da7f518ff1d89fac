#pragma once

/** What the edits of CompEdits.h have in common: one change of a track's comp becomes one of all its fellows', all or none. */

#include "Session/Changing.h"
#include "Session/CompEdits.h"
#include "Session/Limits.h"
#include "Session/RegionList.h"

namespace takelane
{
using Regions = std::vector<Region>;

/** The song's view of the track, or why there is none. */
Result<const SongTrack*> songTrackOf (const Session&, SongId, TrackId);

/** Why a list cannot be: a region that was not in `before` reaches beyond its take's file or too far out. */
std::optional<Problem> regionsProblem (const SongTrack&, const Regions& before, const Regions& after);

std::optional<Problem> rangeProblem (FrameRange);

/** length: at most 500 ms. */
std::optional<Problem> fadeProblem (const Session&, Frames length);

/** The region at a place of the active comp, or that there is none. */
Result<Region> namedRegion (const Session&, SongId, TrackId, FramePos at);

/** change: what an edit makes of a member, Result<SongTrack> (const SongTrack&). The track itself is asked first. */
template <typename Change>
Result<Session> changeGroup (const Session& session, SongId songId, TrackId trackId, Change change)
{
    const auto named = songTrackOf (session, songId, trackId);

    if (! named)
        return named.problem();

    auto members = editGroupOf (session, trackId);
    std::stable_partition (members.begin(), members.end(), [trackId] (TrackId id) { return id == trackId; });
    const auto& song = *session.findSong (songId);
    std::vector<SongTrack> changed;

    for (const auto id : members)
    {
        const auto& track = *song.track (id);
        Result<SongTrack> next = change (track);

        if (! next)
            return id == trackId ? next.problem() : Problem { session.findTrack (id)->name + ": " + next.problem().text };

        if (! (*next == track))
            changed.push_back (std::move (*next));
    }

    auto next = session;

    if (! changed.empty())
        changeSong (next, songId, [&] (Song& s)
        {
            for (auto& track : changed)
                changeSongTrack (s, track.track, [&] (SongTrack& t) { t = std::move (track); });
        });

    return next;
}

inline void setActiveRegions (SongTrack& track, Regions regions)
{
    for (auto& comp : track.comps)
        if (comp->id == track.active().id)
        {
            changeShared (comp, [&] (Comp& c) { c.regions = std::move (regions); });
            return;
        }
}

/** change: Result<Regions> (const SongTrack&), of the active comp. */
template <typename Change>
Result<Session> changeRegions (const Session& session, SongId song, TrackId track, Change change)
{
    return changeGroup (session, song, track, [&] (const SongTrack& member) -> Result<SongTrack>
    {
        Result<Regions> regions = change (member);

        if (! regions)
            return regions.problem();

        if (auto problem = regionsProblem (member, member.active().regions, *regions))
            return *problem;

        auto next = member;
        setActiveRegions (next, std::move (*regions));
        return next;
    });
}

/** change: void (Region&), of what plays over the region at a place, on every member. */
template <typename Change>
Result<Session> changeRegionAt (const Session& session, SongId song, TrackId track, FramePos at, Change change)
{
    const auto named = namedRegion (session, song, track, at);

    if (! named)
        return named.problem();

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        return Result<Regions> (changedWithin (member.active().regions, named->range, change));
    });
}
}
