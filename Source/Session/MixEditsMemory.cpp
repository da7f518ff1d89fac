#include "Session/MixEdits.h"

#include "Session/Changing.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    /** Without what a mix does not remember. */
    Strip remembered (Strip strip)
    {
        strip.sends.clear();
        strip.trimDb = 0.0;
        strip.polarityInverted = false;
        strip.print = false;
        strip.recordGainDb.reset();
        strip.unknown.clear();
        return strip;
    }

    /** The remembered strip with what `now` keeps. */
    Strip recalled (Strip strip, const Strip& now)
    {
        strip.sends = now.sends;
        strip.trimDb = now.trimDb;
        strip.polarityInverted = now.polarityInverted;
        strip.print = now.print;
        strip.recordGainDb = now.recordGainDb;
        strip.unknown = now.unknown;
        return strip;
    }

    /** What the session still has of it. */
    std::vector<FaderGroup> present (std::vector<FaderGroup> groups, const Session& session)
    {
        for (auto& group : groups)
            std::erase_if (group.members, [&] (TrackId t) { return session.findTrack (t) == nullptr; });

        return groups;
    }

    MixSnapshot* findSnapshot (Song& song, MixSnapshotId id)
    {
        const auto found = std::ranges::find (song.snapshots, id, &MixSnapshot::id);
        return found == song.snapshots.end() ? nullptr : &*found;
    }

    std::optional<Problem> snapshotNameProblem (const Song& song, MixSnapshotId id, const std::string& name)
    {
        if (auto problem = nameProblem ("snapshot", name))
            return problem;

        for (const auto& other : song.snapshots)
            if (other.id != id && other.name == name)
                return Problem { "There is a snapshot " + quoted (name) + " already; choose another name." };

        return {};
    }

    /** use (Song&, MixSnapshot&) */
    template <typename Use>
    Result<Session> withSnapshot (const Session& session, SongId song, MixSnapshotId id, Use use)
    {
        bool found = false;
        auto next = withSong (session, song, {}, [&] (Song& s)
        {
            if (auto* snapshot = findSnapshot (s, id); snapshot != nullptr)
            {
                use (s, *snapshot);
                found = true;
            }
        });

        if (next && ! found)
            return noSuch ("snapshot", id.value);

        return next;
    }
}

Mix mixOf (const Song& song)
{
    Mix mix;

    for (const auto& track : song.tracks)
        mix.tracks.push_back ({ track->track, remembered (track->strip) });

    for (const auto& folder : song.folderStrips)
        if (auto strip = remembered (folder.strip); strip != Strip())
            mix.folders.push_back ({ folder.folder, std::move (strip) });

    mix.groups = song.faderGroups;
    mix.effects = song.effects;

    for (const auto effect : { Effect::room, Effect::slap })
        mix.effects.strip (effect) = remembered (song.effects.strip (effect));

    mix.master = remembered (song.master);
    return mix;
}

Result<Session> applyMix (const Session& session, SongId song, const Mix& mix)
{
    return withSong (session, song, {}, [&] (Song& s)
    {
        for (const auto& [track, strip] : mix.tracks)
            for (auto& held : s.tracks)
                if (held->track == track)
                    if (auto next = recalled (strip, held->strip); next != held->strip)
                        changeShared (held, [&] (SongTrack& t) { t.strip = std::move (next); });

        std::vector<FolderStrip> folders;

        for (const auto& folder : session.folders)
        {
            const auto found = std::ranges::find (mix.folders, folder.id, &FolderStrip::folder);
            auto strip = recalled (found == mix.folders.end() ? Strip() : found->strip, folderStripOf (s, folder.id));

            if (strip != Strip())
                folders.push_back ({ folder.id, std::move (strip) });
        }

        std::ranges::sort (folders, {}, &FolderStrip::folder);
        s.folderStrips = std::move (folders);
        s.faderGroups = present (mix.groups, session);
        s.master = recalled (mix.master, s.master);

        auto effects = mix.effects;

        for (const auto effect : { Effect::room, Effect::slap })
            effects.strip (effect) = recalled (effects.strip (effect), s.effects.strip (effect));

        s.effects = std::move (effects);
    });
}

//==== snapshots
Result<SnapshotAdded> addSnapshot (const Session& session, SongId songId, std::string name)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return noSuch ("song", songId.value);

    if (auto problem = snapshotNameProblem (*song, {}, name))
        return *problem;

    MixSnapshot snapshot;
    snapshot.id = { session.nextId };
    snapshot.name = std::move (name);
    snapshot.mix = mixOf (*song);

    const auto id = snapshot.id;
    auto next = withSong (session, songId, {}, [&] (Song& s) { s.snapshots.push_back (std::move (snapshot)); });
    ++next->nextId;
    return SnapshotAdded { std::move (*next), id };
}

Result<Session> recallSnapshot (const Session& session, SongId songId, MixSnapshotId id)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return noSuch ("song", songId.value);

    const auto found = std::ranges::find (song->snapshots, id, &MixSnapshot::id);
    return found == song->snapshots.end() ? Result<Session> (noSuch ("snapshot", id.value)) : applyMix (session, songId, *found->mix);
}

Result<Session> updateSnapshot (const Session& session, SongId song, MixSnapshotId id)
{
    return withSnapshot (session, song, id, [] (const Song& s, MixSnapshot& snapshot) { snapshot.mix = mixOf (s); });
}

Result<Session> renameSnapshot (const Session& session, SongId songId, MixSnapshotId id, std::string name)
{
    if (const auto* song = session.findSong (songId); song != nullptr)
        if (auto problem = snapshotNameProblem (*song, id, name))
            return *problem;

    return withSnapshot (session, songId, id, [&] (const Song&, MixSnapshot& snapshot) { snapshot.name = std::move (name); });
}

Result<Session> removeSnapshot (const Session& session, SongId song, MixSnapshotId id)
{
    return withSnapshot (session, song, id, [id] (Song& s, MixSnapshot&)
    {
        std::erase_if (s.snapshots, [id] (const MixSnapshot& each) { return each.id == id; });
    });
}

//==== A and B
Result<Session> switchMix (const Session& session, SongId songId)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return noSuch ("song", songId.value);

    auto next = song->otherMix ? applyMix (session, songId, **song->otherMix) : Result<Session> (session);
    return next ? withSong (*next, songId, {}, [&] (Song& s)
                  {
                      s.otherMix = Shared<Mix> (mixOf (*song));
                      s.onB = ! s.onB;
                  })
                : next;
}

Result<Session> copyToOtherMix (const Session& session, SongId song)
{
    return withSong (session, song, {}, [] (Song& s) { s.otherMix = Shared<Mix> (mixOf (s)); });
}

Result<Session> copyMixFrom (const Session& session, SongId to, SongId from)
{
    const auto* source = session.findSong (from);

    if (source == nullptr)
        return noSuch ("song", from.value);

    if (to == from)
        return Problem { "That is the song whose mix this is; choose another." };

    auto next = session;
    auto mix = mixOf (*source);

    for (auto& group : mix.groups)      // a thing of its own in this song
        group.id = { next.nextId++ };

    return applyMix (next, to, mix);
}
}
