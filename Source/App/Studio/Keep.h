#pragma once

/** Keep (Shift+R): from the reel of all inputs to takes where they were played. Behaviour 3.7.

    In two steps: a worker writes the files, which may take a while; then the takes go into the session as it is by then,
    as one edit. So a recording may run meanwhile and the numbers are right all the same.
*/

#include "Engine/Listening/ListeningReel.h"
#include "Session/Edits.h"

#include <atomic>

namespace takelane
{
/** What a captured take is made of and for. */
struct KeepRoad
{
    TrackId track;                      ///< none: a new track of the input's name
    std::string name;
    std::vector<int> inputs;            ///< from 1, one a channel
    bool chosen = false;                ///< an armed track's: heard; the others' go to the lanes

    bool operator== (const KeepRoad&) const = default;
};

/** Armed tracks first, then those of the inputs no armed track uses, in the inputs' order. inputNames: of the interface. */
std::vector<KeepRoad> keepRoads (const Session&, const DeskState&, const std::vector<std::string>& inputNames);

struct KeptTake
{
    std::size_t road = 0;
    SongId song;
    int stretch = 0;                    ///< from 0: stretches of the song with sound in them; gives the take its number
    bool isHeard = true;                ///< where its road is chosen; not what was played standing still beside what was rolling
    Take take;
    bool isPrinted = false;             ///< what it leads to was recorded through its strip, and this is as it came in
};

/** Files on the disk whose takes are not in the session yet. */
struct Kept
{
    std::vector<KeepRoad> roads;
    std::vector<KeptTake> takes;        ///< in the order they were played
};

/** On a worker; waits for the disk. Stretches in which an input stays below -60 dBFS make no take of it. All or nothing:
    a Problem leaves no file behind. */
Result<Kept> keepHeard (const std::filesystem::path& sessionFolder, const Session&, std::vector<KeepRoad>, const ListeningReel&,
                        const std::vector<HeardStretch>&, std::atomic<double>& progress);

struct KeptAdded { Session session; std::vector<TakeId> takes; int tracksMade = 0; };

/** One pass a song. A track that is gone or has other channels by now is made anew. */
Result<KeptAdded> addKept (const Session&, const Kept&);

/** What lies before a take that began too late, out of the reel: up to `earlier` frames that end where the take begins,
    found by the take's own samples, a printed one by what they sound like. On a worker; waits for the disk. */
Result<Kept> keepBefore (const std::filesystem::path& sessionFolder, const Session&, SongId, TrackId, TakeId, Frames earlier,
                         const ListeningReel&, std::atomic<double>& progress);

/** As a take of its own, heard without a joint up to the one it leads to where that one is heard from its start; where that
    one is printed they sound apart, and the joint is faded as any other. */
Result<KeptAdded> addBefore (const Session&, const Kept&, TakeId later);
}
