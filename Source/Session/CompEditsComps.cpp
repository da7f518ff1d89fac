#include "Session/CompChanging.h"

namespace takelane
{
namespace
{
    const Comp* compOf (const SongTrack& track, CompId id)
    {
        for (const auto& comp : track.comps)
            if (comp->id == id)
                return &*comp;

        return nullptr;
    }

    const Comp* compNamed (const SongTrack& track, const std::string& name)
    {
        for (const auto& comp : track.comps)
            if (comp->name == name)
                return &*comp;

        return nullptr;
    }

    /** The comp of the track itself that is meant; its fellows' is the one of that name. */
    Result<Comp> namedComp (const Session& session, SongId song, TrackId trackId, CompId id)
    {
        const auto track = songTrackOf (session, song, trackId);

        if (! track)
            return track.problem();

        if (const auto* comp = compOf (**track, id))
            return *comp;

        return noSuch ("comp", id.value);
    }

    std::optional<Problem> takenProblem (const SongTrack& track, const std::string& name, CompId except)
    {
        if (auto problem = nameProblem ("comp", name))
            return problem;

        if (const auto* taken = compNamed (track, name); taken != nullptr && taken->id != except)
            return Problem { "There is a comp " + quoted (name) + " already; choose another name." };

        return {};
    }

    CompId addComp (SongTrack& track, std::int64_t& nextId, std::string name, Regions regions)
    {
        Comp comp;
        comp.id = { nextId++ };
        comp.name = std::move (name);
        comp.regions = std::move (regions);
        const auto id = comp.id;
        track.comps.emplace_back (std::move (comp));
        return id;
    }

    /** Without this comp; what is active then is the one of that name, else the one before it, else the next. */
    void removeComp (SongTrack& track, CompId gone, const std::string& activeName)
    {
        const auto found = std::find_if (track.comps.begin(), track.comps.end(), [gone] (const auto& c) { return c->id == gone; });
        const auto index = static_cast<std::size_t> (found - track.comps.begin());
        track.comps.erase (found);

        if (track.activeComp != gone)
            return;

        const auto* named = compNamed (track, activeName);
        track.activeComp = named != nullptr ? named->id : track.comps[index > 0 ? index - 1 : 0]->id;
    }
}

Result<CompAdded> newComp (const Session& session, SongId song, TrackId trackId, const std::string& name, CompId from)
{
    std::optional<Comp> source;

    if (! from.isNone())
    {
        auto found = namedComp (session, song, trackId, from);

        if (! found)
            return found.problem();

        source = std::move (*found);
    }

    auto nextId = session.nextId;
    CompAdded added;

    auto next = changeGroup (session, song, trackId, [&] (const SongTrack& member) -> Result<SongTrack>
    {
        if (auto problem = takenProblem (member, name, {}))
            return *problem;

        const auto* same = source ? compNamed (member, source->name) : nullptr;
        auto regions = source ? (same != nullptr ? *same : member.active()).regions : Regions {};
        auto changed = member;
        const auto id = addComp (changed, nextId, name, std::move (regions));

        if (member.track == trackId)
            added.comp = id;

        return changed;
    });

    if (! next)
        return next.problem();

    added.session = std::move (*next);
    added.session.nextId = nextId;
    return added;
}

Result<Session> selectComp (const Session& session, SongId song, TrackId trackId, CompId id)
{
    const auto named = namedComp (session, song, trackId, id);

    if (! named)
        return named.problem();

    auto nextId = session.nextId;

    auto next = changeGroup (session, song, trackId, [&] (const SongTrack& member) -> Result<SongTrack>
    {
        auto changed = member;
        const auto* same = member.track == trackId ? &*named : compNamed (member, named->name);
        changed.activeComp = same != nullptr ? same->id : addComp (changed, nextId, named->name, member.active().regions);
        return changed;
    });

    if (next)
        next->nextId = nextId;

    return next;
}

Result<Session> deleteComp (const Session& session, SongId song, TrackId trackId, CompId id)
{
    const auto named = namedComp (session, song, trackId, id);

    if (! named)
        return named.problem();

    std::string activeName;

    return changeGroup (session, song, trackId, [&] (const SongTrack& member) -> Result<SongTrack>
    {
        const auto* same = member.track == trackId ? &*named : compNamed (member, named->name);

        if (same == nullptr)
            return member;

        if (member.comps.size() == 1)
            return Problem { "Comp " + quoted (named->name) + " is the only one; a track keeps one." };

        auto changed = member;
        removeComp (changed, same->id, activeName);

        if (member.track == trackId)
            activeName = changed.active().name;

        return changed;
    });
}

Result<Session> renameComp (const Session& session, SongId song, TrackId trackId, CompId id, const std::string& name)
{
    const auto named = namedComp (session, song, trackId, id);

    if (! named)
        return named.problem();

    return changeGroup (session, song, trackId, [&] (const SongTrack& member) -> Result<SongTrack>
    {
        const auto* same = member.track == trackId ? &*named : compNamed (member, named->name);

        if (same == nullptr)
            return member;

        if (auto problem = takenProblem (member, name, same->id))
            return *problem;

        auto changed = member;

        for (auto& comp : changed.comps)
            if (comp->id == same->id)
                changeShared (comp, [&name] (Comp& c) { c.name = name; });

        return changed;
    });
}
}
