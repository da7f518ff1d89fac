#include "Session/Edits.h"

#include "Session/Changing.h"
#include "Session/Limits.h"
#include "Session/Palette.h"
#include "Session/PartMembers.h"

namespace takelane
{
namespace
{
    std::string colourOr (const std::string& colour, std::size_t turn)
    {
        return colour.empty() ? colourOfTurn (turn) : colour;
    }

    std::optional<Problem> trackNameProblem (const Session& session, TrackId track, const std::string& name)
    {
        if (auto problem = nameProblem ("track", name))
            return problem;

        if (const auto* taken = session.trackNamed (name); taken != nullptr && taken->id != track)
            return Problem { "There is a track " + quoted (name) + " already; choose another name." };

        return {};
    }

    std::optional<Problem> folderProblem (const Session& session, FolderId folder)
    {
        if (folder.isNone() || session.findFolder (folder) != nullptr)
            return {};

        return noSuch ("folder", folder.value);
    }

    SongTrack emptySongTrack (Session& session, TrackId track)
    {
        Comp comp;
        comp.id = { session.nextId++ };
        comp.name = "A";

        SongTrack songTrack;
        songTrack.track = track;
        songTrack.activeComp = comp.id;
        songTrack.comps.emplace_back (std::move (comp));
        return songTrack;
    }

    /** change (Mix&), of each one the song remembers. */
    template <typename Change>
    void changeMixes (Song& song, Change change)
    {
        if (song.otherMix)
            changeShared (*song.otherMix, change);

        for (auto& snapshot : song.snapshots)
            changeShared (snapshot.mix, change);
    }

    /** Out of the fader groups and of what mixes remember. */
    void forgetTrack (Song& song, TrackId track)
    {
        const auto forget = [track] (std::vector<FaderGroup>& groups)
        {
            for (auto& group : groups)
                std::erase (group.members, track);
        };

        forget (song.faderGroups);
        changeMixes (song, [&] (Mix& mix)
        {
            std::erase_if (mix.tracks, [track] (const Mix::TrackStrip& t) { return t.track == track; });
            forget (mix.groups);
        });
    }

    /** A mono track has one place, now and in what mixes remember. */
    void forgetDualPan (Song& song, TrackId track)
    {
        changeSongTrack (song, track, [] (SongTrack& t) { t.strip.dualPan.reset(); });
        changeMixes (song, [track] (Mix& mix)
        {
            for (auto& t : mix.tracks)
                if (t.track == track)
                    t.strip.dualPan.reset();
        });
    }

