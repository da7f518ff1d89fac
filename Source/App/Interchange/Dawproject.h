#pragma once

/** DAWproject 1.0 (Bitwig, MIT): the session for other workstations, and other workstations' for us.

    The format has no takes and no comps: a comp goes out as clips, every other take as a muted track "<Track> ~Tk02" after its own,
    and all of it as takelane.json beside project.xml. Worker threads.
*/

#include "App/Import.h"
#include "App/Interchange/BroughtIn.h"
#include "Engine/Bounce.h"

namespace takelane
{
/** A .dawproject file with its audio inside; valid against Project.xsd and MetaData.xsd. */
Result<void> writeDawproject (const std::filesystem::path& sessionFolder, const Session&, SongId, const std::filesystem::path& file, const Progress& = {});

/** By its name: "Song.dawproject". */
bool isDawproject (const std::filesystem::path&);

/** What goes out of the studio with a song: the others, and what was binned, are nobody's business who gets this one. */
Session withSongAlone (Session, SongId);

struct ImportedProject
{
    Session session;
    SongId song;                                ///< a new one, with tempo, meter and markers
    std::vector<TrackId> tracks;
    std::vector<std::string> notes;             ///< what the document had and we left out, a sentence each
};

/** A document whose sound is copied already: addBrought() makes the song of it. */
struct BroughtProject
{
    BroughtIn in;
    std::vector<std::string> notes;             ///< as ImportedProject::notes
};

Result<BroughtProject> bringDawproject (Import&, const Session&, const std::filesystem::path& file);

/** Tracks, clips, fades, volumes, pans, tempo, markers as a new song of the session; all or nothing. Warped clips are not stretched:
    a note says which. Clips of one track share takes by their file; muted tracks "<Track> ~Tk02" become takes of their track. The new
    song is selected. */
Result<ImportedProject> importDawproject (Import&, const Session&, const std::filesystem::path& file);
}
