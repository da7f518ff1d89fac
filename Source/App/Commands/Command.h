#pragma once

/** One registered command, and the call it is given when it runs. */

#include "App/Commands/Arguments.h"
#include "App/Commands/Commands.h"

namespace takelane
{
struct Command;

struct Call
{
    const Command& command;
    const Arguments& arguments;
    SongId song;                        ///< the one named, else the selected one
    const SourceImporter& importer;
    History& history;
    DeskState& desk;
    std::vector<std::int64_t>& created;

    const Session& session() const      { return history.now(); }
    const Song& theSong() const         { return *session().findSong (song); }

    Result<FramePos> position (std::string_view name) const     { return arguments.position (name, theSong(), session().sampleRate); }
    Result<TrackId> track() const       { return arguments.track ("track", session()); }

    /** One step of the history, or the reason why not. */
    Result<void> step (Result<Session> next, std::string sentence) const;
};

/** Changes nothing unless it succeeds. */
using Run = Result<void> (*) (const Call&);

struct Command
{
    std::string_view name, menuText, keys;
    std::vector<Argument> arguments;
    Run run;
    bool isStep = true;
};

std::vector<Command> trackCommands();
std::vector<Command> songCommands();
std::vector<Command> consoleCommands();
std::vector<Command> historyCommands();
}
