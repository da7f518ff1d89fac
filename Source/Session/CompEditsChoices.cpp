#include "Session/CompChanging.h"
#include "Session/Playback.h"

namespace takelane
{
namespace
{
    Problem noJoint (const Session& session, TrackId track, FramePos at)
    {
        return { "No two segments of " + session.findTrack (track)->name + " touch at frame " + std::to_string (at.value) + "." };
    }

    /** A joint at the edge of a punch that was chosen by hand is centred like any other; see behaviour 3.4. */
    void centrePunchJoint (Regions& regions, FramePos at, const SongTrack& track, const Crossfade& centred)
    {
        const auto joint = jointAt (regions, at);
        const auto isPunchEdge = [&track] (const Region& region, bool atStart, FramePos edge)
        {
            const auto* take = track.take (region.take);
            return take != nullptr && take->kind == TakeKind::punch && region.shift == Frames {}
                && edge == (atStart ? take->start : take->extent().end);
        };

        if (joint > 0 && (isPunchEdge (regions[joint - 1], false, at) || isPunchEdge (regions[joint], true, at)))
            regions[joint - 1].crossfade = centred;
    }

    /** The list with a take over a range. A split at one of its ends is touched, not covered, and stays. */
    Regions withChoice (const SongTrack& track, const Take& take, FrameRange range, const Crossfade& centred)
    {
        Region choice;
        choice.range = range;
        choice.take = take.id;
        const auto& before = track.active().regions;
        const auto* replacedFirst = regionAt (before, range.start);
        choice.splitBefore = replacedFirst != nullptr && replacedFirst->range.start == range.start && replacedFirst->splitBefore;
        auto regions = replaced (before, range, { choice });

        for (const auto at : { range.start, range.end })
        {
            mergeAt (regions, at);
            centrePunchJoint (regions, at, track, centred);
        }

        return regions;
    }

    /** The edge between index - 1 and index, and every later one but the last, moved; false: an edge would pass another. */
    bool moveEdges (Regions& regions, std::size_t index, FramePos to, bool withLater)
    {
        const auto by = to - regions[index].range.start;
        regions[index - 1].range.end = to;
        regions[index].range.start = to;

        if (withLater)
            for (auto i = index + 1; i < regions.size(); ++i)
            {
                regions[i - 1].range.end += by;
                regions[i].range.start += by;
            }

        return ! regions[index - 1].range.isEmpty() && ! regions[index].range.isEmpty() && ! regions.back().range.isEmpty();
    }

    void crossAt (Regions& regions, std::size_t index, const std::optional<Crossfade>& fade)
    {
        regions[index - 1].fadeOut.reset();
        regions[index - 1].crossfade = fade;
        regions[index].fadeIn.reset();
    }

    std::optional<Problem> crossfadeProblem (const Session& session, const std::optional<Crossfade>& fade)
    {
        if (! fade)
            return {};

        if (auto problem = fadeProblem (session, fade->length))
            return problem;

        if (fade->before && (*fade->before < Frames {} || *fade->before > fade->length))
            return Problem { "A crossfade of " + std::to_string (fade->length.value) + " frames begins 0 to that many before its joint, not "
                             + std::to_string (fade->before->value) + "." };

        return {};
    }
}

Result<Session> chooseTake (const Session& session, SongId song, TrackId trackId, TakeId takeId, FrameRange range)
{
    const auto named = songTrackOf (session, song, trackId);

    if (! named)
        return named.problem();

    const auto* take = (*named)->take (takeId);

    if (take == nullptr || take->binned)
        return noSuch ("take", takeId.value);

    if (auto problem = rangeProblem (range))
        return *problem;

    const auto chosen = range.intersection (take->extent());

    if (chosen.isEmpty())
        return Problem { "Take " + std::to_string (take->number) + " lies at frames " + std::to_string (take->start.value) + " to "
                         + std::to_string (take->extent().end.value) + ", wholly outside that range." };

    const Crossfade centred (Fade { automaticCrossfade (session.sampleRate) });

    return changeRegions (session, song, trackId, [&] (const SongTrack& member) -> Result<Regions>
    {
        const auto* counterpart = member.track == trackId ? take : fellowTake (member, *take);

        const auto there = counterpart != nullptr ? chosen.intersection (materialOf (*counterpart, {})) : FrameRange {};
        return there.isEmpty() ? member.active().regions : withChoice (member, *counterpart, there, centred);
    });
}

Result<Session> chooseSilence (const Session& session, SongId song, TrackId track, const std::vector<FrameRange>& ranges)
{
    if (ranges.empty())
        return Problem { "No range is given that is to be silent." };

    for (const auto& range : ranges)
        if (auto problem = rangeProblem (range))
            return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member)
    {
        auto regions = member.active().regions;

        for (const auto& range : ranges)
            regions = replaced (regions, range);

        return Result<Regions> (std::move (regions));
    });
}

