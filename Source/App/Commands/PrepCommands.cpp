#include "App/Commands/Command.h"

#include "App/Prep/Chart.h"
#include "Session/PrepEdits.h"

#include <array>

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    //==== the session's sheet
    Result<void> sheetCommand (const Call& call)
    {
        const auto& a = call.arguments;
        auto sheet = call.session().sheet;
        a.into (sheet.artist, "artist");
        a.into (sheet.engineer, "engineer");
        a.into (sheet.producer, "producer");
        a.into (sheet.room, "room");
        a.into (sheet.dates, "dates");
        a.into (sheet.hourlyRate, "hourlyRate");
        a.into (sheet.currency, "currency");
        a.into (sheet.due, "due");
        a.into (sheet.planHours, "planHours");
        return call.step (setSheet (call.session(), std::move (sheet)), "Changed the session sheet");
    }

    //==== songs
    Result<void> renameCommand (const Call& call)
    {
        const auto title = call.arguments.text ("title");
        return call.step (renameSong (call.session(), call.song, title), "Renamed " + call.theSong().title + " to " + title);
    }

    Result<void> moveCommand (const Call& call)
    {
        return call.step (moveSong (call.session(), call.song, call.arguments.whole ("index")), "Moved " + call.theSong().title);
    }

    Result<void> removeCommand (const Call& call)
    {
        return call.step (removeSong (call.session(), call.song), "Removed song " + call.theSong().title);
    }

    Result<void> copySheetCommand (const Call& call)
    {
        const auto from = call.arguments.song ("from", call.session());
        return from ? call.step (copySongSheet (call.session(), *from, call.song),
                                 "Copied the set-up of " + call.session().findSong (*from)->title + " to " + call.theSong().title)
                    : from.problem();
    }

    Problem chartProblem (const std::vector<ChartProblem>& problems)
    {
        std::string all;

        for (const auto& problem : problems)
            all += (all.empty() ? "Line " : " Line ") + std::to_string (problem.line) + ": " + problem.text;

        return { all };
    }

    Result<void> chartCommand (const Call& call)
    {
        const auto read = readChart (call.arguments.text ("text"));

        if (! read.problems.empty())
            return chartProblem (read.problems);

        auto roll = call.desk.roll;

        if (const auto bars = read.chart.countInBars)
        {
            roll.countIn = *bars > 0;
            roll.countInBars = std::max (1, *bars);
        }

        if (auto problem = rollProblem (roll))
            return *problem;

        auto done = call.step (withChart (call.session(), call.song, read.chart), "Read a chart into " + call.theSong().title);

        if (done)
            call.desk.roll = roll;

        return done;
    }

    Result<void> lyricsCommand (const Call& call)
    {
        return call.step (setLyrics (call.session(), call.song, call.arguments.text ("text")), "Changed the lyrics of " + call.theSong().title);
    }

    Result<void> notesCommand (const Call& call)
    {
        return call.step (setSongNotes (call.session(), call.song, call.arguments.text ("text")), "Changed the notes of " + call.theSong().title);
    }

    Result<void> planCommand (const Call& call)
    {
        return call.step (setPlan (call.session(), call.song, call.arguments.number ("hours")), "Planned " + call.theSong().title);
    }

    //==== tempo
    std::optional<Problem> itemProblem (const nlohmann::json& item, std::span<const Argument> fields, const char* shape)
    {
        return item.is_object() ? Arguments::check (item, fields) : Problem { shape };
    }

    Result<std::vector<TempoChange>> temposIn (const Arguments& a)
    {
        constexpr std::array fields { Argument { "bar", whole }, Argument { "bpm", number } };
        std::vector<TempoChange> changes;

        for (const auto& item : a.json ("tempos"))
        {
            if (auto problem = itemProblem (item, fields, "\"tempos\" must be a list of objects like {\"bar\": 1, \"bpm\": 92}."))
                return *problem;

            const Arguments change (item);

            if (auto problem = tempoProblem (change.number ("bpm")))
                return *problem;

            changes.push_back ({ change.whole ("bar"), Tempo::fromBpm (change.number ("bpm")), {} });
        }

        return changes;
    }

    Result<std::vector<MeterChange>> metersIn (const Arguments& a)
    {
        constexpr std::array fields { Argument { "bar", whole }, Argument { "meter", text } };
        std::vector<MeterChange> changes;

        for (const auto& item : a.json ("meters"))
        {
            if (auto problem = itemProblem (item, fields, "\"meters\" must be a list of objects like {\"bar\": 1, \"meter\": \"4/4\"}."))
                return *problem;

            const Arguments change (item);
            const auto meter = change.meter ("meter");

            if (! meter)
                return meter.problem();

            changes.push_back ({ change.whole ("bar"), *meter, {} });
        }

        return changes;
    }

    Result<void> temposCommand (const Call& call)
    {
        auto map = call.theSong().tempoMap;
        auto tempos = temposIn (call.arguments);

        if (! tempos)
            return tempos.problem();

        map.tempos = *std::move (tempos);

        if (call.arguments.has ("meters"))
        {
            auto meters = metersIn (call.arguments);

            if (! meters)
                return meters.problem();

            map.meters = *std::move (meters);
        }

        return call.step (setTempoMap (call.session(), call.song, std::move (map)), "Changed the tempo map of " + call.theSong().title);
    }

    //==== guides and inputs
    Result<void> guideCommand (const Call& call)
    {
        const auto& a = call.arguments;
        const auto& song = call.theSong();

        if (a.isNull ("track"))
            return call.step (setGuide (call.session(), call.song, {}), song.title + " has no guide any more");

        const auto track = call.track();

        if (! track)
            return track.problem();

        auto guide = song.guide && song.guide->track == *track ? *song.guide : Guide();
        guide.track = *track;
        a.into (guide.from, "from");
        guide.downbeat = a.has ("downbeat") ? a.frames ("downbeat") : guide.downbeat;
        a.into (guide.bpm, "bpm");
        a.into (guide.driftBpm, "driftBpm");
        a.into (guide.straightened, "straightened");
        a.into (guide.retires, "retires");
        a.into (guide.retiredDb, "retiredDb");
        return call.step (setGuide (call.session(), call.song, guide), call.session().findTrack (*track)->name + " guides " + song.title);
    }

    Result<void> swapCommand (const Call& call)
    {
        const auto track = call.track(), with = call.arguments.track ("with", call.session());

        if (! track || ! with)
            return track ? with.problem() : track.problem();

        const auto& session = call.session();
        return call.step (swapInputs (session, *track, *with), *track == *with ? "Swapped the sides of " + session.findTrack (*track)->name
                                                             : "Swapped the inputs of " + session.findTrack (*track)->name + " and " + session.findTrack (*with)->name);
    }
}

