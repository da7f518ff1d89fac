#pragma once

/** How an edit makes the next value: copy the part that changes, change the copy, share the rest. */

#include "Session/Session.h"

#include <algorithm>

namespace takelane
{
template <typename T, typename Change>
void changeShared (Shared<T>& part, Change change)
{
    auto copy = *part;
    change (copy);
    part = Shared<T> (std::move (copy));
}

/** False when there is no such song. */
template <typename Change>
bool changeSong (Session& session, SongId id, Change change)
{
    for (auto& song : session.songs)
    {
        if (song->id == id)
        {
            changeShared (song, change);
            return true;
        }
    }

    return false;
}

/** False when there is no such track. */
template <typename Change>
bool changeTrack (Session& session, TrackId id, Change change)
{
    for (auto& track : session.tracks)
    {
        if (track->id == id)
        {
            changeShared (track, change);
            return true;
        }
    }

    return false;
}

/** False when the song has no such track. */
template <typename Change>
bool changeSongTrack (Song& song, TrackId id, Change change)
{
    for (auto& songTrack : song.tracks)
    {
        if (songTrack->track == id)
        {
            changeShared (songTrack, change);
            return true;
        }
    }

    return false;
}

/** Puts the element at `from` to `to`, those between move up by one. Both are valid indices. */
template <typename T>
void moveElement (std::vector<T>& list, std::size_t from, std::size_t to)
{
    const auto at = [&list] (std::size_t i) { return list.begin() + static_cast<std::ptrdiff_t> (i); };

    if (from < to)
        std::rotate (at (from), at (from + 1), at (to + 1));
    else
        std::rotate (at (to), at (from), at (from + 1));
}

inline Problem noSuch (const char* kind, std::int64_t id)
{
    return { "There is no " + std::string (kind) + " with id " + std::to_string (id) + " in this session." };
}

/** The session with one song changed, once nothing is wrong with the wish. */
template <typename Change>
Result<Session> withSong (const Session& session, SongId song, std::optional<Problem> problem, Change change)
{
    if (problem)
        return *problem;

    auto next = session;

    if (! changeSong (next, song, change))
        return noSuch ("song", song.value);

    return next;
}

/** After a change of the song's tempo: a guide that was straightened to the one before has that one, and says so. */
inline void leaveGuideBehind (Song& song, const TempoMap& before)
{
    if (! song.guide || ! song.guide->straightened || song.tempoMap.tempos == before.tempos)
        return;

    song.guide->straightened = false;
    song.guide->bpm = before.tempoAtBar (1).bpm();
    song.guide->driftBpm = 0.0;
}

/** Likewise with one track of the song. */
template <typename Change>
Result<Session> withSongTrack (const Session& session, SongId song, TrackId track, std::optional<Problem> problem, Change change)
{
    bool found = false;
    auto next = withSong (session, song, std::move (problem), [&] (Song& s) { found = changeSongTrack (s, track, change); });

    if (next && ! found)
        return noSuch ("track", track.value);

    return next;
}
}
