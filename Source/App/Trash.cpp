#include "App/Trash.h"

#include "Session/Trash.h"
#include "Storage/PeakFile.h"
#include "Storage/SessionFolder.h"

#include <cstdio>
#include <unordered_set>

namespace takelane
{
namespace
{
template <typename Visit>
void forEachSongTrack (const Session& session, Visit visit)
{
    for (const auto& song : session.songs)
        for (const auto& track : song->tracks)
            visit (track, session.findTrack (track->track));

    for (const auto& binned : session.bin)
        for (const auto& [song, track] : binned.songs)
            visit (track, &binned.track);
}

/** Nothing but takes' audio is ever deleted, whatever a session.json names. */
bool isAudio (const std::string& file)
{
    return file.starts_with ("audio/") && staysInside (file);
}
}

std::vector<TrashFile> filesOnlyInTrash (const History& history)
{
    const auto trash = trashOf (history.now());
    std::map<std::string, std::int64_t> found;

    forEachSongTrack (history.now(), [&] (const Shared<SongTrack>& songTrack, const Track* track)
    {
        const auto bytesPerFrame = bytesPerSample (history.now().bits) * (track != nullptr ? track->channels : 1);

        for (const auto& take : songTrack->takes)
            if (trash.takes.contains (take->id) && isAudio (take->file))
                found[take->file] = std::max (found[take->file], take->fileLength.value * bytesPerFrame);
    });

    std::unordered_set<const SongTrack*> seen;        // values share most of what they hold

    for (const auto* value : history.values())
        forEachSongTrack (*value, [&] (const Shared<SongTrack>& songTrack, const Track*)
        {
            if (! seen.insert (&*songTrack).second)
                return;

            for (const auto& take : songTrack->takes)
                if (! trash.takes.contains (take->id))
                    found.erase (take->file);
        });

    std::vector<TrashFile> files;

    for (const auto& [name, bytes] : found)
        files.push_back ({ name, bytes });

    return files;
}

void emptyTrash (History& history)
{
    EmptyingOf emptied (trashOf (history.now()));
    (void) history.changeAll ([&emptied] (const Session& session) -> Result<Session> { return emptied (session); });
}

EmptiedTrash deleteFiles (const std::filesystem::path& folder, const std::vector<TrashFile>& files)
{
    EmptiedTrash emptied;

    for (const auto& file : files)
    {
        std::error_code failed;
        const auto path = folder / file.name;
        const auto size = std::filesystem::file_size (path, failed);

        if (failed)         // gone already
            continue;

        if (! std::filesystem::remove (path, failed))
        {
            ++emptied.failed;
            continue;
        }

        std::filesystem::remove (peakPathFor (folder, file.name), failed);
        ++emptied.files;
        emptied.bytes += static_cast<std::int64_t> (size);
    }

    return emptied;
}

std::string wordsFor (const EmptiedTrash& emptied)
{
    char size[32];
    const auto bytes = static_cast<double> (emptied.bytes);
    std::snprintf (size, sizeof size, bytes < 1.0e9 ? "%.0f MB" : "%.1f GB", bytes / (bytes < 1.0e9 ? 1.0e6 : 1.0e9));
    return std::to_string (emptied.files) + (emptied.files == 1 ? " file, " : " files, ") + size;
}
}
