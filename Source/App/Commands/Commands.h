#pragma once

/** Every user action by name: what menus, keys, `takelane-cli apply` and later remote control go through.

    A command is registered once with its menu text, default keys, JSON arguments and the edit behind it. A list
    of them is applied to a value and gives the next value or the first refusal; nothing is half done. The
    contract is commands.md.
*/

#include "App/Import.h"
#include "Session/History.h"

#include <functional>
#include <string_view>
#include <variant>

namespace takelane
{
/** How source.import brings a file in: the two verbs of Import. The caller keeps the files when the list was
    applied and lets them go when it was refused. */
struct SourceImporter
{
    std::function<Result<ImportedTake> (const Session&, SongId, const std::filesystem::path&, const std::string& trackName, FramePos)> asTrack;
    std::function<Result<ImportedTake> (const Session&, SongId, const std::filesystem::path&, TrackId, FramePos)> asTake;
    std::filesystem::path sessionFolder {};     ///< whose audio planned commands listen to; empty: they are refused
    std::function<void (const std::filesystem::path&)> made {};    ///< told of a file a command writes: kept or removed as the imported ones
};

SourceImporter importerOf (Import&);

struct CommandFailure
{
    std::optional<int> index;           ///< from 0; absent when the text is no list of commands
    std::string command;                ///< its name, as far as it could be read
    std::string what;                   ///< the reason, naming command and index: one line of at most 200 bytes
    std::string reason;                 ///< the same without them, for a person who pressed one button
};

struct Applied
{
    Session session;
    DeskState desk;                     ///< names only tracks the session has
    int applied = 0;
    std::vector<std::int64_t> created;  ///< the id of what each command that makes something made, in order
    bool isStep = false;                ///< something can be undone; else at most the desk or the selected song changed
    bool emptiesTrash = false;          ///< to be done by whoever has the files: see App/Trash.h
    std::string menuWord, sentence;     ///< of the first step: "Rename Track", "Renamed Kick to Kick In, and 2 more"
};

/** Runs a JSON list of commands in order, all or nothing. Undo and redo step through this list's commands.
    past: what led to the session, for commands that fall back on what was there before. */
std::variant<Applied, CommandFailure> applyCommands (const Session&, const DeskState&, std::string_view json, const SourceImporter&,
                                                     const History* past = nullptr);

struct ArgumentInfo
{
    std::string_view name;
    std::string_view values;            ///< what may stand there: "name or id", "frames or \"bar:beat\""...
    bool isRequired = true;
};

struct CommandInfo
{
    std::string_view name;              ///< "track.add"
    std::string_view menuText;
    std::string_view keys;              ///< default ones, "Ctrl+Z"; empty for none
    std::vector<ArgumentInfo> arguments;
    bool isStep = true;                 ///< can be undone
};

/** All commands, for menus and Docs. Any of them may carry `song` too. */
std::vector<CommandInfo> commandList();
}
