#include "Session/PartMembers.h"

#include "Session/Changing.h"
#include "Session/PartOrder.h"
#include "Session/PrepEdits.h"

namespace takelane
{
namespace
{
    bool holds (const Part& part, TrackId track)        { return std::ranges::binary_search (part.tracks, track); }

    auto partOf (Session& session, TrackId track)       { return std::ranges::find_if (session.parts, [track] (const Part& p) { return holds (p, track); }); }

    void putInto (Part& part, TrackId track)            { part.tracks.insert (std::ranges::upper_bound (part.tracks, track), track); }

    /** nullptr: none has another track of that folder, and none is called as it. */
    Part* partOfFolder (Session& session, const Track& track)
    {
        const auto* folder = session.findFolder (track.folder);

        if (folder == nullptr)
            return nullptr;

        for (const auto& other : session.tracks)
            if (other->id != track.id && other->folder == track.folder)
                if (const auto found = partOf (session, other->id); found != session.parts.end())
                    return &*found;

        const auto named = std::ranges::find (session.parts, folder->name, &Part::name);
        return named != session.parts.end() ? &*named : nullptr;
    }

    std::string freeName (const Session& session, const std::string& wanted)
    {
        auto name = wanted;

        for (int n = 2; std::ranges::find (session.parts, name, &Part::name) != session.parts.end(); ++n)
            name = wanted + " " + std::to_string (n);

        return name;
    }

    /** Behind the last that is recorded before it or with it: a list that was put in another order keeps that. */
    void insertInPlace (Session& session, Part part)
    {
        const auto place = placeOf (session, part);
        const auto last = std::ranges::find_if (session.parts.rbegin(), session.parts.rend(), [&] (const Part& p) { return placeOf (session, p) <= place; });
        session.parts.insert (last.base(), std::move (part));
    }

    /** Nobody has made anything of this part yet: it is there because its track is. */
    bool isMadeOfTrack (const Session& session, const Part& part, const Track& track)
    {
        const auto isPlanned = [&part] (const auto& song) { return std::ranges::find (song->parts, part.id, &SongPart::part) != song->parts.end(); };
        return part.tracks == std::vector { track.id } && part.name == track.name && part.cue.isNone() && part.planHours == 0.0
            && std::ranges::none_of (session.songs, isPlanned);
    }

    /** Into its folder's part, else into `alone`, which is put where it belongs. */
    void joinFolder (Session& session, const Track& track, Part alone)
    {
        if (auto* part = partOfFolder (session, track))
            return putInto (*part, track.id);

        const auto* folder = session.findFolder (track.folder);

        if (alone.id.isNone())
            alone.id = { session.nextId++ };

        alone.name = freeName (session, folder != nullptr ? folder->name : track.name);
        alone.tracks = { track.id };
        insertInPlace (session, std::move (alone));
    }
}

void joinParts (Session& session, const Track& track)
{
    if (! session.parts.empty() && track.role != TrackRole::guide && partOf (session, track.id) == session.parts.end())
        joinFolder (session, track, {});
}

void followFolder (Session& session, const Track& track)
{
    const auto own = partOf (session, track.id);

    if (track.folder.isNone() || own == session.parts.end() || ! isMadeOfTrack (session, *own, track))
        return;

    auto alone = std::move (*own);
    session.parts.erase (own);
    joinFolder (session, track, std::move (alone));
}

void renameWithTrack (Session& session, const Track& track, const std::string& was)
{
    if (const auto own = partOf (session, track.id); own != session.parts.end() && own->tracks.size() == 1 && own->name == was)
    {
        own->name.clear();
        own->name = freeName (session, track.name);
    }
}

void sharePart (Session& session, const Track& track, TrackId other)
{
    leaveParts (session, track);

    if (const auto part = partOf (session, other); part != session.parts.end())
        putInto (*part, track.id);
}

void leaveParts (Session& session, const Track& track)
{
    const auto found = partOf (session, track.id);

    if (found == session.parts.end())
        return;

    std::erase (found->tracks, track.id);

    if (found->tracks.empty() && found->name == track.name && session.parts.size() > 1)
        if (auto without = removePart (session, found->id))
            session = *std::move (without);
}

void forgetTrackInPapers (Session& session, const Track& track)
{
    const auto id = track.id;
    leaveParts (session, track);
    std::erase_if (session.credits, [id] (Credit& credit) { return std::erase (credit.tracks, id) > 0 && credit.tracks.empty(); });

    for (auto& song : session.songs)
        if (song->guide && song->guide->track == id)
            changeShared (song, [] (Song& s) { s.guide.reset(); });
}
}
