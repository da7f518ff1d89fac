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
    using Json = nlohmann::json;

    Result<std::vector<EqBand>> eqFrom (const Json& bands)
    {
        constexpr std::array fields { Argument { "type", text }, Argument { "hz", number },
                                      Argument { "db", number }, Argument { "q", number }, Argument { "on", flag, optionalArgument } };
        std::vector<EqBand> eq;

        for (const auto& item : bands)
        {
            if (! item.is_object())
                return Problem { "\"eq\" must be a list of objects {type, hz, db, q}." };

            if (auto problem = Arguments::check (item, fields))
                return *problem;

            const Arguments band (item);
            EqBand read { EqType::peak, band.number ("hz"), band.number ("db"), band.number ("q"), band.flagOr ("on", true) };

            if (auto problem = band.wordInto (read.type, "type"))
                return *problem;

            eq.push_back (read);
        }

        return eq;
    }

    Result<Compressor> compressorFrom (const Json& value)
    {
        constexpr std::array fields { Argument { "thresholdDb", number }, Argument { "ratio", number },
                                      Argument { "attackMs", number }, Argument { "releaseMs", number },
                                      Argument { "makeupDb", number }, Argument { "kneeDb", number, optionalArgument },
                                      Argument { "mostDb", number, optionalArgument }, Argument { "matched", flag, optionalArgument },
                                      Argument { "on", flag, optionalArgument } };
        if (auto problem = Arguments::check (value, fields))
            return *problem;

        const Arguments a (value);
        Compressor c;
        a.into (c.thresholdDb, "thresholdDb");
        a.into (c.ratio, "ratio");
        a.into (c.attackMs, "attackMs");
        a.into (c.releaseMs, "releaseMs");
        a.into (c.makeupDb, "makeupDb");
        a.into (c.kneeDb, "kneeDb");
        a.into (c.mostDb, "mostDb");
        a.into (c.matched, "matched");
        a.into (c.on, "on");
        return c;
    }

    Result<Gate> gateFrom (const Json& value)
    {
        constexpr std::array fields { Argument { "thresholdDb", number }, Argument { "depthDb", number }, Argument { "attackMs", number },
                                      Argument { "holdMs", number }, Argument { "releaseMs", number }, Argument { "on", flag, optionalArgument } };
        if (auto problem = Arguments::check (value, fields))
            return *problem;

        const Arguments a (value);
        Gate g;
        a.into (g.thresholdDb, "thresholdDb");
        a.into (g.depthDb, "depthDb");
        a.into (g.attackMs, "attackMs");
        a.into (g.holdMs, "holdMs");
        a.into (g.releaseMs, "releaseMs");
        a.into (g.on, "on");
        return g;
    }

    Result<Limiter> limiterFrom (const Json& value)
    {
        constexpr std::array fields { Argument { "ceilingDb", number }, Argument { "releaseMs", number }, Argument { "on", flag, optionalArgument } };

        if (auto problem = Arguments::check (value, fields))
            return *problem;

        const Arguments a (value);
        Limiter l;
        a.into (l.ceilingDb, "ceilingDb");
        a.into (l.releaseMs, "releaseMs");
        a.into (l.on, "on");
        return l;
    }

    Result<DualPan> dualPanFrom (const Json& value)
    {
        if (value.size() != 2 || ! value[0].is_number() || ! value[1].is_number())
            return Problem { "\"dualPan\" must be [left, right], each -1 to 1." };

        return DualPan { value[0].get<double>(), value[1].get<double>() };
    }

    /** An optional part of a strip: null takes it out. */
    template <typename Part, typename Read>
    std::optional<Problem> partInto (std::optional<Part>& part, const Arguments& a, std::string_view name, Read read)
    {
        if (! a.has (name))
            return {};

        if (a.isNull (name))
        {
            part.reset();
            return {};
        }

        auto value = read (a.json (name));

        if (! value)
            return value.problem();

        part = *value;
        return {};
    }

    std::optional<Problem> touchInto (std::optional<Compressor>& compressor, const Arguments& a)
    {
        if (a.has ("touch") && a.has ("compressor"))
            return Problem { "\"touch\" sets all of the compressor; give either of them." };

        return partInto (compressor, a, "touch", [] (const Json& value) -> Result<Compressor>
        {
            const auto amount = value.get<double>();

            if (! (amount >= 0.0 && amount <= 1.0))
                return Problem { "\"touch\" must be 0 to 1." };

            return touchOf (amount);
        });
    }

    /** Switched off or on, a compressor is still the one knob's. */
    void keepTouch (const std::optional<Compressor>& before, std::optional<Compressor>& now)
    {
        if (! before || ! now)
            return;

        auto same = *now;
        same.touch = before->touch;
        same.on = before->on;

        if (same == *before)
            now->touch = before->touch;
    }

    /** The strip with the fields that were given. */
    Result<Strip> changed (Strip strip, const Arguments& a)
    {
        const auto before = strip.compressor;
        a.into (strip.gainDb, "gainDb");
        a.into (strip.pan, "pan");
        a.into (strip.muted, "mute");
        a.into (strip.polarityInverted, "polarity");
        a.into (strip.highPassHz, "hpfHz");
        a.into (strip.eqOn, "eqOn");
        a.into (strip.trimDb, "trimDb");
        a.into (strip.soloSafe, "soloSafe");
        a.into (strip.recordGainDb, "recordGainDb");
        a.into (strip.print, "print");

        if (a.has ("eq"))
        {
            auto eq = eqFrom (a.json ("eq"));

            if (! eq)
                return eq.problem();

            strip.eq = std::move (*eq);
        }

        if (auto problem = partInto (strip.compressor, a, "compressor", compressorFrom))    return *problem;

        if (a.has ("compressor"))
            keepTouch (before, strip.compressor);

        if (auto problem = touchInto (strip.compressor, a))                                 return *problem;
        if (auto problem = partInto (strip.gate, a, "gate", gateFrom))                      return *problem;
        if (auto problem = partInto (strip.limiter, a, "limiter", limiterFrom))             return *problem;
        if (auto problem = partInto (strip.dualPan, a, "dualPan", dualPanFrom))             return *problem;

        return strip;
    }

    Result<void> setStripCommand (const Call& call)
    {
        const auto ref = call.strip();

        if (! ref)
            return ref.problem();

        const auto& before = *findStrip (call.theSong(), *ref);
        auto strip = changed (before, call.arguments);

        if (! strip)
            return strip.problem();

        auto sentence = stripSentence (nameOf (call.session(), *ref), before, *strip);
        return call.step (setStrip (call.session(), call.song, *ref, std::move (*strip)), std::move (sentence));
    }

    //==== faders
    Result<void> setFaderCommand (const Call& call)
    {
        const auto ref = call.strip();

        if (! ref)
            return ref.problem();

        const auto gainDb = call.arguments.number ("gainDb");
        const auto name = ref->kind == StripRef::Kind::master ? "the master" : nameOf (call.session(), *ref);
        const auto to = name + " to " + decibelsOf (gainDb);

        if (ref->kind != StripRef::Kind::track)
        {
            auto strip = *findStrip (call.theSong(), *ref);
            strip.gainDb = gainDb;
            return call.step (setStrip (call.session(), call.song, *ref, std::move (strip)), "Set " + to);
        }

        const auto fader = faderOf (call.desk, ref->track);
        return call.step (setFader (call.session(), call.song, ref->track, fader, gainDb),
                          (fader == Fader::record ? "Set the record level of " : "Set ") + to);
    }

    Result<void> moveFadersCommand (const Call& call)
    {
        const auto tracks = call.arguments.tracks ("tracks", call.session());

        if (! tracks)
            return tracks.problem();

        if (tracks->empty())
            return Problem { "\"tracks\" is empty; name the tracks whose faders move." };

        const auto by = call.arguments.number ("by");
        const auto what = tracks->size() == 1 ? call.session().findTrack (tracks->front())->name : std::to_string (tracks->size()) + " faders";
        return call.step (moveFaders (call.session(), call.song, *tracks, by, call.desk), "Moved " + what + " by " + decibelsOf (by));
    }

    //==== sends
    Result<void> setEffectSendCommand (const Call& call, TrackId track)
    {
        const auto& a = call.arguments;
        const auto ref = call.strip ("bus");

        if (! ref || ref->kind != StripRef::Kind::effect)
            return ref ? Problem { "A track sends to \"Room\" or \"Slap\"; a folder hears its members by itself." } : ref.problem();

        for (const auto* field : { "pan", "solo", "comfortDb" })
            if (a.has (field))
                return Problem { "\"" + std::string (field) + "\" is for cue mixes; leave it out." };

        EffectSend send;
        send.effect = ref->effect;

        for (const auto& there : call.theSong().track (track)->strip.effectSends)
            if (there.effect == ref->effect)
                send = there;

        const auto before = send;

        if (a.has ("gainDb"))
            send.gainDb = a.isNull ("gainDb") ? EffectSend().gainDb : a.number ("gainDb");

        a.into (send.preFader, "pre");
        a.into (send.muted, "mute");
        return call.step (setEffectSend (call.session(), call.song, track, send),
                          sendSentence (call.session().findTrack (track)->name, before, send));
    }

    Result<void> setCueSendCommand (const Call& call, TrackId track)
    {
        const auto& a = call.arguments;
        const auto cue = a.cue ("cue", call.session());

        if (! cue)
            return cue.problem();

        Send send;
        send.cue = *cue;

        for (const auto& there : call.theSong().track (track)->strip.sends)
            if (there.cue == *cue)
                send = there;

        const auto before = send;
        a.into (send.gainDb, "gainDb");
        a.into (send.pan, "pan");
        a.into (send.preFader, "pre");
        a.into (send.muted, "mute");
        a.into (send.soloed, "solo");
        a.into (send.comfortDb, "comfortDb");
        return call.step (setSend (call.session(), call.song, track, send),
                          sendSentence (call.session().findTrack (track)->name, call.cueMix (*cue).name, before, send));
    }

    Result<void> setSendCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        if (call.arguments.has ("cue") == call.arguments.has ("bus"))
            return Problem { "Name either a \"cue\" or a \"bus\" (\"Room\" or \"Slap\")." };

        return call.arguments.has ("cue") ? setCueSendCommand (call, *track) : setEffectSendCommand (call, *track);
    }

    Result<void> followCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const auto cue = a.cue ("cue", call.session());

        if (! cue)
            return cue.problem();

        const auto name = call.cueMix (*cue).name;

        if (! a.has ("track"))
            return call.step (followMix (call.session(), call.song, *cue), name + " follows the mix");

        const auto track = call.track();
        return track ? call.step (followMix (call.session(), call.song, *track, *cue),
                                  call.session().findTrack (*track)->name + " in " + name + " follows the mix")
                     : track.problem();
    }

    //==== effects
    Result<void> refuseFields (const Arguments& a, std::initializer_list<const char*> fields, const char* effect)
    {
        for (const auto* field : fields)
            if (a.has (field))
                return Problem { std::string (effect) + " has no \"" + field + "\"; leave it out." };

        return {};
    }

    Result<void> setRoomCommand (const Call& call)
    {
        const auto& a = call.arguments;

        if (auto known = refuseFields (a, { "ms", "beats", "feedback", "highCutHz" }, "Room"); ! known)
            return known;

        auto room = call.theSong().effects.room;
        a.into (room.size, "size");
        a.into (room.damping, "damping");
        a.into (room.width, "width");
        a.into (room.preDelayMs, "preDelayMs");
        return call.step (setRoom (call.session(), call.song, room), "Changed the room reverb");
    }

    Result<void> setSlapCommand (const Call& call)
    {
        const auto& a = call.arguments;

        if (auto known = refuseFields (a, { "size", "damping", "width", "preDelayMs" }, "Slap"); ! known)
            return known;

        auto slap = call.theSong().effects.slap;
        a.into (slap.ms, "ms");
        a.into (slap.beats, "beats");
        a.into (slap.feedback, "feedback");
        a.into (slap.highCutHz, "highCutHz");
        return call.step (setSlap (call.session(), call.song, slap), "Changed the slap delay");
    }

    Result<void> setEffectCommand (const Call& call)
    {
        const auto ref = call.strip ("bus");

        if (! ref || ref->kind != StripRef::Kind::effect)
            return ref ? Problem { "\"bus\" must be \"Room\" or \"Slap\"." } : ref.problem();

        return ref->effect == Effect::room ? setRoomCommand (call) : setSlapCommand (call);
    }
}

