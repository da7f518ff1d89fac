#pragma once

/** A folder of stems or multitracks from somewhere else, each file a track, named, coloured and sorted by what its name says. */

#include "App/Import.h"
#include "App/Interchange/BroughtIn.h"
#include "Session/PartNames.h"

namespace takelane
{
struct ImportedFolder
{
    Session session;
    std::vector<ImportedTake> takes;
    std::vector<std::string> refusals;          ///< files that are no sound, a sentence each
};

/** A folder whose sound is copied already: addBrought() makes the tracks. */
struct BroughtStems
{
    BroughtIn in;
    std::vector<std::string> refusals;          ///< as ImportedFolder::refusals
};

Result<BroughtStems> bringStemFolder (Import&, const Session&, const Song&, const std::filesystem::path& folder, FramePos at);

/** All sound files of the folder (not of folders in it), sorted by part and name; each from its bext time where all of them have one and
    it lies within the song. Where it does not (time of day, an hour in front), the first is from `at` and the others as far from it
    as their times say; without times all are from `at`. Folders and colours are made where they are missing; what is a guide by its
    name is one. */
Result<ImportedFolder> importStemFolder (Import&, const Session&, SongId, const std::filesystem::path& folder, FramePos at);
}
