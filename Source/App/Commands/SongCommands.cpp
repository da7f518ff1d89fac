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

    Result<void> keyCommand (const Call& call)
    {
        const auto key = call.arguments.text ("key");
        return call.step (setKey (call.session(), call.song, key), key.empty() ? "Cleared the key" : "Set the key to " + key);
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

    /** What is not said stays as in the section of that name at the same place. */
    Section sectionOf (const Arguments& item, const std::vector<Section>& before, std::size_t index)
    {
        Section section;
        section.name = item.text ("name");

        if (index < before.size() && before[index].name == section.name)
            section = before[index];

        section.bars = item.whole ("bars");
        section.rest = item.flagOr ("rest", false);
        item.into (section.chords, "chords");
        item.into (section.note, "note");
        return section;
    }

    Result<void> sectionsCommand (const Call& call)
    {
        constexpr std::array fields { Argument { "name", text }, Argument { "bars", whole }, Argument { "rest", flag, optionalArgument },
                                      Argument { "chords", text, optionalArgument }, Argument { "note", text, optionalArgument } };
        std::vector<Section> sections;

        for (const auto& item : call.arguments.json ("sections"))
        {
            if (! item.is_object())
                return Problem { "\"sections\" must be a list of objects like {\"name\": \"Verse\", \"bars\": 8}." };

            if (auto problem = Arguments::check (item, fields))
                return *problem;

            sections.push_back (sectionOf (Arguments (item), call.theSong().sections, sections.size()));
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

    Result<void> renameMarkerCommand (const Call& call)
    {
        const auto marker = call.arguments.marker ("marker", call.theSong());
        const auto name = call.arguments.text ("name");
        return marker ? call.step (renameMarker (call.session(), call.song, *marker, name), "Renamed a marker to " + name) : marker.problem();
    }

    Result<void> removeMarkerCommand (const Call& call)
    {
        const auto marker = call.arguments.marker ("marker", call.theSong());
        return marker ? call.step (removeMarker (call.session(), call.song, *marker), "Removed a marker") : marker.problem();
    }

    /** open: an end that may be absent or null. */
    Result<FramePos> endOf (const Call& call, std::string_view name, FramePos open)
    {
        return call.arguments.isGiven (name) ? call.position (name) : Result<FramePos> (open);
    }

    Result<SwitchedRange> switchedRange (const Call& call)
    {
        const auto start = endOf (call, "start", SwitchedRange::fromTheStart), end = endOf (call, "end", SwitchedRange::toTheEnd);

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
}

std::vector<Command> songCommands()
{
    const Argument bar { "bar", whole }, name { "name", text }, on { "on", flag },
                   marker { "marker", nameOrId };

    return
    {
        { "song.add", "Add Song", {},
          { { "title", text }, { "tempo", number, optionalArgument }, { "meter", text, optionalArgument, "\"4/4\"" },
            { "key", text, optionalArgument } }, addSongCommand },
        { "song.select", "Select Song", {}, { { "song", nameOrId } }, selectSongCommand, false },
        { "song.tempo", "Tempo", {}, { bar, { "bpm", number } }, tempoCommand },
        { "song.meter", "Meter", {}, { bar, { "meter", text, true, "\"4/4\"" } }, meterCommand },
        { "song.sections", "Sections", {}, { { "sections", list, true, "[{name, bars, rest?, chords?, note?}]" } }, sectionsCommand },
        { "song.key", "Key", {}, { { "key", text } }, keyCommand },
        { "marker.add", "Add Marker", {}, { { "at", position }, name }, addMarkerCommand },
        { "marker.rename", "Rename Marker", {}, { marker, name }, renameMarkerCommand },
        { "marker.remove", "Remove Marker", {}, { marker }, removeMarkerCommand },
        { "loop.set", "Loop", {}, { { "start", position }, { "end", position }, on }, loopCommand },
        { "punch.set", "Punch", {}, { { "start", positionOrNull, optionalArgument }, { "end", positionOrNull, optionalArgument }, on }, punchCommand },
    };
}
}
