#include "App/Commands/Command.h"

#include "Session/Limits.h"

#include <array>

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    Result<void> addSongCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const auto bpm = a.has ("tempo") ? a.number ("tempo") : Tempo {}.bpm();
        const auto meter = a.has ("meter") ? a.meter ("meter") : Result<Meter> (Meter {});

        if (! meter)
            return meter.problem();

        if (auto problem = tempoProblem (bpm))
            return *problem;

        auto added = addSong (call.session(), a.text ("title"), Tempo::fromBpm (bpm), *meter, a.textOr ("key", {}));

        if (! added)
            return added.problem();

        call.created.push_back (added->song.value);
        return call.step (std::move (added->session), "Added song " + a.text ("title"));
    }

    Result<void> selectSongCommand (const Call& call)
    {
        auto selected = selectSong (call.session(), call.song);

        if (! selected)
            return selected.problem();

        call.history.replaceNow (std::move (*selected));
        return {};
    }

    Result<void> tempoCommand (const Call& call)
    {
        const auto bar = call.arguments.whole ("bar");
        return call.step (setTempo (call.session(), call.song, bar, call.arguments.number ("bpm")),
                          "Changed the tempo at bar " + std::to_string (bar));
    }

    Result<void> meterCommand (const Call& call)
    {
        const auto bar = call.arguments.whole ("bar");
        const auto meter = call.arguments.meter ("meter");
        return meter ? call.step (setMeter (call.session(), call.song, bar, *meter),
                                  "Changed the meter at bar " + std::to_string (bar))
                     : meter.problem();
    }

    Result<void> sectionsCommand (const Call& call)
    {
        constexpr std::array fields { Argument { "name", text }, Argument { "bars", whole } };
        std::vector<Section> sections;

        for (const auto& item : call.arguments.json ("sections"))
        {
            if (! item.is_object())
                return Problem { "\"sections\" must be a list of objects like {\"name\": \"Verse\", \"bars\": 8}." };

            if (auto problem = Arguments::check (item, fields))
                return *problem;

            const Arguments section (item);
            sections.push_back ({ section.text ("name"), section.whole ("bars"), {} });
        }

        return call.step (setSections (call.session(), call.song, std::move (sections)), "Changed the sections");
    }

    Result<void> addMarkerCommand (const Call& call)
    {
        const auto at = call.position ("at");

        if (! at)
            return at.problem();

        const auto name = call.arguments.text ("name");
        auto added = addMarker (call.session(), call.song, *at, name);

        if (! added)
            return added.problem();

        call.created.push_back (added->marker.value);
        return call.step (std::move (added->session), "Added marker " + name);
    }

    Result<SwitchedRange> switchedRange (const Call& call)
    {
        const auto start = call.position ("start"), end = call.position ("end");

        if (! start)
            return start.problem();

        if (! end)
            return end.problem();

        return SwitchedRange { { *start, *end }, call.arguments.flag ("on") };
    }

    Result<void> loopCommand (const Call& call)
    {
        const auto range = switchedRange (call);
        return range ? call.step (setLoop (call.session(), call.song, *range), "Set the loop") : range.problem();
    }

    Result<void> punchCommand (const Call& call)
    {
        const auto range = switchedRange (call);
        return range ? call.step (setPunch (call.session(), call.song, *range), "Set the punch range") : range.problem();
    }

    Result<PassId> passNumbered (const Call& call)
    {
        const auto number = call.arguments.whole ("pass");

        for (const auto& pass : call.theSong().passes)
            if (pass.number == number)
                return pass.id;

        return Problem { "There is no pass " + std::to_string (number) + " in this song." };
    }

    Result<void> ratePassCommand (const Call& call)
    {
        const auto pass = passNumbered (call);
        const auto rating = call.arguments.whole ("rating");
        return pass ? call.step (ratePass (call.session(), call.song, *pass, rating),
                                 "Rated pass " + std::to_string (call.arguments.whole ("pass")) + ": "
                                     + (rating == 0 ? "no stars" : std::to_string (rating) + (rating == 1 ? " star" : " stars")))
                    : pass.problem();
    }

    Result<void> notePassCommand (const Call& call)
    {
        const auto pass = passNumbered (call);
        return pass ? call.step (notePass (call.session(), call.song, *pass, call.arguments.text ("text")),
                                 "Changed the note of pass " + std::to_string (call.arguments.whole ("pass")))
                    : pass.problem();
    }
}

std::vector<Command> songCommands()
{
    const Argument bar { "bar", whole }, start { "start", position }, end { "end", position }, on { "on", flag },
                   pass { "pass", whole, true, "its number in the song" };

    return
    {
        { "song.add", "Add Song", {},
          { { "title", text }, { "tempo", number, optionalArgument }, { "meter", text, optionalArgument, "\"4/4\"" },
            { "key", text, optionalArgument } }, addSongCommand },
        { "song.select", "Select Song", {}, { { "song", nameOrId } }, selectSongCommand, false },
        { "song.tempo", "Tempo", {}, { bar, { "bpm", number } }, tempoCommand },
        { "song.meter", "Meter", {}, { bar, { "meter", text, true, "\"4/4\"" } }, meterCommand },
        { "song.sections", "Sections", {}, { { "sections", list, true, "[{name, bars}]" } }, sectionsCommand },
        { "marker.add", "Add Marker", {}, { { "at", position }, { "name", text } }, addMarkerCommand },
        { "loop.set", "Loop", {}, { start, end, on }, loopCommand },
        { "punch.set", "Punch", {}, { start, end, on }, punchCommand },
        { "pass.rate", "Rate Pass", {}, { pass, { "rating", whole, true, "0 to 5" } }, ratePassCommand },
        { "pass.note", "Note", {}, { pass, { "text", text } }, notePassCommand },
    };
}
}
