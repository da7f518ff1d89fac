#pragma once

/** Emptying the Trash: the one thing the program does that deletes audio, and only when it is asked to.

    First every value of the history loses what was in it, then session.json is saved, and only then the files go: a crash in
    between leaves files nothing speaks of, never a take without its file. Backups of session.json may still name them. What
    the journal of a pass names stays: recovery may bring it back.
*/

#include "Session/History.h"

#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace takelane
{
struct TrashFile
{
    std::string name;                   ///< relative to the session folder, normal
    std::set<std::string> spellings;    ///< as takes name it
    std::int64_t bytes = 0;             ///< of its audio, worked out, not asked of the disk

    bool operator== (const TrashFile&) const = default;
};

/** The files that only the Trash uses, sorted: no take outside it is in them, in any value of the history. */
std::vector<TrashFile> filesOnlyInTrash (const History&);

/** Those of them that no value of the history names, by whatever spelling. */
std::vector<TrashFile> unused (std::vector<TrashFile>, const History&);

/** No value speaks of what is in the Trash now any more; tell the store by changed(). */
void emptyTrash (History&);

struct EmptiedTrash
{
    int files = 0;
    int failed = 0;                     ///< links are not followed
    int kept = 0;                       ///< a journal names them, or cannot be read
    std::int64_t bytes = 0;
};

/** Audio and peak files, after the save. Waits for the disk. */
EmptiedTrash deleteFiles (const std::filesystem::path& sessionFolder, const std::vector<TrashFile>&);

/** "12 files, 340 MB" */
std::string wordsFor (const EmptiedTrash&);
}
