#include "Session/PrepEdits.h"

#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/LimitChecks.h"
#include "Session/PrepLimits.h"

#include <utility>

namespace takelane
{
namespace
{
    std::size_t indexOf (const Session& session, SongId id)
    {
        const auto found = std::ranges::find_if (session.songs, [id] (const auto& song) { return song->id == id; });
        return static_cast<std::size_t> (found - session.songs.begin());
    }

    bool holdsRecordings (const Session& session, const Song& song)
    {
        const auto holdsTakes = [] (const SongTrack& track) { return ! track.takes.empty(); };
        const auto inBin = [&] (const BinnedTrack& binned)
        {
            const auto found = binned.songs.find (song.id);
            return found != binned.songs.end() && holdsTakes (*found->second);
        };

        return ! song.passes.empty() || ! song.slates.empty() || std::ranges::any_of (session.bin, inBin)
            || std::ranges::any_of (song.tracks, [&] (const auto& track) { return holdsTakes (*track); });
    }

    /** What spoke of it speaks of the whole session; a credit for nothing else goes. */
    void forgetSong (Session& session, SongId song)
    {
        std::erase_if (session.credits, [song] (Credit& credit) { return std::erase (credit.songs, song) > 0 && credit.songs.empty(); });

        for (auto& paper : session.papers)
            if (paper.song == song)
                paper.song = {};

        for (auto& note : session.notes)
        {
            if (note.song != song)
                continue;

            note.song = {};
            note.section.clear();
            note.at.reset();
            note.take = 0;
        }

        for (auto& binned : session.bin)
            binned.songs.erase (song);
    }

    /** A change that stays at its bar keeps what a newer version wrote there. */
    template <typename Change>
    void keepUnknown (std::vector<Change>& changes, const std::vector<Change>& before)
    {
        for (auto& change : changes)
            if (const auto found = std::ranges::find (before, change.bar, &Change::bar); found != before.end() && change.unknown == UnknownFields())
                change.unknown = found->unknown;
    }

    Check inputsSwapProblem (const Session& session, TrackId a, TrackId b)
    {
        const auto* first = session.findTrack (a);
        const auto* second = session.findTrack (b);

        if (first == nullptr || second == nullptr)
            return noSuch ("track", first == nullptr ? a.value : b.value);

        if (first->channels != second->channels)
            return Problem { quoted (first->name) + " and " + quoted (second->name) + " have not as many channels; their inputs cannot change places." };

        if (a == b && first->inputs.size() != 2)
            return Problem { quoted (first->name) + " has no two sides on inputs; name the track it changes places with." };

        return {};
    }
}

Result<Session> setSheet (const Session& session, SessionSheet sheet)
{
    if (auto problem = sheetProblem (sheet))
        return *problem;

    auto next = session;
    next.sheet = std::move (sheet);
    return next;
}

Result<Session> renameSong (const Session& session, SongId song, std::string title)
{
    auto problem = nameProblem ("song", title);

    if (const auto* taken = session.songTitled (title); ! problem && taken != nullptr && taken->id != song)
        problem = Problem { "There is a song " + quoted (title) + " already; choose another title." };

    return withSong (session, song, problem, [&] (Song& s) { s.title = std::move (title); });
}

Result<Session> moveSong (const Session& session, SongId song, int index)
{
    const auto from = indexOf (session, song);

    if (from == session.songs.size())
        return noSuch ("song", song.value);

    if (index < 0 || static_cast<std::size_t> (index) >= session.songs.size())
        return Problem { "Index " + std::to_string (index) + " is not a place among the songs; they are 0 to " + std::to_string (session.songs.size() - 1) + "." };

    auto next = session;
    moveElement (next.songs, from, static_cast<std::size_t> (index));
    return next;
}

Result<Session> copySongSheet (const Session& session, SongId from, SongId to)
{
    const auto* source = session.findSong (from);

    if (source == nullptr)
        return noSuch ("song", from.value);

    return withSong (session, to, {}, [source] (Song& s)
    {
        const auto before = std::exchange (s.tempoMap, source->tempoMap);
        leaveGuideBehind (s, before);
        s.key = source->key;
        s.sections = source->sections;
    });
}

Result<Session> removeSong (const Session& session, SongId song)
{
    const auto index = indexOf (session, song);

    if (index == session.songs.size())
        return noSuch ("song", song.value);

    const auto& removed = *session.songs[index];

    if (session.songs.size() == 1)
        return Problem { quoted (removed.title) + " is the only song; a session has at least one." };

    if (holdsRecordings (session, removed))
        return Problem { quoted (removed.title) + " holds recordings, perhaps in the Trash; only a song without any can be removed." };

    auto next = session;
    next.songs.erase (next.songs.begin() + static_cast<std::ptrdiff_t> (index));
    forgetSong (next, song);

    if (next.song == song)
        next.song = next.songs[std::min (index, next.songs.size() - 1)]->id;

    return next;
}

Result<Session> setLyrics (const Session& session, SongId song, std::string lyrics)
{
    return withSong (session, song, textProblem ("text of the lyrics", lyrics, longestPaper), [&] (Song& s) { s.lyrics = std::move (lyrics); });
}

Result<Session> setSongNotes (const Session& session, SongId song, std::string notes)
{
    return withSong (session, song, textProblem ("text of the notes", notes, longestPaper), [&] (Song& s) { s.notes = std::move (notes); });
}

Result<Session> setTempoMap (const Session& session, SongId song, TempoMap map)
{
    return withSong (session, song, tempoMapProblem (map), [&] (Song& s)
    {
        keepUnknown (map.tempos, s.tempoMap.tempos);
        keepUnknown (map.meters, s.tempoMap.meters);
        const auto before = std::exchange (s.tempoMap, std::move (map));
        leaveGuideBehind (s, before);
    });
}

Result<Session> setGuide (const Session& session, SongId song, std::optional<Guide> guide)
{
    if (guide && session.findTrack (guide->track) == nullptr)
        return noSuch ("track", guide->track.value);

    auto next = withSong (session, song, guide ? guideProblem (*guide) : Check(), [&] (Song& s) { s.guide = guide; });

    return next && guide ? setTrackRole (*next, guide->track, TrackRole::guide) : next;
}

Result<Session> setPlan (const Session& session, SongId song, double hours)
{
    return withSong (session, song, planProblem (hours), [hours] (Song& s) { s.planHours = hours; });
}

Result<Session> swapInputs (const Session& session, TrackId a, TrackId b)
{
    if (auto problem = inputsSwapProblem (session, a, b))
        return *problem;

    auto ofA = session.findTrack (a)->inputs;
    auto ofB = session.findTrack (b)->inputs;

    if (a == b)
        std::ranges::reverse (ofB);

    auto next = session;
    changeTrack (next, b, [&] (Track& t) { t.inputs = std::move (ofA); });
    changeTrack (next, a, [&] (Track& t) { t.inputs = std::move (ofB); });
    return next;
}
}
