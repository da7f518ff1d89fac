#pragma once

/** What an import brought: sound that is in the session's folder already, and what is to be made of it.

    A value by itself, because copying takes minutes on a worker and the session goes on meanwhile: it is added to the session as
    that is then, in one pure step.
*/

#include "Session/Session.h"

#include <optional>
#include <string>
#include <vector>

namespace takelane
{
struct BroughtFolder
{
    std::string name, colour;                   ///< used as it is where there is one of that name; empty colour: the next
    Strip strip;                                ///< of a brought song
};

struct BroughtTrack
{
    std::string name;                           ///< with a number where it is taken
    int channels = 1;
    std::string colour;                         ///< empty: the next
    std::optional<std::size_t> folder;          ///< of BroughtIn::folders
    std::string part;
    bool isGuide = false;
    Strip strip;                                ///< of a brought song
    std::vector<Take> takes;                    ///< id is the place here, from 1; number: wished for, 0: the next
    std::vector<Region> regions;                ///< what its comp plays of them
};

struct BroughtSong
{
    std::string title;                          ///< with a number where it is taken
    TempoMap tempoMap;
    std::vector<Section> sections;
    std::vector<Marker> markers;
    Strip master;
};

struct BroughtIn
{
    std::optional<BroughtSong> song;            ///< a new one; none: into one that is there
    std::vector<BroughtFolder> folders;
    std::vector<BroughtTrack> tracks;
};

struct BroughtAdded
{
    Session session;
    SongId song;
    std::vector<TrackId> tracks;                ///< in the order they were brought
};

/** A new song uses tracks of the session where name and channels are alike: the band is the same, the song another one. */
Result<BroughtAdded> addBrought (const Session&, SongId into, const BroughtIn&);

/** "Song", "Song 2"...: the first that isTaken (name) denies. Cut where it is too long. */
template <typename IsTaken>
std::string freeNameFor (const std::string& name, IsTaken isTaken)
{
    auto next = name;

    for (int n = 2; isTaken (next); ++n)
        next = name + " " + std::to_string (n);

    return next;
}
}