Result<Session> moveBoundary (const Session& session, SongId song, TrackId track, FramePos at, FramePos to, bool withLater)
{
    if (auto problem = positionProblem (to))
        return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member) -> Result<Regions>
    {
        auto regions = member.active().regions;
        const auto joint = jointAt (regions, at);

        if (joint == 0)
            return member.track == track ? Result<Regions> (noJoint (session, track, at)) : Result<Regions> (std::move (regions));

        if (! moveEdges (regions, joint, to, withLater))
            return Problem { "The boundary at frame " + std::to_string (at.value) + " cannot move to " + std::to_string (to.value)
                             + ": it would pass the next one." };

        return merged (regions);
    });
}

FrameRange boundaryReach (const Session& session, SongId songId, TrackId trackId, FramePos at)
{
    const auto* song = session.findSong (songId);
    std::optional<FrameRange> reach;

    for (const auto id : song != nullptr ? editGroupOf (session, trackId) : std::vector<TrackId> {})
    {
        const auto& member = *song->track (id);
        const auto& regions = member.active().regions;
        const auto joint = jointAt (regions, at);

        if (joint == 0 && id == trackId)
            return {};

        if (joint == 0)
            continue;

        const auto& left = regions[joint - 1];
        const auto& right = regions[joint];
        const auto* ends = member.take (left.take);
        const auto* begins = member.take (right.take);

        if (ends == nullptr || begins == nullptr)
            return {};

        const FrameRange here { std::max (left.range.start + Frames { 1 }, materialOf (*begins, right.shift).start),
                                std::min (right.range.end - Frames { 1 }, materialOf (*ends, left.shift).end) };
        reach = reach ? reach->intersection (here) : here;
    }

    return reach.value_or (FrameRange {});
}

Result<Session> setCrossfade (const Session& session, SongId song, TrackId track, FramePos at, const std::optional<Crossfade>& fade)
{
    if (auto problem = crossfadeProblem (session, fade))
        return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member) -> Result<Regions>
    {
        auto regions = member.active().regions;
        const auto joint = jointAt (regions, at);

        if (joint == 0 && member.track == track)
            return noJoint (session, track, at);

        if (joint > 0)
            crossAt (regions, joint, fade);

        return merged (regions);
    });
}

Result<Session> setCrossfades (const Session& session, SongId song, TrackId track, FrameRange range, const std::optional<Crossfade>& fade)
{
    for (const auto& problem : { rangeProblem (range), crossfadeProblem (session, fade) })
        if (problem)
            return *problem;

    return changeRegions (session, song, track, [&] (const SongTrack& member) -> Result<Regions>
    {
        auto regions = member.active().regions;

        for (std::size_t i = 1; i < regions.size(); ++i)
            if (const auto at = regions[i].range.start; regions[i - 1].range.end == at && at >= range.start && at <= range.end)
                crossAt (regions, i, fade);

        return merged (regions);
    });
}
}
