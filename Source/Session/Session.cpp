#include "Session/Session.h"

#include <algorithm>

namespace takelane
{
namespace
{
    template <typename Things, typename Matches>
    auto find (const Things& things, Matches matches) noexcept -> const std::remove_cvref_t<decltype (*things.front())>*
    {
        for (const auto& thing : things)
            if (matches (*thing))
                return &*thing;

        return nullptr;
    }

    template <typename Matches>
    const Folder* findIn (const std::vector<Folder>& folders, Matches matches) noexcept
    {
        const auto found = std::find_if (folders.begin(), folders.end(), matches);
        return found == folders.end() ? nullptr : &*found;
    }
}

const Song& Session::selectedSong() const noexcept
{
    if (const auto* selected = findSong (song))
        return *selected;

    static const Song none;
    return songs.empty() ? none : *songs.front();
}

const Song* Session::findSong (SongId id) const noexcept
{
    return find (songs, [id] (const Song& s) { return s.id == id; });
}

const Song* Session::songTitled (const std::string& title) const noexcept
{
    return find (songs, [&title] (const Song& s) { return s.title == title; });
}

const Track* Session::findTrack (TrackId id) const noexcept
{
    return find (tracks, [id] (const Track& t) { return t.id == id; });
}

const Track* Session::trackNamed (const std::string& trackName) const noexcept
{
    return find (tracks, [&trackName] (const Track& t) { return t.name == trackName; });
}

const Folder* Session::findFolder (FolderId id) const noexcept
{
    return findIn (folders, [id] (const Folder& f) { return f.id == id; });
}

const Folder* Session::folderNamed (const std::string& folderName) const noexcept
{
    return findIn (folders, [&folderName] (const Folder& f) { return f.name == folderName; });
}

bool Session::operator== (const Session& other) const
{
    return name == other.name && sampleRate == other.sampleRate && bits == other.bits && song == other.song
        && folders == other.folders && tracks == other.tracks && cueMixes == other.cueMixes
        && songs == other.songs && bin == other.bin && unknown == other.unknown
        && sheet == other.sheet && parts == other.parts && papers == other.papers && notes == other.notes && credits == other.credits;
}

MonitorMode DeskState::monitorMode (TrackId t) const
{
    const auto found = monitor.find (t);
    return found == monitor.end() ? MonitorMode::automatic : found->second;
}

DeskState withoutSolos (DeskState desk)
{
    desk.soloed.clear();
    desk.soloedFolders.clear();
    return desk;
}

DeskState withoutMissingTracks (DeskState desk, const Session& session)
{
    const auto isMissing = [&session] (TrackId t) { return session.findTrack (t) == nullptr; };
    const auto entryIsMissing = [&isMissing] (const auto& entry) { return isMissing (entry.first); };

    std::erase_if (desk.armed, entryIsMissing);
    std::erase_if (desk.monitor, entryIsMissing);
    std::erase_if (desk.soloed, entryIsMissing);
    std::erase_if (desk.selection, isMissing);
    std::erase_if (desk.soloedFolders, [&session] (const auto& entry) { return session.findFolder (entry.first) == nullptr; });

    if (std::ranges::find (session.cueMixes, desk.controlRoom.listensTo, &CueMix::id) == session.cueMixes.end())
        desk.controlRoom.listensTo = {};

    if (std::ranges::find (session.parts, desk.part, &Part::id) == session.parts.end())
        desk.part = {};

    std::erase_if (desk.lineCheck.inputs, [&isMissing] (const CheckedInput& input) { return isMissing (input.track); });
    return desk;
}

Session newSession (std::string name, int sampleRate, SampleFormat bits)
{
    Session session;
    session.name = std::move (name);
    session.sampleRate = sampleRate;
    session.bits = bits;

    Song song;
    song.id = { session.nextId++ };
    song.title = "Song 1";
    session.song = song.id;
    session.songs.emplace_back (std::move (song));

    for (int n = 1; n <= 4; ++n)
    {
        CueMix cueMix;
        cueMix.id = { session.nextId++ };
        cueMix.name = "Cue " + std::to_string (n);
        cueMix.outputPair = n + 1;
        session.cueMixes.push_back (std::move (cueMix));
    }

    return session;
}
}
