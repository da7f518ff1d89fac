#include "App/Prep/GuidePlace.h"

#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
const SongTrack* guideTrack (const Song& song)      { return song.guide ? song.track (song.guide->track) : nullptr; }
}

const Take* playedTake (const Song& song)
{
    const auto* track = guideTrack (song);
    return track == nullptr || track->active().regions.empty() ? nullptr : track->take (track->active().regions.front().take);
}

const Take* importedTake (const Song& song)
{
    const Take* last = playedTake (song);

    if (const auto* track = guideTrack (song))
        for (const auto& take : track->takes)
            if (take->kind == TakeKind::imported && ! take->binned && ! take->note.starts_with (straightenedNote))
                last = &*take;

    return last;
}

std::optional<FramePos> guideDownbeat (const Song& song)
{
    const auto* take = playedTake (song);

    if (take == nullptr)
        return {};

    const auto shift = guideTrack (song)->active().regions.front().shift;
    return take->start + shift + (song.guide->downbeat - take->fileOffset);
}

Result<Session> withGuideTake (const Session& session, SongId song, TrackId track, Take take, Frames downbeat, FramePos at)
{
    take.number = nextTakeNumber (session, song, { track });
    take.start = at - downbeat;

    if (auto problem = positionProblem (take.start))
        return *problem;

    auto added = addTakes (session, song, {}, { { track, take } });

    if (! added)
        return added.problem();

    Region all;
    all.range = take.extent();
    all.take = added->takes.front();
    return withSongTrack (added->session, song, track, {}, [&] (SongTrack& guide)
    {
        for (auto& comp : guide.comps)
            if (comp->id == guide.activeComp)
                changeShared (comp, [&] (Comp& c) { c.regions = { all }; });
    });
}

Result<Session> withGuideMoved (const Session& session, SongId songId, Frames by)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr || guideTrack (*song) == nullptr)
        return Problem { "This song has no scratch track." };

    return withSongTrack (session, songId, song->guide->track, {}, [by] (SongTrack& guide)
    {
        for (auto& comp : guide.comps)
            if (comp->id == guide.activeComp)
                changeShared (comp, [by] (Comp& c)
                {
                    for (auto& region : c.regions)
                    {
                        region.range = { region.range.start + by, region.range.end + by };
                        region.shift += by;
                    }
                });
    });
}

int nearestBar (const TempoMap& map, FramePos at, int sampleRate)
{
    const int bar = std::max (1, map.barBeatAt (at, sampleRate).bar);
    const auto before = map.barStart (bar, sampleRate), after = map.barStart (bar + 1, sampleRate);
    return (at - before).value * 2 < (after - before).value ? bar : bar + 1;
}
}
