#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/Limits.h"
#include "Session/SectionNames.h"

namespace takelane
{
namespace
{
    constexpr int mostStars = 5;
    constexpr std::size_t longestNote = 10'000;

    /** With one take of a track changed. */
    template <typename Change>
    Result<Session> withTake (const Session& session, SongId songId, TrackId trackId, TakeId take, Change change)
    {
        const auto* song = session.findSong (songId);

        if (song == nullptr)
            return noSuch ("song", songId.value);

        if (song->track (trackId) == nullptr)
            return noSuch ("track", trackId.value);

        if (song->track (trackId)->take (take) == nullptr)
            return noSuch ("take", take.value);

        auto next = session;

        changeSong (next, songId, [&] (Song& s)
        {
            changeSongTrack (s, trackId, [&] (SongTrack& t)
            {
                for (auto& each : t.takes)
                    if (each->id == take)
                        changeShared (each, change);
            });
        });

        return next;
    }

    bool isSection (const Session& session, SongId songId, const std::string& name)
    {
        const auto* song = session.findSong (songId);

        if (song == nullptr)
            return false;

        const auto names = sectionNames (*song);
        return std::ranges::find (names, name) != names.end();
    }

    std::optional<Problem> opinionProblem (const Session& session, SongId song, const TakeOpinion& opinion)
    {
        if (opinion.rating && (*opinion.rating < 0 || *opinion.rating > mostStars))
            return Problem { "The rating is " + std::to_string (*opinion.rating) + "; it must be 0 to 5." };

        if (opinion.section && ! opinion.rating)
            return Problem { "A section is named without a rating for it; give one, 0 to 5." };

        if (opinion.section && ! isSection (session, song, *opinion.section))
            return Problem { "There is no section " + quoted (*opinion.section) + " in this song." };

        if (! opinion.rating && ! opinion.keeper && ! opinion.noGood)
            return Problem { "Nothing is said of the take; give a rating, keeper or noGood." };

        return {};
    }

    void rateSection (Take& take, const std::string& section, int rating)
    {
        std::erase_if (take.sectionRatings, [&] (const SectionRating& r) { return r.section == section; });

        if (rating > 0)
            take.sectionRatings.push_back ({ section, rating });
    }
}

Result<Session> rateTake (const Session& session, SongId song, TrackId track, TakeId take, const TakeOpinion& opinion)
{
    if (auto problem = opinionProblem (session, song, opinion))
        return *problem;

    return withTake (session, song, track, take, [&] (Take& t)
    {
        if (opinion.section)
            rateSection (t, *opinion.section, *opinion.rating);
        else
            t.rating = opinion.rating.value_or (t.rating);

        t.keeper = opinion.keeper.value_or (t.keeper);
        t.noGood = opinion.noGood.value_or (t.noGood);
    });
}

Result<Session> noteTake (const Session& session, SongId song, TrackId track, TakeId take, std::string note)
{
    if (note.size() > longestNote)
        return Problem { "The note is longer than 10,000 bytes; shorten it." };

    return withTake (session, song, track, take, [&] (Take& t) { t.note = note; });
}

Result<Session> restoreTake (const Session& session, SongId song, TrackId track, TakeId take)
{
    return withTake (session, song, track, take, [] (Take& t) { t.binned = false; });
}
}
