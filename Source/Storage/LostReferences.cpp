#include "Storage/LostReferences.h"

#include "Session/Changing.h"

#include <algorithm>

namespace takelane
{
namespace
{
    bool isPart (const Session& session, PartId part)       { return std::ranges::find (session.parts, part, &Part::id) != session.parts.end(); }

    /** True: there were some, and none is left; an empty list would mean all. */
    template <typename Ids, typename IsLost>
    bool isEmptied (Ids& ids, IsLost isLost)
    {
        return std::erase_if (ids, isLost) > 0 && ids.empty();
    }

    void dropFromSong (Shared<Song>& shared, const Session& session)
    {
        const auto isLost = [&session] (const SongPart& p) { return ! isPart (session, p.part); };
        const bool losesGuide = shared->guide && session.findTrack (shared->guide->track) == nullptr;

        if (losesGuide || std::ranges::any_of (shared->parts, isLost))
            changeShared (shared, [&] (Song& song)
            {
                std::erase_if (song.parts, isLost);

                if (losesGuide)
                    song.guide.reset();
            });
    }
}

void dropLostReferences (Session& session, DeskState& desk)
{
    const auto lostTrack = [&session] (TrackId track) { return session.findTrack (track) == nullptr; };
    const auto lostSong = [&session] (SongId song) { return ! song.isNone() && session.findSong (song) == nullptr; };

    const auto isGuide = [&session] (TrackId track) { return session.findTrack (track)->role == TrackRole::guide; };

    for (auto& part : session.parts)
        std::erase_if (part.tracks, [&] (TrackId track) { return lostTrack (track) || isGuide (track); });

    for (auto& paper : session.papers)
        if (lostSong (paper.song))
            paper.song = {};

    for (auto& note : session.notes)
        if (lostSong (note.song))
        {
            note.song = {};
            note.section.clear();
            note.at.reset();
            note.take = 0;
        }

    std::erase_if (session.credits, [&] (Credit& c)
    {
        const bool tracksGone = isEmptied (c.tracks, lostTrack), songsGone = isEmptied (c.songs, lostSong);
        return tracksGone || songsGone;
    });

    for (auto& song : session.songs)
        dropFromSong (song, session);

    if (! isPart (session, desk.part))
        desk.part = {};

    std::erase_if (desk.lineCheck.inputs, [&] (const CheckedInput& input) { return lostTrack (input.track); });
}
}
