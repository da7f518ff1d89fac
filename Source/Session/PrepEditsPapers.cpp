#include "Session/PrepEdits.h"

#include "Session/Changing.h"
#include "Session/LimitChecks.h"
#include "Session/PrepLimits.h"

namespace takelane
{
namespace
{
    Check songProblem (const Session& session, SongId song)
    {
        return song.isNone() || session.findSong (song) != nullptr ? Check() : noSuch ("song", song.value);
    }

    template <typename T>
    void sortOnce (std::vector<T>& values)
    {
        std::ranges::sort (values);
        values.erase (std::unique (values.begin(), values.end()), values.end());
    }

    bool isTakeOf (const Session& session, const Credit& credit, int number)
    {
        const auto& song = *session.findSong (credit.songs.front());

        return std::ranges::any_of (credit.tracks, [&] (TrackId id)
        {
            const auto* track = song.track (id);
            return track != nullptr && track->takeNumbered (number) != nullptr;
        });
    }

    Check namedProblem (const Session& session, const Credit& credit)
    {
        for (const auto song : credit.songs)
            if (session.findSong (song) == nullptr)
                return noSuch ("song", song.value);

        for (const auto track : credit.tracks)
            if (session.findTrack (track) == nullptr)
                return noSuch ("track", track.value);

        for (const auto take : credit.takes)
            if (! isTakeOf (session, credit, take))
                return Problem { "There is no take " + std::to_string (take) + " on these tracks in this song." };

        return {};
    }

    /** Its lists in order. */
    Result<Credit> checkedCredit (const Session& session, Credit credit)
    {
        sortOnce (credit.songs);
        sortOnce (credit.tracks);
        sortOnce (credit.takes);

        if (auto problem = creditProblem (credit))
            return *problem;

        if (auto problem = namedProblem (session, credit))
            return *problem;

        return credit;
    }

    /** The session with one thing of a list changed. */
    template <typename Things, typename IdType, typename Change>
    Result<Session> withOne (const Session& session, const char* kind, Things Session::* list, IdType id, Change change)
    {
        auto next = session;
        const auto found = std::ranges::find_if (next.*list, [id] (const auto& thing) { return thing.id == id; });

        if (found == (next.*list).end())
            return noSuch (kind, id.value);

        change (*found);
        return next;
    }

    template <typename Things, typename IdType>
    Result<Session> without (const Session& session, const char* kind, Things Session::* list, IdType id)
    {
        auto next = session;

        if (std::erase_if (next.*list, [id] (const auto& thing) { return thing.id == id; }) == 0)
            return noSuch (kind, id.value);

        return next;
    }
}

Result<PaperAdded> addPaper (const Session& session, Paper paper)
{
    if (auto problem = firstOf (paperProblem (paper), songProblem (session, paper.song)))
        return *problem;

    auto next = session;
    paper.id = { next.nextId++ };
    next.papers.push_back (paper);
    return PaperAdded { std::move (next), paper.id };
}

Result<Session> setPaper (const Session& session, Paper paper)
{
    if (auto problem = firstOf (paperProblem (paper), songProblem (session, paper.song)))
        return *problem;

    return withOne (session, "paper", &Session::papers, paper.id, [&] (Paper& p) { p = std::move (paper); });
}

Result<Session> removePaper (const Session& session, PaperId paper)     { return without (session, "paper", &Session::papers, paper); }

Result<NoteAdded> addNote (const Session& session, Note note)
{
    if (auto problem = firstOf (sessionNoteProblem (note), songProblem (session, note.song)))
        return *problem;

    auto next = session;
    note.id = { next.nextId++ };
    next.notes.push_back (note);
    return NoteAdded { std::move (next), note.id };
}

Result<Session> setNote (const Session& session, NoteId id, std::string text)
{
    Note words;
    words.text = text;

    if (auto problem = sessionNoteProblem (words))
        return *problem;

    return withOne (session, "note", &Session::notes, id, [&] (Note& n) { n.text = std::move (text); });
}

Result<Session> removeNote (const Session& session, NoteId note)        { return without (session, "note", &Session::notes, note); }

Result<CreditAdded> addCredit (const Session& session, Credit wanted)
{
    auto credit = checkedCredit (session, std::move (wanted));

    if (! credit)
        return credit.problem();

    auto next = session;
    credit->id = { next.nextId++ };
    next.credits.push_back (*credit);
    return CreditAdded { std::move (next), credit->id };
}

Result<Session> setCredit (const Session& session, Credit wanted)
{
    auto credit = checkedCredit (session, std::move (wanted));

    if (! credit)
        return credit.problem();

    return withOne (session, "credit", &Session::credits, credit->id, [&] (Credit& c) { c = *std::move (credit); });
}

Result<Session> removeCredit (const Session& session, CreditId credit)  { return without (session, "credit", &Session::credits, credit); }
}
