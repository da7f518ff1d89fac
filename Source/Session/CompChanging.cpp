#include "Session/CompChanging.h"

namespace takelane
{
namespace
{
    std::string framesOf (FrameRange range)
    {
        return std::to_string (range.start.value) + " to " + std::to_string (range.end.value);
    }
}

Result<const SongTrack*> songTrackOf (const Session& session, SongId songId, TrackId trackId)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return noSuch ("song", songId.value);

    const auto* track = song->track (trackId);

    if (track == nullptr)
        return noSuch ("track", trackId.value);

    return track;
}

std::optional<Problem> regionsProblem (const SongTrack& track, const Regions& before, const Regions& after)
{
    auto known = before.begin();

    for (const auto& region : after)
    {
        while (known != before.end() && known->range.start < region.range.start)
            ++known;

        if (known != before.end() && *known == region)
            continue;

        for (const auto place : { region.range.start, region.range.end, FramePos { region.shift.value } })
            if (auto problem = positionProblem (place))
                return problem;

        const auto* take = track.take (region.take);

        if (take == nullptr)
            return noSuch ("take", region.take.value);

        if (const auto material = materialOf (*take, region.shift); ! material.contains (region.range))
            return Problem { "Take " + std::to_string (take->number) + " has audio from frame " + framesOf (material)
                             + " here; frames " + framesOf (region.range) + " are beyond it." };
    }

    return {};
}

std::optional<Problem> rangeProblem (FrameRange range)
{
    for (const auto place : { range.start, range.end })
        if (auto problem = positionProblem (place))
            return problem;

    if (range.isEmpty())
        return Problem { "The range must end after it starts (frames " + framesOf (range) + ")." };

    return {};
}

std::optional<Problem> fadeProblem (const Session& session, Frames length)
{
    if (length.value >= 0 && static_cast<double> (length.value) <= longestFadeSeconds * session.sampleRate)
        return {};

    return Problem { "A fade is 0 to 500 ms long, " + std::to_string (static_cast<std::int64_t> (longestFadeSeconds * session.sampleRate))
                     + " frames at most; this one is " + std::to_string (length.value) + "." };
}

Result<Region> namedRegion (const Session& session, SongId song, TrackId trackId, FramePos at)
{
    const auto track = songTrackOf (session, song, trackId);

    if (! track)
        return track.problem();

    if (const auto* region = regionAt ((*track)->active().regions, at))
        return *region;

    return Problem { "No segment plays at frame " + std::to_string (at.value) + " of " + session.findTrack (trackId)->name + "." };
}
}