std::vector<Command> prepCommands()
{
    const auto may = [] (std::string_view name, ArgumentKind kind, std::string_view values = {}) { return Argument { name, kind, optionalArgument, values }; };
    const Argument words { "text", text }, hours { "hours", number, true, "0 to 10000" };

    return
    {
        { "session.set", "Session Sheet", {},
          { may ("artist", text), may ("engineer", text), may ("producer", text), may ("room", text), may ("dates", text), may ("hourlyRate", number, "0 to 100000"),
            may ("currency", text), may ("due", text, "2026-03-31, or empty"), may ("planHours", number, "0 to 10000; 0: the songs' plans together") }, sheetCommand },
        { "song.rename", "Rename Song", {}, { { "title", text } }, renameCommand },
        { "song.move", "Move Song", {}, { { "index", whole } }, moveCommand },
        { "song.remove", "Remove Song", {}, { { "song", nameOrId } }, removeCommand },
        { "song.copySheet", "Copy the Set-up of a Song", {}, { { "from", nameOrId } }, copySheetCommand },
        { "song.chart", "Chart", {}, { words }, chartCommand },
        { "song.lyrics", "Lyrics", {}, { words }, lyricsCommand },
        { "song.notes", "Notes of the Song", {}, { words }, notesCommand },
        { "song.tempos", "Tempo Map", {},
          { { "tempos", list, true, "[{bar, bpm}]" }, may ("meters", list, "[{bar, meter}]") }, temposCommand },
        { "song.guide", "Guide", {},
          { { "track", nameIdOrNull }, may ("from", text), may ("downbeat", frames, "frames of its file"), may ("bpm", number), may ("driftBpm", number), may ("straightened", flag),
            may ("retires", flag), may ("retiredDb", number, "-60 to 0") }, guideCommand },
        { "song.plan", "Hours of a Song", {}, { hours }, planCommand },
        { "input.swap", "Swap Inputs", {}, { { "track", nameOrId }, { "with", nameOrId } }, swapCommand },
    };
}
}
