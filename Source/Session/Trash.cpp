#include "Session/Trash.h"

#include <algorithm>

namespace takelane
{
Trash trashOf (const Session& session)
{
    Trash trash;

    for (const auto& song : session.songs)
        for (const auto& track : song->tracks)
            for (const auto& take : track->takes)
                if (take->binned)
                    trash.takes.insert (take->id);

    for (const auto& binned : session.bin)
    {
        trash.tracks.insert (binned.track.id);

        for (const auto& [song, track] : binned.songs)
            for (const auto& take : track->takes)
                trash.takes.insert (take->id);
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
            track = emptied (track);

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
        auto left = emptied (track);
        isOther = isOther || ! left.isSameAs (track);
        track = std::move (left);
    }

    const auto after = isOther ? Shared<Song> (std::move (next)) : song;
    songs.insert ({ &*song, { song, after } });
    return after;
}

Shared<SongTrack> EmptyingOf::emptied (const Shared<SongTrack>& track)
{
    if (const auto known = tracks.find (&*track); known != tracks.end())
        return known->second.after;

    auto after = track;

    for (const auto& take : track->takes)
        if (trash.takes.contains (take->id))
            after = withoutTake (*after, take->id);

    tracks.insert ({ &*track, { track, after } });
    return after;
}
}
