#include "App/Commands/Command.h"

#include "App/UtcTime.h"
#include "Session/OwnParts.h"
#include "Session/Parts.h"
#include "Session/PrepEdits.h"
#include "Session/PrepLimits.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    const Part& partIn (const Session& session, PartId id)      { return *std::ranges::find (session.parts, id, &Part::id); }

    /** What is said of the part; the rest stays. */
    Result<Part> partSaid (const Call& call, Part part)
    {
        const auto& a = call.arguments;
        a.into (part.name, "name");
        a.into (part.planHours, "planHours");

        if (a.has ("tracks"))
        {
            auto tracks = a.tracks ("tracks", call.session());

            if (! tracks)
                return tracks.problem();

            part.tracks = *std::move (tracks);
        }

        if (a.has ("cue"))
        {
            const auto cue = a.isNull ("cue") ? Result<CueMixId> (CueMixId {}) : a.cue ("cue", call.session());

            if (! cue)
                return cue.problem();

            part.cue = *cue;
        }

        return part;
    }

    Result<void> addCommand (const Call& call)
    {
        const auto part = partSaid (call, {});

        if (! part)
            return part.problem();

        auto index = -1;
        call.arguments.into (index, "index");
        auto added = addPart (call.session(), *part, index);

        if (! added)
            return added.problem();

        call.created.push_back (added->part.value);
        return call.step (std::move (added->session), "Added part " + part->name);
    }

    /** change (own, id): the session with a list of its own, and the part meant. */
    template <typename Change>
    Result<void> changePart (const Call& call, const char* sentence, Change change)
    {
        const auto own = withOwnParts (call.session());
        const auto part = call.arguments.part ("part", own);
        return part ? call.step (change (own, *part), sentence + partIn (own, *part).name) : part.problem();
    }

    Result<void> setCommand (const Call& call)
    {
        return changePart (call, "Changed part ", [&call] (const Session& own, PartId id) -> Result<Session>
        {
            auto part = partSaid (call, partIn (own, id));

            if (! part)
                return part.problem();

            return setPart (own, *std::move (part));
        });
    }

    Result<void> moveCommand (const Call& call)
    {
        return changePart (call, "Moved part ", [&call] (const Session& own, PartId id) { return movePart (own, id, call.arguments.whole ("index")); });
    }

    Result<void> removeCommand (const Call& call)
    {
        return changePart (call, "Removed part ", [] (const Session& own, PartId id) { return removePart (own, id); });
    }

    Result<void> songPartCommand (const Call& call)
    {
        return changePart (call, "Planned ", [&call] (const Session& own, PartId id)
        {
            const auto& parts = call.theSong().parts;
            const auto found = std::ranges::find (parts, id, &SongPart::part);
            auto part = found != parts.end() ? *found : SongPart { id, false, {} };
            call.arguments.into (part.notUsed, "notUsed");
            call.arguments.into (part.planHours, "planHours");
            return setSongPart (own, call.song, part);
        });
    }

    //==== the desk
    Result<PartId> partInHand (const Call& call)
    {
        const auto own = withOwnParts (call.session());
        const auto part = call.arguments.part ("part", own);

        if (! part)
            return part;

        const auto index = &partIn (own, *part) - own.parts.data();
        ownParts (call.history);
        return call.session().parts[static_cast<std::size_t> (index)].id;
    }

    Result<void> selectCommand (const Call& call)
    {
        const auto part = call.arguments.isNull ("part") ? Result<PartId> (PartId {}) : partInHand (call);

        if (! part)
            return part.problem();

        if (auto selected = selectSong (call.session(), call.song))
            call.history.replaceNow (*std::move (selected));

        call.desk.part = *part;

        if (part->isNone())
            return {};

        call.desk.armed.clear();

        for (const auto track : partIn (call.session(), *part).tracks)
            call.desk.armed[track] = true;

        return {};
    }

    Result<void> clockCommand (const Call& call)
    {
        const auto& a = call.arguments;
        WorkSpan span;
        span.when = a.text ("when");
        span.song = call.song;
        a.into (span.seconds, "seconds");
        a.into (span.rolling, "rolling");
        a.into (span.sung, "sung");

        if (auto problem = workProblem (span))
            return *problem;

        if (! utcSeconds (span.when))
            return Problem { "\"when\" is '" + span.when.substr (0, 60) + "'; write it as 2026-03-14T18:00:00Z." };

        if (a.has ("part"))
        {
            const auto part = partInHand (call);

            if (! part)
                return part.problem();

            span.part = *part;
        }

        call.desk.worked.push_back (std::move (span));
        return {};
    }

    Result<void> tunerCommand (const Call& call)
    {
        const auto a = call.arguments.number ("a");

        if (auto problem = tunerProblem (a))
            return *problem;

        call.desk.tunerA = a;
        return {};
    }
}

std::vector<Command> partCommands()
{
    const auto may = [] (std::string_view name, ArgumentKind kind, std::string_view values = {}) { return Argument { name, kind, optionalArgument, values }; };
    const Argument part { "part", nameOrId }, tracks = may ("tracks", list, "[names or ids]"), cue = may ("cue", nameIdOrNull), hours = may ("planHours", number, "0 to 10000");

    return
    {
        { "part.add", "Add Part", {}, { { "name", text }, tracks, cue, hours, may ("index", whole) }, addCommand },
        { "part.set", "Part", {}, { part, may ("name", text), tracks, cue, hours }, setCommand },
        { "part.move", "Move Part", {}, { part, { "index", whole } }, moveCommand },
        { "part.remove", "Remove Part", {}, { part }, removeCommand },
        { "song.part", "Part in a Song", {}, { part, may ("notUsed", flag), may ("planHours", numberOrNull, "0 to 10000; null: the part's") }, songPartCommand },
        { "part.select", "Take a Part in Hand", {}, { { "part", nameIdOrNull } }, selectCommand, false },
        { "clock.add", "Session Clock", {},
          { { "seconds", number }, may ("rolling", number, "seconds of those"), may ("sung", number, "seconds of those"), may ("part", nameOrId),
            { "when", text, true, "ISO 8601 in UTC" } }, clockCommand, false },
        { "tuner.set", "Tuner", {}, { { "a", number, true, "390 to 490 Hz" } }, tunerCommand, false },
    };
}
}
