#pragma once

/** Takes that a crash left on the disk without a place in session.json, brought back.

    From journals in takes/ (what a running pass was) and from files in audio/ that nothing speaks of (by their own
    iXML and bext). Two steps, so that a crash in between costs nothing: recoverTakes() repairs file headers and makes
    the session with the takes; whoever saved that session then calls finishRecovery(), which puts the journals away.
    Doing either again, whole or cut short, ends in the same session. Nothing is ever deleted. Under the session's lock.
*/

#include "Storage/SessionJson.h"

#include <filesystem>
#include <vector>

namespace takelane
{
struct RecoveredTake
{
    SongId song;
    std::string track;
    int number = 0;
    FramePos start;
    Frames length;
    std::string file;                               ///< relative to the session folder
    Frames lost;
    int xruns = 0;

    bool operator== (const RecoveredTake&) const = default;
};

struct RecoveryProblem
{
    std::string where;                              ///< relative to the session folder
    std::string what;
};

struct RecoveryReport
{
    LoadedSession session;                          ///< with the takes; its rev is the one given
    std::vector<RecoveredTake> takes;
    std::vector<RecoveryProblem> problems;          ///< what could not be brought back, left as it is
    std::vector<std::filesystem::path> finished;    ///< journals, and files without a single frame
    bool hasChanged = false;                        ///< the session is to be saved
};

/** A take of a journal is heard as after a normal stop; one of an orphaned file goes to the lanes only. Tracks and
    songs that the session does not have are made. Fails only when the session cannot take them. */
Result<RecoveryReport> recoverTakes (const std::filesystem::path& sessionFolder, const LoadedSession&);

/** Moves what is finished to takes/recovered/. After the session has been saved. */
Result<void> finishRecovery (const std::filesystem::path& sessionFolder, const RecoveryReport&);

/** WAV files in audio/ that neither a take (binned ones and the bin's tracks count) nor a journal in takes/ speaks of,
    relative to the session folder, sorted. */
std::vector<std::string> findOrphans (const std::filesystem::path& sessionFolder, const Session&);
}
