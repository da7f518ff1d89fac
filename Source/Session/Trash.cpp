#include "Session/Trash.h"

#include "Session/Changing.h"

#include <algorithm>

namespace takelane
{
Trash trashOf (const Session& session)
{
    Trash trash;

    const auto add = [&trash] (SongId song, TrackId track, const Take& take)
    {
        trash.takes.insert (take.id);
        auto& highest = trash.highest[{ song, track }];
        highest = std::max (highest, take.number);
    };

    for (const auto& song : session.songs)
        for (const auto& track : song->tracks)
            for (const auto& take : track->takes)
                if (take->binned)
                    add (song->id, track->track, *take);

    for (const auto& binned : session.bin)
    {
        trash.tracks.insert (binned.track.id);

        for (const auto& [song, track] : binned.songs)
            for (const auto& take : track->takes)
                add (song, binned.track.id, *take);
    }

    return trash;
}

Session EmptyingOf::operator() (Session session)
{
    for (auto& song : session.songs)
        song = emptied (song);

    std::erase_if (session.bin, [this] (const BinnedTrack& b) { return trash.tracks.contains (b.track.id); });

    for (auto& binned : session.bin)
        for (auto& [song, track] : binned.songs)
            track = emptied (song, track);

    return session;
}

Shared<Song> EmptyingOf::emptied (const Shared<Song>& song)
{
    if (const auto known = songs.find (&*song); known != songs.end())
        return known->second.after;

    auto next = *song;
    bool isOther = false;

    for (auto& track : next.tracks)
    {
        auto left = emptied (song->id, track);
        isOther = isOther || ! left.isSameAs (track);
        track = std::move (left);
    }

    const auto after = isOther ? Shared<Song> (std::move (next)) : song;
    songs.insert ({ &*song, { song, after } });
    return after;
}

Shared<SongTrack> EmptyingOf::emptied (SongId song, const Shared<SongTrack>& track)
{
    if (const auto known = tracks.find (&*track); known != tracks.end())
        return known->second.after;

    auto after = track;

    for (const auto& take : track->takes)
        if (trash.takes.contains (take->id))
            after = withoutTake (*after, take->id);

    if (const auto found = trash.highest.find ({ song, track->track }); found != trash.highest.end() && found->second > after->lastNumber)
        changeShared (after, [&] (SongTrack& t) { t.lastNumber = found->second; });

    tracks.insert ({ &*track, { track, after } });
    return after;
}
}
