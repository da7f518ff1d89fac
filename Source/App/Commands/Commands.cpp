#include "App/Commands/Commands.h"

#include "App/Commands/Command.h"
#include "Session/Limits.h"

#include <array>
#include <set>

namespace takelane
{
namespace
{
    using Json = nlohmann::json;

    constexpr std::size_t longestText = 64 * 1024 * 1024;
    constexpr int deepestText = 16;
    constexpr std::size_t longestReason = 200;
    constexpr std::array<std::string_view, 2> everywhere { "do", "song" };

    const std::vector<Command>& allCommands()
    {
        static const auto all = []
        {
            std::vector<Command> commands;

            for (auto group : { trackCommands(), songCommands(), takeCommands(), compCommands(), regionCommands(), plannedCommands(), consoleCommands(), mixCommands(),
                                cueCommands(), controlRoomCommands(), prepCommands(), partCommands(), paperCommands(),
                                deliverCommands(), deskCommands(), historyCommands() })
                commands.insert (commands.end(), group.begin(), group.end());

            return commands;
        }();

        return all;
    }

    std::string outputsOf (int pair)        { return std::to_string (2 * pair - 1) + '-' + std::to_string (2 * pair); }

    const Command* findCommand (std::string_view name)
    {
        const auto& all = allCommands();
        const auto found = std::find_if (all.begin(), all.end(), [name] (const Command& c) { return c.name == name; });
        return found == all.end() ? nullptr : &*found;
    }

    /** What the parser's callback throws to end it; never leaves parseList. */
    struct Unacceptable { std::string why; };

    /** Sees every event of the parser: depth and twice-given fields cannot be told from the finished tree. */
    class Watch
    {
    public:
        bool operator() (int depth, Json::parse_event_t event, Json& value)
        {
            if (depth > deepestText)
                throw Unacceptable { "The commands are nested too deeply; a list of objects is expected." };

            if (event == Json::parse_event_t::object_start)     fields.emplace_back();
            if (event == Json::parse_event_t::object_end)       fields.pop_back();

            if (event == Json::parse_event_t::key && ! fields.back().insert (value.get<std::string>()).second)
                throw Unacceptable { "The field " + takelane::quoted (value.get<std::string>()) + " stands twice in one object; give it once." };

            return true;
        }

    private:
        std::vector<std::set<std::string>> fields;
    };

    Result<Json> parseList (std::string_view text)
    {
        if (text.size() > longestText)
            return Problem { "The commands are longer than 64 MiB; split the list." };

        try
        {
            auto watch = std::make_shared<Watch>();
            auto list = Json::parse (text, [watch] (int depth, Json::parse_event_t event, Json& value)
            {
                return (*watch) (depth, event, value);
            });

            if (! list.is_array())
                return Problem { "The commands must be a JSON list like [{\"do\": \"track.add\", ...}]." };

            return list;
        }
        catch (const Unacceptable& unacceptable)
        {
            return Problem { unacceptable.why };
        }
        catch (const Json::parse_error& error)
        {
            return Problem { "The commands are not valid JSON (at byte " + std::to_string (error.byte) + "); correct the text." };
        }
        catch (const Json::exception&)
        {
            return Problem { "The commands hold a number that is too large for JSON to carry; correct the text." };
        }
    }

    CommandFailure failure (int index, const std::string& name, const std::string& reason)
    {
        const auto number = std::to_string (index);
        auto what = (name.empty() ? "Command " + number : takelane::quoted (name) + ", command " + number) + ": " + reason;

        if (what.size() > longestReason)
        {
            auto end = longestReason - 3;

            while (end > 0 && (static_cast<unsigned char> (what[end]) & 0xc0) == 0x80)
                --end;

            what.resize (end);
            what += "...";
        }

        return { index, name, what, reason };
    }

    /** The state a list is applied to. */
    struct Desk
    {
        History history;
        const History* past;
        DeskState state;
        std::vector<std::int64_t> created;
        bool emptiesTrash = false;
    };

    /** What a list is called as one step: its first one, and how many of its kind followed. */
    struct WholeStep
    {
        void add (const History& history)
        {
            if (menuWord.empty())
            {
                menuWord = history.undoWord();
                sentence = history.undoSentence();
            }
            else if (history.undoWord() == menuWord)
            {
                ++more;
            }
        }

        std::string told() const    { return more == 0 ? sentence : sentence + ", and " + std::to_string (more) + " more"; }

        std::string menuWord, sentence;
        int more = 0;
    };

    /** null, where a command takes it, is no song of its own: it is asked for there. */
    Result<SongId> songMeant (const Command& command, const Json& object, const Session& session)
    {
        const auto takesNull = std::ranges::any_of (command.arguments, [] (const Argument& a) { return a.name == "song" && a.kind == ArgumentKind::nameIdOrNull; });

        if (! object.contains ("song") || (takesNull && object["song"].is_null()))
            return session.song;

        if (! object["song"].is_string() && ! object["song"].is_number_integer())
            return Problem { "\"song\" must be " + std::string (wordsFor (ArgumentKind::nameOrId)) + "." };

        return Arguments (object).song ("song", session);
    }

    Result<void> run (const Command& command, const Json& object, Desk& desk, const SourceImporter& importer)
    {
        if (auto problem = Arguments::check (object, command.arguments, everywhere))
            return *problem;

        const auto song = songMeant (command, object, desk.history.now());

        if (! song)
            return song.problem();

        return command.run ({ command, Arguments (object), *song, importer, desk.history, desk.past, desk.state, desk.created, desk.emptiesTrash });
    }

