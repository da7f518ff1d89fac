#include "App/Commands/Command.h"
#include "App/Commands/ConsoleWords.h"
#include "Session/Edits.h"
#include "Session/MixEdits.h"

#include <array>

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    constexpr int firstCuePair = 2;         ///< the mix is on the first

    int freePair (const Call& call)
    {
        auto pair = firstCuePair;

        while (call.isWorn (pair) || call.isTheRooms (pair))
            ++pair;

        return pair;
    }

    /** use: Result<void> (const CueMix&) */
    template <typename Use>
    Result<void> withCue (const Call& call, Use use)
    {
        const auto cue = call.arguments.cue ("cue", call.session());
        return cue ? use (call.cueMix (*cue)) : cue.problem();
    }

    Result<void> addCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto pair = freePair (call);
        a.into (pair, "outputPair");

        if (auto problem = call.isTheRooms (pair))
            return *problem;

        auto added = addCue (call.session(), a.text ("name"), pair);

        if (! added)
            return added.problem();

        call.created.push_back (added->cue.value);
        return call.step (std::move (added->session), "Added cue mix " + a.text ("name"));
    }

    Result<void> removeCommand (const Call& call)
    {
        return withCue (call, [&] (const CueMix& cue) { return call.step (removeCue (call.session(), cue.id), "Removed cue mix " + cue.name); });
    }

    Result<void> renameCommand (const Call& call)
    {
        return withCue (call, [&] (const CueMix& cue)
        {
            auto renamed = cue;
            renamed.name = call.arguments.text ("name");
            auto sentence = "Renamed cue mix " + cue.name + " to " + renamed.name;
            return call.step (setCue (call.session(), std::move (renamed)), std::move (sentence));
        });
    }

    Result<RoomReverb> comfortFrom (RoomReverb comfort, const nlohmann::json& value)
    {
        constexpr std::array fields { Argument { "size", number, optionalArgument }, Argument { "damping", number, optionalArgument },
                                      Argument { "width", number, optionalArgument }, Argument { "preDelayMs", number, optionalArgument } };
        if (auto problem = Arguments::check (value, fields))
            return *problem;

        const Arguments a (value);
        a.into (comfort.size, "size");
        a.into (comfort.damping, "damping");
        a.into (comfort.width, "width");
        a.into (comfort.preDelayMs, "preDelayMs");
        return comfort;
    }

    /** The cue mix with the fields that were given. */
    Result<CueMix> changed (CueMix cue, const Call& call)
    {
        const auto& a = call.arguments;
        a.into (cue.gainDb, "gainDb");
        a.into (cue.muted, "mute");
        a.into (cue.outputPair, "outputPair");
        a.into (cue.talkback, "talkback");
        a.into (cue.followsSolo, "followsSolo");
        a.into (cue.ceilingDb, "ceilingDb");

        if (a.has ("me"))
        {
            const auto tracks = a.tracks ("me", call.session());

            if (! tracks)
                return tracks.problem();

            cue.me = *tracks;
        }

        if (a.has ("comfort"))
        {
            const auto comfort = a.isNull ("comfort") ? Result<RoomReverb> (RoomReverb()) : comfortFrom (cue.comfort, a.json ("comfort"));

            if (! comfort)
                return comfort.problem();

            cue.comfort = *comfort;
        }

        return cue;
    }

    std::string cueSentence (const CueMix& before, const CueMix& after)
    {
        auto other = after;

        if (other.gainDb = before.gainDb; other == before)      return "Set cue mix " + after.name + " to " + decibelsOf (after.gainDb);

        other = after;

        if (other.muted = before.muted; other == before)        return (after.muted ? "Muted cue mix " : "Unmuted cue mix ") + after.name;

        return "Changed cue mix " + after.name;
    }

    Result<void> setCommand (const Call& call)
    {
        return withCue (call, [&] (const CueMix& before) -> Result<void>
        {
            auto cue = changed (before, call);

            if (! cue)
                return cue.problem();

            if (cue->outputPair != before.outputPair)
                if (auto problem = call.isTheRooms (cue->outputPair))
                    return *problem;

            auto sentence = cueSentence (before, *cue);
            return call.step (setCue (call.session(), std::move (*cue)), std::move (sentence));
        });
    }

    Result<void> clickCommand (const Call& call)
    {
        return withCue (call, [&] (const CueMix& cue)
        {
            const auto gainDb = call.arguments.number ("gainDb");
            return call.step (setCueClick (call.session(), cue.id, gainDb), "Set the click in " + cue.name + " to " + decibelsOf (gainDb));
        });
    }

    Result<void> moreMeCommand (const Call& call)
    {
        return withCue (call, [&] (const CueMix& cue) -> Result<void>
        {
            const auto& a = call.arguments;
            const auto tracks = a.has ("tracks") ? a.tracks ("tracks", call.session()) : Result (cue.me);

            if (! tracks)
                return tracks.problem();

            if (tracks->empty())
                return Problem { "Cue mix " + takelane::quoted (cue.name) + " does not say whose it is; choose the player's own tracks for it first." };

            double by = 3.0;
            a.into (by, "by");
            const auto who = tracks->size() == 1 ? call.session().findTrack (tracks->front())->name : std::string ("me");
            return call.step (moreMe (call.session(), call.song, cue.id, *tracks, by, call.desk),
                              (by < 0.0 ? "Less " : "More ") + who + " in " + cue.name);
        });
    }
}

std::vector<Command> cueCommands()
{
    const auto may = [] (std::string_view name, ArgumentKind kind, std::string_view values = {})
    {
        return Argument { name, kind, optionalArgument, values };
    };

    const Argument cue { "cue", nameOrId }, name { "name", text };
    const auto pair = may ("outputPair", whole, "1 is outputs 1-2, 2 is 3-4; 0: none");

    return
    {
        { "cue.add", "Add Cue Mix", {}, { name, pair }, addCommand },
        { "cue.remove", "Remove Cue Mix", {}, { cue }, removeCommand },
        { "cue.rename", "Rename Cue Mix", {}, { cue, name }, renameCommand },
        { "cue.set", "Cue Mix", {},
          { cue, may ("gainDb", number, "-144 to 12, -144 is off"), may ("mute", flag), pair, may ("talkback", flag), may ("followsSolo", flag),
            may ("ceilingDb", number, "-30 to 0"), may ("me", list, "track names or ids"),
            may ("comfort", objectOrNull, "{size?, damping?, width?, preDelayMs?}; null: as made") }, setCommand },
        { "cue.click", "Click Level", {}, { cue, { "gainDb", number, true, "-144 to 12, -144 is off" } }, clickCommand },
        { "cue.moreMe", "More of Me", {}, { cue, may ("by", number, "dB, 3 when absent"), may ("tracks", list, "track names or ids; absent: the cue's own") }, moreMeCommand },
    };
}
}
