#pragma once

/** What the Trash holds, and the document without it: for the one act that deletes audio.

    Emptying is no edit that undo takes back, so it is done to every value of a history alike (History::changeAll): none
    may speak of audio that is gone.
*/

#include "Session/Session.h"

#include <map>
#include <set>
#include <unordered_map>

namespace takelane
{
struct Trash
{
    std::set<TakeId> takes;         ///< those of its tracks too
    std::set<TrackId> tracks;
    std::map<std::pair<SongId, TrackId>, int> highest;      ///< number of these takes on a track in a song

    bool isEmpty() const noexcept   { return takes.empty() && tracks.empty(); }
};

Trash trashOf (const Session&);

/** The track without one of its takes: in all its comps its regions fall to the newest other take that lies there and is not
    in the Trash, else to silence. */
SongTrack withoutTake (SongTrack, TakeId);

/** Makes of each value one without these takes, wherever they are, and without these tracks where they are in the Trash; the
    numbers of the takes stay used up in all of them (SongTrack::lastNumber). One object for all values of a history: what they
    share is shared afterwards too. */
class EmptyingOf
{
public:
    explicit EmptyingOf (Trash wanted) : trash (std::move (wanted)) {}

    Session operator() (Session);

private:
    template <typename T> struct Known { Shared<T> before, after; };

    Shared<SongTrack> emptied (SongId, const Shared<SongTrack>&);
    Shared<Song> emptied (const Shared<Song>&);

    const Trash trash;
    std::unordered_map<const SongTrack*, Known<SongTrack>> tracks;
    std::unordered_map<const Song*, Known<Song>> songs;
};
}
