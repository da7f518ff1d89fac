#include "Session/PartMembers.h"

#include "Session/Changing.h"
#include "Session/PrepEdits.h"

namespace takelane
{
namespace
{
    bool holds (const Part& part, TrackId track)        { return std::ranges::binary_search (part.tracks, track); }

    /** nullptr: none has another track of that folder. */
    Part* partOfFolder (Session& session, const Track& track)
    {
        if (track.folder.isNone())
            return nullptr;

        for (const auto& other : session.tracks)
            if (other->id != track.id && other->folder == track.folder)
                if (const auto found = std::ranges::find_if (session.parts, [&] (const Part& p) { return holds (p, other->id); }); found != session.parts.end())
                    return &*found;

        return nullptr;
    }

    std::string freeName (const Session& session, const std::string& wanted)
    {
        auto name = wanted;

        for (int n = 2; std::ranges::find (session.parts, name, &Part::name) != session.parts.end(); ++n)
            name = wanted + " " + std::to_string (n);

        return name;
    }
}

void joinParts (Session& session, const Track& track)
{
    const auto isInOne = std::ranges::any_of (session.parts, [&] (const Part& p) { return holds (p, track.id); });

    if (session.parts.empty() || track.role == TrackRole::guide || isInOne)
        return;

    if (auto* part = partOfFolder (session, track))
    {
        part->tracks.insert (std::ranges::upper_bound (part->tracks, track.id), track.id);
        return;
    }

    Part part;
    part.id = { session.nextId++ };
    part.name = freeName (session, track.name);
    part.tracks = { track.id };
    session.parts.push_back (std::move (part));
}

void leaveParts (Session& session, const Track& track)
{
    const auto found = std::ranges::find_if (session.parts, [&] (const Part& p) { return holds (p, track.id); });

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
