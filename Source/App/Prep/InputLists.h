#pragma once

/** Input lists that are used again: templates that come along, a person's own, and the last session's.

    A list is tracks, folders, inputs, mic sheets and headphones without anything recorded. What another interface cannot
    give is told, never patched elsewhere in silence.
*/

#include "App/Templates.h"

#include <filesystem>

namespace takelane
{
struct InputListName
{
    std::string name;                       ///< "Band", "Solo demo", "Vocal comping", or the person's own
    std::string id;                         ///< "band", "demo", "vocals", or its file's name
    bool isOwn = false;

    bool operator== (const InputListName&) const = default;
};

/** Those that come along, then those in the folder. Reads the folder: not on the message thread of a busy window but at a press. */
std::vector<InputListName> inputLists (const std::filesystem::path& templatesFolder);

/** Tracks, folders, inputs and sheets of this session as a template of that name. */
Result<void> saveInputList (const Session&, const std::filesystem::path& templatesFolder, const std::string& name);
Result<Session> readInputList (const std::filesystem::path& templatesFolder, const std::string& id);

/** Of a session on the disk, which is only read; another program may have it open. Worker. */
Result<Session> readInputListOf (const std::filesystem::path& sessionFolder);

struct ListApplied
{
    Session session;
    std::vector<std::string> notMapped;     ///< "Room: input 19, the interface has 18."
    std::vector<std::string> added, filled; ///< names of tracks: new ones, and those whose sheet was filled in
};

/** Adds what the session has not (by name) and fills in what the sheets of the others leave empty; nothing recorded is touched, nothing written is
    replaced. inputs: of the interface; 0: unknown. */
Result<ListApplied> withInputList (const Session&, const Session& list, int inputs);
}