std::vector<Command> consoleCommands()
{
    const auto may = [] (std::string_view name, ArgumentKind kind, std::string_view values = {})
    {
        return Argument { name, kind, optionalArgument, values };
    };

    const auto track = may ("track", nameOrId);
    const auto bus = may ("bus", nameOrId, "a folder's name or id, \"Room\" or \"Slap\"");
    const auto master = may ("master", flag, "true");
    const Argument effect { "bus", nameOrId, true, "\"Room\" or \"Slap\"" };

    return
    {
        { "strip.set", "Strip", {},
          { track, bus, master, may ("gainDb", number, "-144 to 12, -144 is off"), may ("pan", number, "-1 to 1"), may ("mute", flag),
            may ("polarity", flag), may ("hpfHz", numberOrNull, "20 to 1000, null is off"),
            may ("eq", list, "[{type: peak | lowShelf | highShelf, hz, db, q, on?}], at most 4"), may ("eqOn", flag),
            may ("compressor", objectOrNull, "{thresholdDb, ratio, attackMs, releaseMs, makeupDb, kneeDb?, mostDb?, matched?, on?}, null is off"),
            may ("touch", numberOrNull, "0 to 1, sets the compressor; null takes it out"),
            may ("gate", objectOrNull, "{thresholdDb, depthDb, attackMs, holdMs, releaseMs, on?}, null is off"),
            may ("limiter", objectOrNull, "{ceilingDb, releaseMs, on?}, null is off; the master only"),
            may ("trimDb", number, "-24 to 24"), may ("soloSafe", flag), may ("dualPan", listOrNull, "[left, right] or null; stereo tracks"),
            may ("recordGainDb", numberOrNull, "-144 to 12, null: as gainDb; tracks"), may ("print", flag) },
          setStripCommand },
        { "fader.set", "Fader", {}, { track, bus, master, { "gainDb", number, true, "-144 to 12, -144 is off" } }, setFaderCommand },
        { "fader.move", "Fader", {}, { { "tracks", list, true, "track names or ids" }, { "by", number, true, "dB, with a sign" } }, moveFadersCommand },
        { "send.set", "Send", {},
          { { "track", nameOrId }, may ("cue", nameOrId), may ("bus", nameOrId, "\"Room\" or \"Slap\""),
            may ("gainDb", numberOrNull, "-144 to 12, -144 is off, null: follows the mix"), may ("pan", numberOrNull, "-1 to 1, null: follows"),
            may ("pre", flag), may ("mute", flag), may ("solo", flag), may ("comfortDb", number, "-144 to 12, -144 is off") }, setSendCommand },
        { "send.follow", "Follow the Mix", {}, { track, { "cue", nameOrId } }, followCommand },
        { "effect.set", "Effect", {},
          { effect, may ("size", number, "0 to 1; Room"), may ("damping", number, "0 to 1; Room"), may ("width", number, "0 to 1; Room"),
            may ("preDelayMs", number, "0 to 200; Room"), may ("ms", number, "1 to 2000; Slap"),
            may ("beats", numberOrNull, "0.125 to 4, null: by ms; Slap"), may ("feedback", number, "0 to 0.9; Slap"),
            may ("highCutHz", number, "500 to 20000; Slap") }, setEffectCommand },
    };
}
}
