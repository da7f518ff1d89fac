#include "App/Commands/Command.h"

#include "App/Deliver/DeliveryItems.h"
#include "App/UtcTime.h"
#include "Session/DeliveryEdits.h"
#include "Session/SectionNames.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    /** A section by its number from 1 or by its name. */
    Result<int> sectionMeant (const Call& call, const nlohmann::json& wanted)
    {
        const auto names = sectionNames (call.theSong());
        const auto count = static_cast<std::int64_t> (names.size());

        if (wanted.is_number())
        {
            const auto number = wanted.get<std::int64_t>();

            if (number >= 1 && number <= count)
                return static_cast<int> (number);

            return Problem { "There is no section " + std::to_string (number) + "; the song has " + std::to_string (count) + "." };
        }

        const auto name = wanted.get<std::string>();
        const auto found = std::ranges::find (names, name);

        if (found == names.end())
            return Problem { "There is no section " + takelane::quoted (name) + "; write \"song\", \"loop\" or a section's number or name." };

        return static_cast<int> (found - names.begin()) + 1;
    }

    Result<void> rangeInto (const Call& call, Package& package)
    {
        const auto& wanted = call.arguments.json ("range");

        if (wanted.is_string() && (wanted == "song" || wanted == "loop"))
        {
            package.range = wanted == "song" ? DeliveryRange::song : DeliveryRange::loop;
            return {};
        }

        const auto section = sectionMeant (call, wanted);

        if (! section)
            return section.problem();

        package.range = DeliveryRange::section;
        package.section = *section;
        return {};
    }

    Result<void> bitsInto (const Call& call, Package& package)
    {
        if (! call.arguments.isGiven ("bits"))
        {
            package.bits.reset();
            return {};
        }

        const auto& wanted = call.arguments.json ("bits");
        const auto word = wanted.is_string() ? wanted.get<std::string>() : wanted.dump();
        package.bits = fromWord<BounceBits> (word);

        if (! package.bits)
            return Problem { "\"bits\" is " + takelane::quoted (word) + "; it must be 16, 24, 32f or null." };

        return {};
    }

    Result<void> packageInto (const Call& call, Package& package)
    {
        const auto& a = call.arguments;

        if (auto problem = a.wordInto (package.container, "format"))
            return *problem;

        if (auto problem = a.wordInto (package.stemsBy, "stemsBy"))
            return *problem;

        if (a.has ("bits"))
            if (auto done = bitsInto (call, package); ! done)
                return done;

        if (a.has ("range"))
            if (auto done = rangeInto (call, package); ! done)
                return done;

        a.into (package.sampleRate, "rate");
        a.into (package.tailSeconds, "tail");
        a.into (package.mix, "mix");
        a.into (package.instrumental, "instrumental");
        a.into (package.stems, "stems");
        a.into (package.wet, "wet");
        a.into (package.multitracks, "multitracks");
        a.into (package.alternates, "alternates");
        a.into (package.papers, "papers");
        a.into (package.dawproject, "dawproject");
        a.into (package.listeningCopy, "listeningCopy");
        return {};
    }

    std::string deliverySentence (const Delivery& before, const Delivery& after)
    {
        const auto only = [&] (auto what)
        {
            auto other = after;
            other.*what = before.*what;
            return other == before;
        };

        if (only (&Delivery::kind))         return "Chose the " + nameOf (after.kind) + " package";
        if (only (&Delivery::version))      return "Set the version to v" + std::to_string (after.version);
        if (only (&Delivery::folder))       return after.folder.empty() ? "Deliver into the session's folder" : "Deliver into " + after.folder;

        return "Changed the " + nameOf (after.kind) + " package";
    }

    Result<void> setCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const auto& before = call.theSong().delivery;
        auto delivery = before;

        if (auto problem = a.wordInto (delivery.kind, "kind"))
            return *problem;

        if (auto done = packageInto (call, delivery.package()); ! done)
            return done;

        a.into (delivery.version, "version");

        if (a.has ("folder"))
        {
            if (a.json ("folder").is_number())
                return Problem { "\"folder\" must be text or null." };

            delivery.folder = a.isNull ("folder") ? std::string() : a.text ("folder");
        }

        return call.step (setDelivery (call.session(), call.song, delivery), deliverySentence (before, delivery));
    }

    Result<void> overrideCommand (const Call& call)
    {
        const auto check = call.arguments.text ("check");

        if (! call.arguments.flagOr ("on", true))
            return call.step (withdrawOverride (call.session(), call.song, check), "No longer let a check pass");

        return call.step (overrideCheck (call.session(), call.song, { check, call.arguments.textOr ("note", {}), utcNow() }), "Let a check pass");
    }

    Result<void> roleCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        auto role = TrackRole::music;

        if (auto problem = call.arguments.wordInto (role, "role"))
            return *problem;

        const auto name = call.session().findTrack (*track)->name;
        return call.step (setTrackRole (call.session(), *track, role), role == TrackRole::guide ? "Made " + name + " a guide" : name + " is no guide any more");
    }

    Result<void> inputCommand (const Call& call)
    {
        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto& a = call.arguments;
        const auto& before = *call.session().findTrack (*track);
        auto mic = before.micSheet;
        mic.mic = a.textOr ("mic", mic.mic);
        mic.place = a.textOr ("place", mic.place);
        mic.preamp = a.textOr ("preamp", mic.preamp);
        mic.note = a.textOr ("note", mic.note);
        a.into (mic.gainDb, "gainDb");
        a.into (mic.phantom, "phantom");
        a.into (mic.pad, "pad");
        a.into (mic.polarityInverted, "polarity");
        return call.step (setInputSheet (call.session(), *track, { a.textOr ("part", before.part), a.textOr ("player", before.player), std::move (mic) }),
                          "Changed the input sheet of " + before.name);
    }
}

std::vector<Command> deliverCommands()
{
    const auto may = [] (std::string_view name, ArgumentKind kind, std::string_view values = {})
    {
        return Argument { name, kind, optionalArgument, values };
    };

    const Argument track { "track", nameOrId };

    return
    {
        { "deliver.set", "Package", {},
          { may ("kind", text, "mastering | mixer | rough"), may ("format", text, "wav | flac | mp3 | opus"), may ("bits", nameIdOrNull, "16 | 24 | 32f; null: the session's"),
            may ("rate", whole, "Hz; 0: as recorded"), may ("range", nameOrId, "song | loop | a section's number or name"), may ("tail", numberOrNull, "0 to 30 s; null: as long as an effect sounds"),
            may ("version", whole, "1 to 999"), may ("folder", nameIdOrNull, "a path; null: deliveries in the session's folder"), may ("mix", flag), may ("instrumental", flag),
            may ("stems", flag), may ("stemsBy", text, "track | folder"), may ("wet", flag), may ("multitracks", flag), may ("alternates", flag), may ("papers", flag),
            may ("dawproject", flag), may ("listeningCopy", flag) }, setCommand },
        { "deliver.override", "Let a Check Pass", {}, { { "check", text, true, "a check's id" }, may ("note", text), may ("on", flag) }, overrideCommand },
        { "track.role", "Track Role", {}, { track, { "role", text, true, "music | guide" } }, roleCommand },
        { "input.set", "Input Sheet", {},
          { track, may ("part", text), may ("player", text), may ("mic", text), may ("place", text), may ("preamp", text), may ("gainDb", number, "-144 to 144"),
            may ("phantom", flag), may ("pad", flag), may ("polarity", flag), may ("note", text) }, inputCommand },
    };
}
}
