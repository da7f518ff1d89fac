#include "Storage/RecoveryPlaces.h"

namespace takelane
{
namespace
{
template <typename Look>
void forEachTake (const Session& session, Look look)
{
    const auto lookAt = [&look] (const SongTrack& track)
    {
        for (const auto& take : track.takes)
            look (*take);
    };

    for (const auto& song : session.songs)
        for (const auto& track : song->tracks)
            lookAt (*track);

    for (const auto& binned : session.bin)
        for (const auto& [song, track] : binned.songs)
            lookAt (*track);
}

std::string freeTrackName (const Session& session, const std::string& wanted)
{
    const auto base = wanted.empty() ? std::string ("Recovered") : wanted;
    auto name = base;

    for (int n = 2; session.trackNamed (name) != nullptr; ++n)
        name = base + ' ' + std::to_string (n);

    return name;
}
}

std::set<std::string> filesUsedBy (const Session& session)
{
    std::set<std::string> files;
    forEachTake (session, [&files] (const Take& take) { files.insert (take.file); });

    for (const auto& song : session.songs)
        for (const auto& slate : song->slates)
            files.insert (slate.file);

    return files;
}

std::set<PlaceInFile> placesInFiles (const Session& session)
{
    std::set<PlaceInFile> places;
    forEachTake (session, [&places] (const Take& take) { places.emplace (take.file, take.fileOffset.value); });
    return places;
}

std::optional<FilePlace> placeOf (const Session& session, const std::string& file)
{
    for (const auto& song : session.songs)
        for (const auto& track : song->tracks)
            for (const auto& take : track->takes)
                if (take->file == file)
                    return FilePlace { song->id, track->track, take->pass };

    return {};
}

SongPlace songFor (const Session& session, SongId id, const std::string& title)
{
    const auto* byId = session.findSong (id);

    if (byId != nullptr && byId->title == title)
        return { session, id };

    if (const auto* byTitle = session.songTitled (title))
        return { session, byTitle->id };

    if (byId != nullptr)
        return { session, id };

    const auto selected = session.song;

    if (auto added = addSong (session, title, {}, {}, {}))
        if (auto back = selectSong (added->session, selected))
            return { std::move (*back), added->song };

    return { session, selected };
}

Result<TrackAdded> trackFor (const Session& session, const JournalFile& file)
{
    const auto fits = [&] (const Track* track) { return track != nullptr && track->channels == file.channels; };
    const auto* byId = session.findTrack (file.track);
    const auto* byName = session.trackNamed (file.trackName);

    if (fits (byId) && (byId->name == file.trackName || byName == nullptr))
        return TrackAdded { session, byId->id };

    if (fits (byName))
        return TrackAdded { session, byName->id };

    const auto add = [&] (const std::string& name, const std::vector<int>& inputs)
    {
        return addTrack (session, { freeTrackName (session, name), file.channels, inputs, {}, {} });
    };

    for (const auto& name : { file.trackName, std::string ("Recovered") })
        for (const auto& inputs : { file.inputs, std::vector<int> {} })
            if (auto added = add (name, inputs))
                return added;

    return add ("Recovered", {});
}
}
