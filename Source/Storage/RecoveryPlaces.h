#pragma once

/** Which song and track recovered takes belong to, and which files a session speaks of. */

#include "Session/Edits.h"
#include "Storage/PassJournal.h"

#include <set>

namespace takelane
{
/** Every file that a take of any song or of the bin uses, or a voice note. */
std::set<std::string> filesUsedBy (const Session&);

/** Where each take begins in its file, likewise. */
using PlaceInFile = std::pair<std::string, std::int64_t>;
std::set<PlaceInFile> placesInFiles (const Session&);

/** The takes of a file that a song holds; the bin does not count. */
struct FilePlace { SongId song; TrackId track; PassId pass; };
std::optional<FilePlace> placeOf (const Session&, const std::string& file);

struct SongPlace { Session session; SongId song; };

/** The song of that id and title, else of that title, else of that id, else a new one of that title; the selected one
    without a usable title. */
SongPlace songFor (const Session&, SongId, const std::string& title);

/** The same for a track with as many channels as the file; never another track's: a new one is named `Kick 2` where
    the name is taken. */
Result<TrackAdded> trackFor (const Session&, const JournalFile&);
}
