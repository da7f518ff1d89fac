#pragma once

/** Files that become papers of the session: copies in its `papers` folder, measured or read on the way. Workers. */

#include "Session/Session.h"

#include <filesystem>
#include <stop_token>

namespace takelane
{
inline constexpr auto papersFolder = "papers";

/** What came of some files: papers without ids that say where their copies are, and a sentence for each that was refused. */
struct PapersCopied
{
    std::vector<Paper> papers;
    std::vector<std::string> refusals;
};

/** A reference mix is one only if it is a sound: its loudness is measured. The words of a plain text are in the paper too. Stopped, it
    leaves no copy behind. */
PapersCopied copyPapers (const std::filesystem::path& sessionFolder, PaperKind, const std::vector<std::filesystem::path>&, SongId, const std::stop_token&);

/** The copies of papers that came into no session. */
void removeCopies (const std::filesystem::path& sessionFolder, const std::vector<Paper>&);

/** Where a paper's file lies; empty where it has none, or names a place outside the session. */
std::filesystem::path placeOf (const std::filesystem::path& sessionFolder, const Paper&);
}
