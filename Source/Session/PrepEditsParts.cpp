#include "Session/PrepEdits.h"

#include "Session/Changing.h"
#include "Session/LimitChecks.h"
#include "Session/Parts.h"
#include "Session/PrepLimits.h"

namespace takelane
{
namespace
{
    auto placeOf (std::vector<Part>& parts, PartId id)      { return std::ranges::find (parts, id, &Part::id); }

    bool hasCue (const Session& session, CueMixId cue)
    {
        return cue.isNone() || std::ranges::find (session.cueMixes, cue, &CueMix::id) != session.cueMixes.end();
    }

    /** Its tracks in order. */
    Result<Part> checkedPart (const Session& session, Part part)
    {
        std::ranges::sort (part.tracks);
        part.tracks.erase (std::unique (part.tracks.begin(), part.tracks.end()), part.tracks.end());

        if (auto problem = partProblem (part))
            return *problem;

        for (const auto& other : session.parts)
            if (other.name == part.name && other.id != part.id)
                return Problem { "There is a part " + quoted (part.name) + " already; choose another name." };

        for (const auto id : part.tracks)
        {
            const auto* track = session.findTrack (id);

            if (track == nullptr)
                return noSuch ("track", id.value);

            if (track->role == TrackRole::guide)
                return Problem { quoted (track->name) + " is a guide; guides are in no part." };
        }

        if (! hasCue (session, part.cue))
            return noSuch ("cue mix", part.cue.value);

        return part;
    }

    /** A track is in one part at most: the one that wants it gets it. */
    void takeFromOthers (std::vector<Part>& parts, const Part& wants)
    {
        for (auto& part : parts)
            if (part.id != wants.id)
                std::erase_if (part.tracks, [&] (TrackId t) { return std::ranges::binary_search (wants.tracks, t); });
    }
}

Session withOwnParts (const Session& session)
{
    if (! session.parts.empty())
        return session;

    auto next = session;
    next.parts = partsOf (session);

    for (auto& part : next.parts)
        part.id = { next.nextId++ };

    return next;
}

Result<PartAdded> addPart (const Session& session, Part wanted, int index)
{
    auto next = withOwnParts (session);
    wanted.id = { next.nextId++ };
    auto part = checkedPart (next, std::move (wanted));

    if (! part)
        return part.problem();

    const auto last = static_cast<int> (next.parts.size());

    if (index < -1 || index > last)
        return Problem { "Index " + std::to_string (index) + " is not a place among the parts; they are 0 to " + std::to_string (last) + "." };

    takeFromOthers (next.parts, *part);
    next.parts.insert (next.parts.begin() + (index < 0 ? last : index), *part);

    if (session.parts.empty())
        std::erase_if (next.parts, [&] (const Part& p) { return p.tracks.empty() && p.id != part->id; });

    return PartAdded { std::move (next), part->id };
}

Result<Session> setPart (const Session& session, Part wanted)
{
    auto next = session;
    const auto place = placeOf (next.parts, wanted.id);

    if (place == next.parts.end())
        return noSuch ("part", wanted.id.value);

    auto part = checkedPart (next, std::move (wanted));

    if (! part)
        return part.problem();

    takeFromOthers (next.parts, *part);
    *place = *std::move (part);
    return next;
}

Result<Session> movePart (const Session& session, PartId part, int index)
{
    auto next = session;
    const auto from = static_cast<std::size_t> (placeOf (next.parts, part) - next.parts.begin());

    if (from == next.parts.size())
        return noSuch ("part", part.value);

    if (index < 0 || static_cast<std::size_t> (index) >= next.parts.size())
        return Problem { "Index " + std::to_string (index) + " is not a place among the parts; they are 0 to " + std::to_string (next.parts.size() - 1) + "." };

    moveElement (next.parts, from, static_cast<std::size_t> (index));
    return next;
}

Result<Session> removePart (const Session& session, PartId part)
{
    auto next = session;

    if (std::erase_if (next.parts, [part] (const Part& p) { return p.id == part; }) == 0)
        return noSuch ("part", part.value);

    if (next.parts.empty())
        return Problem { "The last part stays: without one the folders and tracks would be the parts again. Give it another name or other tracks." };

    for (auto& song : next.songs)
        if (std::ranges::find (song->parts, part, &SongPart::part) != song->parts.end())
            changeShared (song, [part] (Song& s) { std::erase_if (s.parts, [part] (const SongPart& p) { return p.part == part; }); });

    return next;
}

Result<Session> setSongPart (const Session& session, SongId song, SongPart wanted)
{
    if (std::ranges::find (session.parts, wanted.part, &Part::id) == session.parts.end())
        return noSuch ("part", wanted.part.value);

    return withSong (session, song, planProblem (wanted.planHours.value_or (0.0)), [&] (Song& s)
    {
        std::erase_if (s.parts, [&] (const SongPart& p) { return p.part == wanted.part; });

        if (wanted.notUsed || wanted.planHours)
            s.parts.insert (std::ranges::upper_bound (s.parts, wanted.part, {}, &SongPart::part), wanted);
    });
}
}
