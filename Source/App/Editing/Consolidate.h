#pragma once

/** comp.consolidate: what a track's active comp plays, written into one new take from frame 0 of the song, which a comp of its
    own plays; comp and takes stay.

    Members of an edit-locked folder are written together, all to the same length, and their takes have one number: the new
    comp is phase-locked as the old one was. Writing is a worker's; the session may have gone on when the takes are added.
*/

#include "Session/Session.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace takelane
{
struct Consolidated
{
    struct Part { TrackId track; Take take; };      ///< id and number are given when it is added

    SongId song;
    TrackId track;                                  ///< the one it was asked for
    std::string comp;                               ///< the name of what was played
    std::vector<Part> parts;                        ///< members that play something
};

struct ConsolidateSettings
{
    std::filesystem::path sessionFolder;
    std::function<void (const std::filesystem::path&)> made;    ///< told of each file before it is written: its remover
    std::function<void (double)> onProgress {};                 ///< 0 to 1, on the writing thread
    std::stop_token stop {};
};

/** Bits as render-track gives them. */
Result<Consolidated> writeConsolidated (const Session&, SongId, TrackId, const ConsolidateSettings&);

struct ConsolidatedAdded { Session session; CompId comp; };

/** The new comp is "<comp> consolidated" and becomes the active one. */
Result<ConsolidatedAdded> addConsolidated (const Session&, const Consolidated&);
}
