#include "App/Commands/Command.h"

#include "Session/Limits.h"

#include <array>

namespace takelane
{
namespace
{
    using enum ArgumentKind;
    using Json = nlohmann::json;

    Result<EqType> eqTypeFrom (const std::string& name)
    {
        if (name == "peak")         return EqType::peak;
        if (name == "lowShelf")     return EqType::lowShelf;
        if (name == "highShelf")    return EqType::highShelf;

        return Problem { "The eq type " + takelane::quoted (name) + " is not known; it must be peak, lowShelf or highShelf." };
    }

    Result<std::vector<EqBand>> eqFrom (const Json& bands)
    {
        constexpr std::array fields { Argument { "type", text }, Argument { "hz", number },
                                      Argument { "db", number }, Argument { "q", number } };
        std::vector<EqBand> eq;

        for (const auto& item : bands)
        {
            if (! item.is_object())
                return Problem { "\"eq\" must be a list of objects {type, hz, db, q}." };

            if (auto problem = Arguments::check (item, fields))
                return *problem;

            const Arguments band (item);
            const auto type = eqTypeFrom (band.text ("type"));

            if (! type)
                return type.problem();

            eq.push_back ({ *type, band.number ("hz"), band.number ("db"), band.number ("q") });
        }

        return eq;
    }

    Result<std::optional<Compressor>> compressorFrom (const Json& value)
    {
        constexpr std::array fields { Argument { "thresholdDb", number }, Argument { "ratio", number },
                                      Argument { "attackMs", number }, Argument { "releaseMs", number },
                                      Argument { "makeupDb", number } };
        if (value.is_null())
            return std::optional<Compressor> {};

        if (auto problem = Arguments::check (value, fields))
            return *problem;

        const Arguments c (value);
        return std::optional<Compressor> ({ c.number ("thresholdDb"), c.number ("ratio"), c.number ("attackMs"),
                                            c.number ("releaseMs"), c.number ("makeupDb") });
    }

    /** The strip with the fields that were given. */
    Result<Strip> changed (Strip strip, const Arguments& a)
    {
        if (a.has ("gainDb"))       strip.gainDb = a.number ("gainDb");
        if (a.has ("pan"))          strip.pan = a.number ("pan");
        if (a.has ("mute"))         strip.muted = a.flag ("mute");
        if (a.has ("polarity"))     strip.polarityInverted = a.flag ("polarity");
        if (a.has ("hpfHz"))        strip.highPassHz = a.isNull ("hpfHz") ? std::nullopt : std::optional (a.number ("hpfHz"));

        if (a.has ("eq"))
        {
            auto eq = eqFrom (a.json ("eq"));

            if (! eq)
                return eq.problem();

            strip.eq = std::move (*eq);
        }

        if (a.has ("compressor"))
        {
            const auto compressor = compressorFrom (a.json ("compressor"));

            if (! compressor)
                return compressor.problem();

            strip.compressor = *compressor;
        }

        return strip;
    }

    Result<void> setMasterCommand (const Call& call)
    {
        if (! call.arguments.flag ("master"))
            return Problem { "\"master\" must be true where it stands; for a track write \"track\" instead." };

        auto strip = changed (call.theSong().master, call.arguments);
        return strip ? call.step (setMaster (call.session(), call.song, std::move (*strip)), "Changed the master")
                     : strip.problem();
    }

    std::string decibels (double gainDb)
    {
        char text[24];
        std::snprintf (text, sizeof text, "%+.1f dB", gainDb);
        return text;
    }

    /** "Muted Kick", "Set Kick to -6.0 dB"; several things at once are one change. */
    std::string stripSentence (const std::string& track, const Strip& before, const Strip& after)
    {
        auto other = after;
        other.muted = before.muted;

        if (after.muted != before.muted && other == before)
            return (after.muted ? "Muted " : "Unmuted ") + track;

        other = after;
        other.gainDb = before.gainDb;

        if (other == before)
            return "Set " + track + " to " + decibels (after.gainDb);

        return "Changed the strip of " + track;
    }

    Result<void> setTrackStripCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto& before = call.theSong().track (*track)->strip;
        auto strip = changed (before, call.arguments);

        if (! strip)
            return strip.problem();

        auto sentence = stripSentence (call.session().findTrack (*track)->name, before, *strip);
        return call.step (setStrip (call.session(), call.song, *track, std::move (*strip)), std::move (sentence));
    }

    Result<void> setStripCommand (const Call& call)
    {
        const auto& a = call.arguments;

        if (a.has ("bus"))
            return Problem { "There are no buses in this version; name a \"track\" or say \"master\": true." };

        if (a.has ("track") == a.has ("master"))
            return Problem { "Name either a \"track\" or say \"master\": true." };

        return a.has ("master") ? setMasterCommand (call) : setTrackStripCommand (call);
    }
}

std::vector<Command> consoleCommands()
{
    return
    {
        { "strip.set", "Strip", {},
          { { "track", nameOrId, optionalArgument }, { "bus", nameOrId, optionalArgument, "none in this version" },
            { "master", flag, optionalArgument, "true" },
            { "gainDb", number, optionalArgument }, { "pan", number, optionalArgument },
            { "mute", flag, optionalArgument }, { "polarity", flag, optionalArgument },
            { "hpfHz", numberOrNull, optionalArgument, "20 to 1000, null is off" },
            { "eq", list, optionalArgument, "[{type: peak | lowShelf | highShelf, hz, db, q}], at most 4" },
            { "compressor", objectOrNull, optionalArgument, "{thresholdDb, ratio, attackMs, releaseMs, makeupDb}, null is off" } },
          setStripCommand },
    };
}
}
