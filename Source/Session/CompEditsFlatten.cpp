#include "Session/CompChanging.h"
#include "Session/Edits.h"

#include <set>

namespace takelane
{
namespace
{
    const Comp* compMeant (const SongTrack& track, CompId id, const std::string& name)
    {
        if (id.isNone())
            return &track.active();

        for (const auto& comp : track.comps)
            if (comp->name == name)
                return &*comp;

        return nullptr;
    }

    std::string freeName (const Session& session, const std::string& wanted)
    {
        auto name = wanted;

        for (int n = 2; session.trackNamed (name) != nullptr; ++n)
            name = wanted + " " + std::to_string (n);

        return name;
    }

    /** The new track's part of the song: takes of its own over the same files, and the comp. */
    SongTrack flattened (const SongTrack& source, const Comp& comp, SongTrack to, std::int64_t& nextId)
    {
        std::set<TakeId> used;

        for (const auto& region : comp.regions)
            used.insert (region.take);

        std::map<TakeId, TakeId> copies;

        for (const auto& take : source.takes)
        {
            if (! used.contains (take->id))
                continue;

            auto copy = *take;
            copy.id = { nextId++ };
            copies[take->id] = copy.id;
            to.takes.emplace_back (std::move (copy));
        }

        changeShared (to.comps.front(), [&] (Comp& c)
        {
            c.regions = comp.regions;

            for (auto& region : c.regions)
                region.take = copies.at (region.take);
        });

        to.strip = source.strip;
        return to;
    }

    /** So many places below the tracks it is edited with; outside an edit-locked folder, where it would be edited with them. */
    Result<TrackAdded> addTrackBelow (const Session& session, const Track& source, const std::string& name, int places)
    {
        const auto* folder = session.findFolder (source.folder);
        auto added = addTrack (session, { name, source.channels, {}, source.colour,
                                          folder != nullptr && folder->editLocked ? FolderId {} : source.folder });

        if (! added)
            return added.problem();

        const auto& tracks = session.tracks;
        const auto last = editGroupOf (session, source.id).back();
        const auto at = std::find_if (tracks.begin(), tracks.end(), [last] (const auto& t) { return t->id == last; });
        auto moved = moveTrack (added->session, added->track, static_cast<int> (at - tracks.begin()) + places, std::nullopt);

        if (! moved)
            return moved.problem();

        return TrackAdded { std::move (*moved), added->track };
    }
}

Result<Flattened> flattenComp (const Session& session, SongId songId, TrackId trackId, CompId id, const std::string& name)
{
    const auto named = songTrackOf (session, songId, trackId);

    if (! named)
        return named.problem();

    const auto& comps = (*named)->comps;
    const auto meant = id.isNone() ? (*named)->activeComp : id;
    const auto found = std::find_if (comps.begin(), comps.end(), [meant] (const auto& c) { return c->id == meant; });

    if (found == comps.end())
        return noSuch ("comp", id.value);

    if ((*found)->regions.empty())
        return Problem { "Comp " + quoted ((*found)->name) + " plays nothing yet; choose a take first." };

    auto members = editGroupOf (session, trackId);
    std::stable_partition (members.begin(), members.end(), [trackId] (TrackId t) { return t == trackId; });
    Flattened done { session, {} };

    for (const auto member : members)
    {
        const auto source = *done.session.findSong (songId)->track (member);
        const auto* comp = compMeant (source, id, (*found)->name);

        if (comp == nullptr || comp->regions.empty())
            continue;

        const auto& track = *session.findTrack (member);
        const auto isNamed = member == trackId && ! name.empty();
        auto added = addTrackBelow (done.session, track, isNamed ? name : freeName (done.session, track.name + " " + comp->name),
                                    static_cast<int> (done.tracks.size()) + 1);

        if (! added)
            return added.problem();

        done.session = std::move (added->session);
        done.tracks.push_back (added->track);
        auto nextId = done.session.nextId;

        changeSong (done.session, songId, [&] (Song& s)
        {
            changeSongTrack (s, added->track, [&] (SongTrack& t) { t = flattened (source, *comp, t, nextId); });
        });

        done.session.nextId = nextId;
    }

    return done;
}
}