    std::size_t indexOf (const Session& session, TrackId track)
    {
        const auto found = std::find_if (session.tracks.begin(), session.tracks.end(),
                                         [track] (const auto& t) { return t->id == track; });
        return static_cast<std::size_t> (found - session.tracks.begin());
    }
}

Result<TrackAdded> addTrack (const Session& session, const NewTrack& wanted)
{
    if (auto problem = trackNameProblem (session, {}, wanted.name))
        return *problem;

    if (auto problem = inputsProblem (wanted.channels, wanted.inputs))
        return *problem;

    if (auto problem = folderProblem (session, wanted.folder))
        return *problem;

    auto next = session;
    Track track;
    track.id = { next.nextId++ };
    track.name = wanted.name;
    track.colour = colourOr (wanted.colour, session.tracks.size() + session.bin.size());
    track.folder = wanted.folder;
    track.channels = wanted.channels;
    track.inputs = wanted.inputs;

    if (auto problem = colourProblem (track.colour))
        return *problem;

    for (auto& song : next.songs)
        changeShared (song, [&] (Song& s) { s.tracks.emplace_back (emptySongTrack (next, track.id)); });

    const auto id = track.id;
    next.tracks.emplace_back (std::move (track));
    joinParts (next, *next.tracks.back());
    return TrackAdded { std::move (next), id };
}

Result<Session> removeTrack (const Session& session, TrackId id)
{
    const auto index = indexOf (session, id);

    if (index == session.tracks.size())
        return noSuch ("track", id.value);

    auto next = session;
    BinnedTrack binned { *session.tracks[index], {} };
    next.tracks.erase (next.tracks.begin() + static_cast<std::ptrdiff_t> (index));

    for (auto& song : next.songs)
    {
        changeShared (song, [&] (Song& s)
        {
            const auto found = std::find_if (s.tracks.begin(), s.tracks.end(), [id] (const auto& t) { return t->track == id; });

            if (found == s.tracks.end())
                return;

            binned.songs.emplace (s.id, *found);
            s.tracks.erase (found);
            forgetTrack (s, id);
        });
    }

    for (auto& cue : next.cueMixes)
        std::erase (cue.me, id);

    forgetTrackInPapers (next, binned.track);
    next.bin.push_back (std::move (binned));
    return next;
}

Result<Session> renameTrack (const Session& session, TrackId id, std::string name)
{
    if (auto problem = trackNameProblem (session, id, name))
        return *problem;

    const auto* track = session.findTrack (id);

    if (track == nullptr)
        return noSuch ("track", id.value);

    auto next = session;
    changeTrack (next, id, [&] (Track& t) { t.name = std::move (name); });
    renameWithTrack (next, *next.findTrack (id), track->name);
    return next;
}

Result<Session> colourTrack (const Session& session, TrackId id, std::string colour)
{
    if (auto problem = colourProblem (colour))
        return *problem;

    auto next = session;

    if (! changeTrack (next, id, [&] (Track& t) { t.colour = std::move (colour); }))
        return noSuch ("track", id.value);

    return next;
}

Result<Session> moveTrack (const Session& session, TrackId id, int index, std::optional<FolderId> folder)
{
    const auto from = indexOf (session, id);

    if (from == session.tracks.size())
        return noSuch ("track", id.value);

    if (index < 0 || static_cast<std::size_t> (index) >= session.tracks.size())
        return Problem { "Index " + std::to_string (index) + " is not a place among the tracks; they are 0 to "
                         + std::to_string (session.tracks.size() - 1) + "." };

    if (auto problem = folderProblem (session, folder.value_or (FolderId {})))
        return *problem;

    auto next = session;
    const auto to = static_cast<std::size_t> (index);
    moveElement (next.tracks, from, to);

    for (auto& song : next.songs)
        changeShared (song, [&] (Song& s) { moveElement (s.tracks, from, to); });

    if (folder)
    {
        changeTrack (next, id, [&] (Track& t) { t.folder = *folder; });
        followFolder (next, *next.findTrack (id));
    }

    return next;
}

Result<Session> setTrackInputs (const Session& session, TrackId id, std::vector<int> inputs)
{
    const auto* track = session.findTrack (id);

    if (track == nullptr)
        return noSuch ("track", id.value);

    if (auto problem = inputsProblem (track->channels, inputs))
        return *problem;

    auto next = session;
    changeTrack (next, id, [&] (Track& t) { t.inputs = std::move (inputs); });
    return next;
}

Result<Session> setTrackChannels (const Session& session, TrackId id, int channels)
{
    const auto* track = session.findTrack (id);

    if (track == nullptr)
        return noSuch ("track", id.value);

    if (auto problem = inputsProblem (channels, {}))
        return *problem;

    for (const auto& song : session.songs)
        if (const auto* held = song->track (id); held != nullptr && ! held->takes.empty())
            return Problem { quoted (track->name) + " has takes, so its channels stay as they are; add a new track." };

    auto inputs = track->inputs;

    if (! inputs.empty())
    {
        inputs.resize (1);

        if (channels == 2)
            inputs.push_back (inputs[0] + 1);
    }

    auto next = session;
    changeTrack (next, id, [&] (Track& t) { t.channels = channels; t.inputs = std::move (inputs); });

    if (channels == 1)
        for (auto& song : next.songs)
            changeShared (song, [id] (Song& s) { forgetDualPan (s, id); });

    return next;
}

Result<FolderAdded> addFolder (const Session& session, std::string name, std::string colour, bool editLocked)
{
    if (auto problem = nameProblem ("folder", name))
        return *problem;

    if (session.folderNamed (name) != nullptr)
        return Problem { "There is a folder " + quoted (name) + " already; choose another name." };

    auto next = session;
    Folder folder;
    folder.id = { next.nextId++ };
    folder.name = std::move (name);
    folder.colour = colourOr (colour, session.folders.size());
    folder.editLocked = editLocked;

    if (auto problem = colourProblem (folder.colour))
        return *problem;

    next.folders.push_back (folder);
    return FolderAdded { std::move (next), folder.id };
}

Result<Session> lockFolder (const Session& session, FolderId id, bool on)
{
    auto next = session;
    const auto folder = std::ranges::find (next.folders, id, &Folder::id);

    if (folder == next.folders.end())
        return Problem { "There is no such folder." };

    folder->editLocked = on;
    return next;
}

Result<SongAdded> addSong (const Session& session, std::string title, Tempo tempo, Meter meter, std::string key)
{
    if (auto problem = nameProblem ("song", title))
        return *problem;

    if (session.songTitled (title) != nullptr)
        return Problem { "There is a song " + quoted (title) + " already; choose another title." };

    if (auto problem = tempoProblem (tempo.bpm()))
        return *problem;

    if (auto problem = meterProblem (meter))
        return *problem;

    if (key.size() > longestName)
        return Problem { "The key " + quoted (key) + " is too long; write it like \"F# minor\"." };

    auto next = session;
    Song song;
    song.id = { next.nextId++ };
    song.title = std::move (title);
    song.key = std::move (key);
    song.tempoMap.tempos.front().tempo = tempo;
    song.tempoMap.meters.front().meter = meter;

    for (const auto& track : session.tracks)
        song.tracks.emplace_back (emptySongTrack (next, track->id));

    const auto id = song.id;
    next.songs.emplace_back (std::move (song));
    return SongAdded { std::move (next), id };
}
}
