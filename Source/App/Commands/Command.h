#pragma once

/** One registered command, and the call it is given when it runs. */

#include "App/Commands/Arguments.h"
#include "App/Commands/Commands.h"
#include "Session/StripRef.h"

#include <algorithm>

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
    const History* past;                ///< what led to this list's first value; null: nothing known
    DeskState& desk;
    std::vector<std::int64_t>& created;
    bool& emptiesTrash;

    const Session& session() const      { return history.now(); }
    const Song& theSong() const         { return *session().findSong (song); }

    Result<FramePos> position (std::string_view name) const     { return arguments.position (name, theSong(), session().sampleRate); }
    const CueMix& cueMix (CueMixId id) const    { return *std::ranges::find (session().cueMixes, id, &CueMix::id); }    ///< it exists
    Result<TrackId> track() const       { return arguments.track ("track", session()); }

    /** The strip in "track", "bus" or "master": exactly one of them. */
    Result<StripRef> strip() const;

    /** The folder or effect in that field; an effect's name is first. */
    Result<StripRef> strip (std::string_view bus) const;

    /** The take of `track` that has the number in the field "take", and is in the Trash or is not. */
    Result<TakeId> take (TrackId track, bool inTrash = false) const;

    /** The value so many steps back, this list's own steps first; null when there is none. */
    const Session* former (std::size_t steps) const;

    /** Why the control room cannot play on that pair of outputs: somebody wears it. */
    std::optional<Problem> isWorn (int pair) const;

    /** Why a cue mix cannot have that pair of outputs: it is the control room's. */
    std::optional<Problem> isTheRooms (int pair) const;

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
std::vector<Command> takeCommands();
std::vector<Command> deskCommands();
std::vector<Command> consoleCommands();
std::vector<Command> mixCommands();
std::vector<Command> cueCommands();
std::vector<Command> controlRoomCommands();
std::vector<Command> compCommands();
std::vector<Command> regionCommands();
std::vector<Command> plannedCommands();         ///< those that listen to the audio: see App/Editing
std::vector<Command> prepCommands();            ///< the session's sheet, songs, guides
std::vector<Command> partCommands();
std::vector<Command> paperCommands();           ///< notes and credits too
std::vector<Command> deliverCommands();
std::vector<Command> historyCommands();
}
