#include "UI/Track/TakeOpinions.h"

#include <algorithm>

namespace takelane
{
namespace
{
const Take& takeIn (const Song& song, const PassTake& which)
{
    return *song.track (which.track)->take (which.take);
}

bool has (const std::vector<TrackId>& tracks, TrackId track)
{
    return std::ranges::find (tracks, track) != tracks.end();
}

Result<Session> withOpinion (const Session& session, PassId pass, const std::vector<TrackId>* tracks, const TakeOpinion& opinion)
{
    auto next = session;

    for (const auto& each : takesOfPass (session.selectedSong(), pass))
    {
        if (tracks != nullptr && ! has (*tracks, each.track))
            continue;

        auto rated = rateTake (next, session.song, each.track, each.take, opinion);

        if (! rated)
            return rated.problem();

        next = std::move (*rated);
    }

    return next;
}
}

std::vector<PassTake> takesOfPass (const Song& song, PassId pass)
{
    std::vector<PassTake> takes;

    for (const auto& held : song.tracks)
        for (const auto& take : held->takes)
            if (take->pass == pass && ! take->binned)
                takes.push_back ({ held->track, take->id, take->number });

    return takes;
}

std::vector<TrackId> keeperTracks (const Session& session, const Song& song, const DeskState& desk, PassId pass)
{
    std::vector<TrackId> all, meant;
    std::vector<FolderId> folders;

    for (const auto id : desk.selection)
        if (const auto* track = session.findTrack (id); track != nullptr && ! track->folder.isNone())
            folders.push_back (track->folder);

    for (const auto& take : takesOfPass (song, pass))
    {
        if (has (all, take.track))
            continue;

        all.push_back (take.track);
        const auto* track = session.findTrack (take.track);

        if (has (desk.selection, take.track) || (track != nullptr && std::ranges::find (folders, track->folder) != folders.end()))
            meant.push_back (take.track);
    }

    return meant.empty() ? all : meant;
}

bool areKeepers (const Song& song, PassId pass, const std::vector<TrackId>& tracks)
{
    return std::ranges::all_of (takesOfPass (song, pass), [&] (const PassTake& t) { return ! has (tracks, t.track) || takeIn (song, t).keeper; });
}

Result<Session> markKeepers (const Session& session, PassId pass, const std::vector<TrackId>& tracks, bool on)
{
    TakeOpinion opinion;
    opinion.keeper = on;
    return withOpinion (session, pass, &tracks, opinion);
}

Result<Session> markNoGood (const Session& session, PassId pass, bool on)
{
    TakeOpinion opinion;
    opinion.noGood = on;
    return withOpinion (session, pass, nullptr, opinion);
}

std::string keeperText (const Session& session, const Song& song, PassId pass)
{
    bool all = true, any = false;
    const auto isKept = [&] (TrackId track) { return areKeepers (song, pass, { track }); };
    std::vector<TrackId> tracks;

    for (const auto& take : takesOfPass (song, pass))
        if (! has (tracks, take.track))
            tracks.push_back (take.track);

    for (const auto id : tracks)
    {
        all = all && isKept (id);
        any = any || isKept (id);
    }

    if (! any)
        return {};

    if (all)
        return "Keeper";

    const auto folderIsKept = [&] (FolderId folder)
    {
        return std::ranges::all_of (tracks, [&] (TrackId id)
        {
            const auto* track = session.findTrack (id);
            return track == nullptr || track->folder != folder || isKept (id);
        });
    };

    std::vector<std::string> names;

    for (const auto id : tracks)
    {
        const auto* track = session.findTrack (id);

        if (track == nullptr || ! isKept (id))
            continue;

        const auto* folder = track->folder.isNone() ? nullptr : session.findFolder (track->folder);
        const auto& name = folder != nullptr && folderIsKept (track->folder) ? folder->name : track->name;

        if (std::ranges::find (names, name) == names.end())
            names.push_back (name);
    }

    std::string text = "Keeper: ";

    for (std::size_t i = 0; i < std::min<std::size_t> (3, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + names[i];

    return text + (names.size() > 3 ? " and " + std::to_string (names.size() - 3) + " more" : "");
}

bool isNoGood (const Song& song, PassId pass)
{
    const auto takes = takesOfPass (song, pass);
    return ! takes.empty() && std::ranges::all_of (takes, [&] (const PassTake& t) { return takeIn (song, t).noGood; });
}
}
