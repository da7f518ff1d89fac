#include "App/Studio/Keep.h"

#include "App/UtcTime.h"
#include "Session/Changing.h"
#include "Session/Limits.h"

#include <set>

namespace takelane
{
namespace
{
bool hasInputs (const Track& track, int there)
{
    return static_cast<int> (track.inputs.size()) == track.channels
        && std::all_of (track.inputs.begin(), track.inputs.end(), [there] (int input) { return input <= there; });
}

/** A name no track has: the input's, else "Input 3"; with a number where it is taken. */
std::string freeName (const Session& session, std::string wanted, int input)
{
    if (wanted.size() + 8 > longestName || nameProblem ("track", wanted))
        wanted = "Input " + std::to_string (input);

    auto name = wanted;

    for (int n = 2; session.trackNamed (name) != nullptr; ++n)
        name = wanted + " " + std::to_string (n);

    return name;
}

/** The road's track as the session is now; made where there is none that fits. */
Result<TrackId> trackFor (Session& session, const KeepRoad& road, int& made)
{
    if (const auto* track = session.findTrack (road.track); track != nullptr && track->channels == static_cast<int> (road.inputs.size()))
        return track->id;

    auto added = addTrack (session, { freeName (session, road.name, road.inputs.front()), static_cast<int> (road.inputs.size()), road.inputs, {}, {} });

    if (! added.ok())
        return added.problem();

    session = std::move (added->session);
    ++made;
    return added->track;
}

/** The takes of one song, as one pass. */
Result<TakesAdded> addToSong (const Session& session, SongId song, const std::vector<const KeptTake*>& kept,
                              const std::vector<TrackId>& tracks, const std::vector<KeepRoad>& roads)
{
    auto counted = tracks;

    for (const auto& road : roads)
        counted.push_back (road.track);

    const int first = nextTakeNumber (session, song, counted);
    std::vector<NewTake> takes;
    Pass pass;
    pass.number = nextPassNumber (session, song);
    pass.start = kept.front()->take.start;
    pass.when = utcNow();
    int lastStretch = -1;

    for (const auto* one : kept)
    {
        NewTake next { tracks[one->road], one->take, roads[one->road].chosen && one->isHeard, {} };
        next.take.number = first + one->stretch;

        if (std::exchange (lastStretch, one->stretch) != one->stretch)
            pass.length += one->take.length;

        takes.push_back (std::move (next));
    }

    return addTakes (session, song, pass, takes);
}
}

std::vector<KeepRoad> keepRoads (const Session& session, const DeskState& desk, const std::vector<std::string>& inputNames)
{
    const auto there = static_cast<int> (inputNames.size());
    std::vector<KeepRoad> roads;
    std::set<int> used;

    const auto take = [&] (const Track& track, bool chosen)
    {
        roads.push_back ({ track.id, track.name, track.inputs, chosen });
        used.insert (track.inputs.begin(), track.inputs.end());
    };

    for (const auto& track : session.tracks)
        if (desk.isArmed (track->id) && hasInputs (*track, there))
            take (*track, true);

    for (int input = 1; input <= there; ++input)
    {
        if (used.contains (input))
            continue;

        const auto owner = std::find_if (session.tracks.begin(), session.tracks.end(), [&] (const auto& track)
        {
            return hasInputs (*track, there) && std::find (track->inputs.begin(), track->inputs.end(), input) != track->inputs.end();
        });

        if (owner != session.tracks.end())
            take (**owner, false);
        else
            roads.push_back ({ {}, inputNames[static_cast<std::size_t> (input - 1)], { input }, false });
    }

    return roads;
}

Result<KeptAdded> addKept (const Session& session, const Kept& kept)
{
    KeptAdded added { session, {}, 0 };
    std::map<std::size_t, TrackId> made;
    std::vector<TrackId> tracks (kept.roads.size());
    std::map<SongId, std::vector<const KeptTake*>> songs;

    for (const auto& one : kept.takes)
    {
        if (tracks[one.road].isNone())
        {
            auto track = trackFor (added.session, kept.roads[one.road], added.tracksMade);

            if (! track.ok())
                return track.problem();

            tracks[one.road] = *track;
        }

        songs[one.song].push_back (&one);
    }

    for (const auto& [song, takes] : songs)
    {
        auto next = addToSong (added.session, song, takes, tracks, kept.roads);

        if (! next.ok())
            return next.problem();

        added.session = std::move (next->session);
        added.takes.insert (added.takes.end(), next->takes.begin(), next->takes.end());
    }

    return added;
}

Result<KeptAdded> addBefore (const Session& session, const Kept& kept, TakeId later)
{
    const auto& earlier = kept.takes.front();
    const auto* song = session.findSong (earlier.song);
    const auto* track = song != nullptr ? song->track (kept.roads.front().track) : nullptr;
    const auto* take = track != nullptr ? track->take (later) : nullptr;

    if (take == nullptr)
        return Problem { "The take is no longer there" };

    const auto& regions = track->active().regions;
    const auto seam = take->start;
    const bool isHeard = std::any_of (regions.begin(), regions.end(), [&] (const Region& r)
                                      { return r.take == later && r.range.start == seam && r.shift == Frames {}; });

    auto next = kept;
    next.roads.front().chosen = isHeard;
    auto added = addKept (session, next);

    if (! added.ok() || ! isHeard || earlier.isPrinted)
        return added;

    changeSong (added->session, earlier.song, [&] (Song& s)
    {
        changeSongTrack (s, track->track, [&] (SongTrack& t)
        {
            for (auto& comp : t.comps)
                if (comp->id == t.activeComp)
                    changeShared (comp, [&] (Comp& c)
                    {
                        for (auto& region : c.regions)
                        {
                            if (region.take == added->takes.front() && region.range.end == seam)    region.fadeOut = Fade {};
                            if (region.take == later && region.range.start == seam)                 region.fadeIn = Fade {};
                        }
                    });
        });
    });

    return added;
}
}
