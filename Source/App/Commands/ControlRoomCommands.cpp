#include "App/Commands/Command.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    int speakersOf (const ControlRoom& room)        { return room.secondSpeakers ? room.secondPair : room.pair; }

    /** What was so before may stay: the engine guards it. */
    std::optional<Problem> outputsProblem (const Call& call, const ControlRoom& room)
    {
        const auto& before = call.desk.controlRoom;

        for (const auto& [now, then] : { std::pair { room.pair, before.pair }, std::pair { room.secondPair, before.secondPair },
                                        std::pair { speakersOf (room), speakersOf (before) } })
            if (now != then)
                if (auto problem = call.isWorn (now))
                    return problem;

        return {};
    }

    Result<void> roomCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto room = call.desk.controlRoom;
        a.into (room.levelDb, "levelDb");
        a.into (room.referenceDb, "referenceDb");
        a.into (room.dim, "dim");
        a.into (room.dimDb, "dimDb");
        a.into (room.mono, "mono");
        a.into (room.flip, "flip");
        a.into (room.pair, "pair");
        a.into (room.secondPair, "secondPair");
        a.into (room.secondSpeakers, "secondSpeakers");

        if (auto problem = a.wordInto (room.translation, "translation"))
            return *problem;

        if (a.has ("listensTo"))
        {
            const auto cue = a.isNull ("listensTo") ? Result (CueMixId {}) : a.cue ("listensTo", call.session());

            if (! cue)
                return cue.problem();

            room.listensTo = *cue;
        }

        if (room.secondSpeakers && room.secondPair == 0)
            return Problem { "There are no second speakers; say with \"secondPair\" which outputs they are on." };

        if (auto problem = controlRoomProblem (room))
            return *problem;

        if (auto problem = outputsProblem (call, room))
            return *problem;

        call.desk.controlRoom = room;
        return {};
    }

    Result<void> talkCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto talk = call.desk.talk;
        a.into (talk.input, "input");
        a.into (talk.gainDb, "gainDb");
        a.into (talk.dimDb, "dimDb");
        a.into (talk.opensWhenStopped, "opensWhenStopped");
        a.into (talk.slate, "slate");
        a.into (talk.listenBackDb, "listenBackDb");

        if (a.has ("listenBackInputs"))
            talk.listenBackInputs = a.wholes ("listenBackInputs");

        if (auto problem = talkProblem (talk))
            return *problem;

        call.desk.talk = std::move (talk);
        return {};
    }

    Result<void> lowLatencyCommand (const Call& call)
    {
        auto low = call.desk.lowLatency;
        call.arguments.into (low.on, "on");
        call.arguments.into (low.limitMs, "limitMs");

        if (auto problem = lowLatencyProblem (low))
            return *problem;

        call.desk.lowLatency = low;
        return {};
    }

    Result<void> linkCommand (const Call& call)
    {
        call.desk.linkLevels = call.arguments.flag ("on");
        return {};
    }

    template <typename Enum>
    Result<void> setWord (const Call& call, Enum DeskState::* value, std::string_view name)
    {
        if (auto problem = call.arguments.wordInto (call.desk.*value, name))
            return *problem;

        return {};
    }

    Result<void> soloModeCommand (const Call& call)     { return setWord (call, &DeskState::soloMode, "mode"); }
    Result<void> meterScaleCommand (const Call& call)   { return setWord (call, &DeskState::meterScale, "scale"); }
}

std::vector<Command> controlRoomCommands()
{
    const auto may = [] (std::string_view name, ArgumentKind kind, std::string_view values = {})
    {
        return Argument { name, kind, optionalArgument, values };
    };

    const Argument on { "on", flag };

    return
    {
        { "control-room.set", "Control Room", {},
          { may ("levelDb", number, "-144 to 12, -144 is off"), may ("referenceDb", number, "-144 to 12"), may ("dim", flag),
            may ("dimDb", number, "-60 to 0"), may ("mono", flag), may ("flip", flag), may ("pair", whole, "1 is outputs 1-2, 2 is 3-4"),
            may ("secondPair", whole, "likewise; 0: none"), may ("secondSpeakers", flag),
            may ("translation", text, "none | phone | laptop | car | mono"), may ("listensTo", nameIdOrNull, "a cue mix; null: the mix") },
          roomCommand, false },
        { "talk.set", "Talkback", {},
          { may ("input", whole, "a hardware input from 1; 0: none"), may ("gainDb", number, "-60 to 24"), may ("dimDb", number, "-60 to 0"),
            may ("opensWhenStopped", flag), may ("slate", flag), may ("listenBackInputs", wholes, "hardware inputs from 1; []: the talkback's own"),
            may ("listenBackDb", number, "-60 to 24") }, talkCommand, false },
        { "latency.low", "Low Latency", {}, { on, may ("limitMs", number, "0 to 50") }, lowLatencyCommand, false },
        { "levels.link", "Link Levels", {}, { on }, linkCommand, false },
        { "solo.mode", "Solo Mode", {}, { { "mode", text, true, "inPlace | afterFader | beforeFader" } }, soloModeCommand, false },
        { "meters.scale", "Meter Scale", {}, { { "scale", text, true, "peak | vu | k20 | k14 | k12" } }, meterScaleCommand, false },
    };
}
}
