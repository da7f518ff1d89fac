#include "App/Commands/Command.h"

#include "App/UtcTime.h"
#include "Session/PrepEdits.h"
#include "Session/SectionNames.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    //==== papers
    std::optional<Problem> paperInto (Paper& paper, const Call& call)
    {
        const auto& a = call.arguments;

        if (auto problem = a.wordInto (paper.kind, "kind"))
            return problem;

        a.into (paper.title, "title");
        a.into (paper.file, "file");
        a.into (paper.text, "text");

        if (a.has ("song"))
            paper.song = a.isNull ("song") ? SongId {} : call.song;

        return {};
    }

    Result<void> addPaperCommand (const Call& call)
    {
        Paper paper;

        if (auto problem = paperInto (paper, call))
            return *problem;

        auto added = addPaper (call.session(), paper);

        if (! added)
            return added.problem();

        call.created.push_back (added->paper.value);
        return call.step (std::move (added->session), "Added " + paper.title + " to the papers");
    }

    Result<void> setPaperCommand (const Call& call)
    {
        const auto id = call.arguments.paper ("paper", call.session());

        if (! id)
            return id.problem();

        auto paper = *std::ranges::find (call.session().papers, *id, &Paper::id);
        const auto file = paper.file;

        if (auto problem = paperInto (paper, call))
            return *problem;

        if (paper.file != file)
            paper.lufs.reset();         // it was measured of the other file

        const auto title = paper.title;
        return call.step (setPaper (call.session(), std::move (paper)), "Changed " + title);
    }

    Result<void> removePaperCommand (const Call& call)
    {
        const auto id = call.arguments.paper ("paper", call.session());
        return id ? call.step (removePaper (call.session(), *id), "Removed " + std::ranges::find (call.session().papers, *id, &Paper::id)->title + " from the papers")
                  : id.problem();
    }

    //==== notes
    std::optional<Problem> placeInto (Note& note, const Call& call)
    {
        const auto& a = call.arguments;
        a.into (note.section, "section");
        a.into (note.take, "take");

        if (const auto names = sectionNames (call.theSong()); ! note.section.empty() && std::ranges::find (names, note.section) == names.end())
            return Problem { call.theSong().title + " has no section " + takelane::quoted (note.section) + "." };

        if (! a.has ("at"))
            return {};

        const auto at = call.position ("at");

        if (! at)
            return at.problem();

        note.at = *at;
        return {};
    }

    Result<void> addNoteCommand (const Call& call)
    {
        const auto& a = call.arguments;
        Note note;
        note.text = a.text ("text");
        note.when = utcNow();
        note.song = a.has ("song") && a.isNull ("song") ? SongId {} : call.song;

        if (auto problem = a.wordInto (note.by, "by"))
            return *problem;

        if (auto problem = placeInto (note, call))
            return *problem;

        auto added = addNote (call.session(), std::move (note));

        if (! added)
            return added.problem();

        call.created.push_back (added->note.value);
        return call.step (std::move (added->session), "Wrote a note");
    }

    NoteId noteMeant (const Call& call)     { return { call.arguments.frames ("note").value }; }

    Result<void> setNoteCommand (const Call& call)      { return call.step (setNote (call.session(), noteMeant (call), call.arguments.text ("text")), "Changed a note"); }
    Result<void> removeNoteCommand (const Call& call)   { return call.step (removeNote (call.session(), noteMeant (call)), "Removed a note"); }

    //==== credits
    std::optional<Problem> creditInto (Credit& credit, const Call& call)
    {
        const auto& a = call.arguments;
        a.into (credit.name, "name");
        a.into (credit.role, "role");

        if (a.has ("songs"))
        {
            auto songs = a.songs ("songs", call.session());

            if (! songs)
                return songs.problem();

            credit.songs = *std::move (songs);
        }

        if (a.has ("tracks"))
        {
            auto tracks = a.tracks ("tracks", call.session());

            if (! tracks)
                return tracks.problem();

            credit.tracks = *std::move (tracks);
        }

        if (a.has ("takes"))
            credit.takes = a.wholes ("takes");

        return {};
    }

    std::string creditSentence (const char* done, const Credit& credit)     { return done + credit.name + ", " + credit.role; }

    Result<void> addCreditCommand (const Call& call)
    {
        Credit credit;

        if (auto problem = creditInto (credit, call))
            return *problem;

        auto added = addCredit (call.session(), credit);

        if (! added)
            return added.problem();

        call.created.push_back (added->credit.value);
        return call.step (std::move (added->session), creditSentence ("Credited ", credit));
    }

    Result<Credit> creditMeant (const Call& call)
    {
        const CreditId id { call.arguments.frames ("credit").value };
        const auto found = std::ranges::find (call.session().credits, id, &Credit::id);

        if (found == call.session().credits.end())
            return Problem { "There is no credit with id " + std::to_string (id.value) + " in this session." };

        return *found;
    }

    Result<void> setCreditCommand (const Call& call)
    {
        auto credit = creditMeant (call);

        if (! credit)
            return credit.problem();

        if (auto problem = creditInto (*credit, call))
            return *problem;

        return call.step (setCredit (call.session(), *credit), creditSentence ("Changed the credit of ", *credit));
    }

    Result<void> removeCreditCommand (const Call& call)
    {
        const auto credit = creditMeant (call);
        return credit ? call.step (removeCredit (call.session(), credit->id), creditSentence ("Removed the credit of ", *credit)) : credit.problem();
    }
}

std::vector<Command> paperCommands()
{
    const auto may = [] (std::string_view name, ArgumentKind kind, std::string_view values = {}) { return Argument { name, kind, optionalArgument, values }; };
    constexpr std::string_view kinds = "lyrics | chart | reference | plot | equipment | other";
    const Argument paper { "paper", nameOrId, true, "its title or id" }, note { "note", frames, true, "an id" }, credit { "credit", frames, true, "an id" },
                   song = may ("song", nameIdOrNull, "null: of the whole session"), words { "text", text },
                   songs = may ("songs", list, "[titles or ids]; empty: all"), tracks = may ("tracks", list, "[names or ids]; empty: all"),
                   takes = may ("takes", wholes, "numbers, with one song and tracks; empty: all");

    return
    {
        { "paper.add", "Add Paper", {}, { { "kind", text, true, kinds }, { "title", text }, may ("file", text, "a path below the session folder"), may ("text", text), song }, addPaperCommand },
        { "paper.set", "Paper", {}, { paper, may ("kind", text, kinds), may ("title", text), may ("file", text, "a path below the session folder"), may ("text", text), song }, setPaperCommand },
        { "paper.remove", "Remove Paper", {}, { paper }, removePaperCommand },
        { "note.add", "Write a Note", {},
          { words, may ("by", text, "engineer | producer | player"), song, may ("section", text), may ("at", position), may ("take", whole, "its number") }, addNoteCommand },
        { "note.set", "Change a Note", {}, { note, words }, setNoteCommand },
        { "note.remove", "Remove a Note", {}, { note }, removeNoteCommand },
        { "credit.add", "Add Credit", {}, { { "name", text }, { "role", text }, songs, tracks, takes }, addCreditCommand },
        { "credit.set", "Credit", {}, { credit, may ("name", text), may ("role", text), songs, tracks, takes }, setCreditCommand },
        { "credit.remove", "Remove Credit", {}, { credit }, removeCreditCommand },
    };
}
}