    std::optional<CommandFailure> runAt (int index, const Json& object, Desk& desk, const SourceImporter& importer)
    {
        if (! object.is_object() || ! object.contains ("do") || ! object["do"].is_string())
            return failure (index, {}, "it must be an object with its name in \"do\", like {\"do\": \"track.add\", ...}.");

        const auto name = object["do"].get<std::string>();
        const auto* command = findCommand (name);

        if (command == nullptr)
            return failure (index, name, "there is no such command in this version.");

        if (desk.emptiesTrash)
            return failure (index, name, "bin.empty stands last in a list.");

        if (auto done = run (*command, object, desk, importer); ! done)
            return failure (index, name, done.problem().text);

        return {};
    }
}

Result<StripRef> Call::strip() const
{
    if (arguments.has ("track") + arguments.has ("bus") + arguments.has ("master") != 1)
        return Problem { "Name one of \"track\" and \"bus\", or say \"master\": true." };

    if (arguments.has ("bus"))
        return strip ("bus");

    if (arguments.has ("track"))
    {
        const auto found = track();
        return found ? StripRef::of (*found) : Result<StripRef> (found.problem());
    }

    if (! arguments.flag ("master"))
        return Problem { "\"master\" must be true where it stands; for a track write \"track\" instead." };

    return StripRef::master();
}

Result<StripRef> Call::strip (std::string_view bus) const
{
    const auto& wanted = arguments.json (bus);

    for (const auto effect : { Effect::room, Effect::slap })
        if (wanted.is_string() && wanted.get<std::string>() == nameOf (effect))
            return StripRef::of (effect);

    const auto folder = arguments.folder (bus, session());
    return folder ? StripRef::of (*folder) : Result<StripRef> (folder.problem());
}

Result<TakeId> Call::take (TrackId track, bool inTrash) const
{
    const auto number = arguments.whole ("take");
    const auto& takes = theSong().track (track)->takes;

    for (auto take = takes.rbegin(); take != takes.rend(); ++take)
        if ((*take)->number == number && (*take)->binned == inTrash)
            return (*take)->id;

    return Problem { takelane::quoted (session().findTrack (track)->name) + " has no take " + std::to_string (number)
                     + (inTrash ? " in the Trash." : "; `takelane-cli info` lists what there is.") };
}

const Session* Call::former (std::size_t steps) const
{
    const auto own = history.undoSteps();
    return steps <= own ? history.before (steps) : past != nullptr ? past->before (steps - own) : nullptr;
}

std::optional<Problem> Call::isWorn (int pair) const
{
    const auto& cues = session().cueMixes;
    const auto cue = std::ranges::find (cues, pair, &CueMix::outputPair);

    if (pair == 0 || cue == cues.end())
        return {};

    return Problem { "Outputs " + outputsOf (pair) + " are the headphones of " + cue->name + ": give that cue other outputs first." };
}

std::optional<Problem> Call::isTheRooms (int pair) const
{
    const auto& room = desk.controlRoom;

    if (pair == 0 || (pair != room.pair && pair != room.secondPair))
        return {};

    return Problem { "Outputs " + outputsOf (pair) + " are the control room's: choose others, or give it other outputs first." };
}

Result<void> Call::step (Result<Session> next, std::string sentence) const
{
    if (! next)
        return next.problem();

    history.push (std::move (*next), std::string (command.menuText), std::move (sentence));
    return {};
}

SourceImporter importerOf (Import& import)
{
    return
    {
        [&import] (const Session& session, SongId song, const std::filesystem::path& file, const std::string& trackName, FramePos at)
        {
            return import.asTrack (session, song, file, trackName, at);
        },
        [&import] (const Session& session, SongId song, const std::filesystem::path& file, TrackId track, FramePos at)
        {
            return import.asTake (session, song, file, track, at);
        },
        import.sessionFolder(),
        [&import] (const std::filesystem::path& file) { import.own (file); }
    };
}

std::variant<Applied, CommandFailure> applyCommands (const Session& session, const DeskState& deskState,
                                                     std::string_view json, const SourceImporter& importer, const History* past)
{
    const auto list = parseList (json);

    if (! list)
        return CommandFailure { std::nullopt, {}, list.problem().text, list.problem().text };

    Desk desk { History (session), past, deskState, {} };
    const auto& history = desk.history;
    WholeStep whole;
    int index = 0;

    for (const auto& object : *list)
    {
        const auto steps = history.undoSteps();

        if (auto failed = runAt (index, object, desk, importer))
            return *failed;

        if (history.undoSteps() > steps)
            whole.add (history);

        ++index;
    }

    return Applied { history.now(), withoutMissingTracks (std::move (desk.state), history.now()), index, std::move (desk.created),
                     history.canUndo(), desk.emptiesTrash, whole.menuWord, whole.told() };
}

std::vector<CommandInfo> commandList()
{
    std::vector<CommandInfo> list;

    for (const auto& command : allCommands())
    {
        CommandInfo info { command.name, command.menuText, command.keys, {}, command.isStep };

        for (const auto& argument : command.arguments)
            info.arguments.push_back ({ argument.name, argument.values.empty() ? wordsFor (argument.kind) : argument.values, argument.isRequired });

        list.push_back (std::move (info));
    }

    return list;
}
}
