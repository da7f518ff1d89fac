#include "App/Trash.h"

#include "Session/Trash.h"
#include "Storage/DurableFile.h"
#include "Storage/JsonFields.h"
#include "Storage/PeakFile.h"
#include "Storage/SessionFolder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <unordered_set>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

/** One spelling for each file. */
std::string normal (const std::string& file)
{
    return fs::path (file).lexically_normal().generic_string();
}

/** Nothing but takes' audio is ever deleted, whatever a session.json names. */
bool isAudio (const std::string& file)
{
    return staysInside (file) && normal (file).starts_with ("audio/");
}

using Files = std::map<std::string, TrashFile>;

void addFiles (Files& files, const SongTrack& songTrack, const Track& track, SampleFormat format, const Trash& trash)
{
    for (const auto& take : songTrack.takes)
        if (trash.takes.contains (take->id) && isAudio (take->file))
        {
            auto& file = files[normal (take->file)];
            file.spellings.insert (take->file);
            file.bytes = std::max (file.bytes, take->fileLength.value * bytesPerSample (format) * track.channels);
        }
}

/** Without what takes name that are not in the Trash, in any value. Values share most of what they hold: each part is
    looked at once. */
void eraseUsed (Files& files, const History& history, const Trash& trash)
{
    std::unordered_set<const void*> seen;

    const auto look = [&] (const Shared<SongTrack>& track)
    {
        if (seen.insert (&*track).second)
            for (const auto& take : track->takes)
                if (seen.insert (&*take).second && ! trash.takes.contains (take->id))
                    files.erase (normal (take->file));
    };

    for (const auto* value : history.values())
    {
        for (const auto& song : value->songs)
            if (seen.insert (&*song).second)
                std::ranges::for_each (song->tracks, look);

        for (const auto& binned : value->bin)
            for (const auto& [song, track] : binned.songs)
                look (track);
    }
}

std::vector<TrashFile> listOf (Files files)
{
    std::vector<TrashFile> list;

    for (auto& [name, file] : files)
    {
        file.name = name;
        list.push_back (std::move (file));
    }

    return list;
}

//==============================================================================
/** The names of audio in a journal, its damaged lines too. */
void addNames (std::set<std::string>& names, const std::string& journal)
{
    constexpr std::string_view opening = "\"audio/";

    for (auto at = journal.find (opening); at != std::string::npos; at = journal.find (opening, at + 1))
    {
        auto end = at + opening.size();

        while (end < journal.size() && journal[end] != '"')
            end += journal[end] == '\\' ? 2 : 1;

        const auto name = nlohmann::json::parse (journal.substr (at, end + 1 - at), nullptr, false);

        if (name.is_string())
            names.insert (normal (name.get<std::string>()));
    }
}

/** None: a journal cannot be read. */
std::optional<std::set<std::string>> namedByJournals (const fs::path& sessionFolder)
{
    std::set<std::string> names;

    for (const auto& folder : { sessionFolder / "takes", sessionFolder / "takes" / "recovered" })
    {
        std::error_code failed;

        for (fs::directory_iterator entry (folder, failed), end; ! failed && entry != end; entry.increment (failed))
            if (entry->path().extension() == ".jsonl")
            {
                const auto text = readWholeFile (entry->path(), longestJsonText);

                if (! text)
                    return {};

                addNames (names, *text);
            }

        if (failed && failed != std::errc::no_such_file_or_directory)
            return {};
    }

    return names;
}

/** The file of that name itself; none: a link leads to it. */
std::optional<fs::path> fileItself (const fs::path& sessionFolder, const fs::path& name)
{
    std::error_code failed;
    const auto path = resolveInside (sessionFolder, name.generic_string());
    return path && *path == fs::canonical (sessionFolder, failed) / name ? path : std::nullopt;
}
}

std::vector<TrashFile> filesOnlyInTrash (const History& history)
{
    const auto& now = history.now();
    const auto trash = trashOf (now);
    Files files;

    for (const auto& song : now.songs)
        for (const auto& track : song->tracks)
            addFiles (files, *track, *now.findTrack (track->track), now.bits, trash);

    for (const auto& binned : now.bin)
        for (const auto& [song, track] : binned.songs)
            addFiles (files, *track, binned.track, now.bits, trash);

    eraseUsed (files, history, trash);
    return listOf (std::move (files));
}

std::vector<TrashFile> unused (std::vector<TrashFile> files, const History& history)
{
    Files left;

    for (auto& file : files)
    {
        const auto name = file.name;
        left.emplace (name, std::move (file));
    }

    eraseUsed (left, history, {});
    return listOf (std::move (left));
}

void emptyTrash (History& history)
{
    EmptyingOf emptied (trashOf (history.now()));
    (void) history.changeAll ([&emptied] (const Session& session) -> Result<Session> { return emptied (session); });
}

EmptiedTrash deleteFiles (const fs::path& folder, const std::vector<TrashFile>& files)
{
    EmptiedTrash emptied;
    const auto named = namedByJournals (folder);

    for (const auto& file : files)
    {
        if (! named || named->contains (file.name))
        {
            ++emptied.kept;
            continue;
        }

        std::error_code failed;
        const auto path = fileItself (folder, file.name);
        const auto size = path ? fs::file_size (*path, failed) : 0;

        if (failed)         // gone already
            continue;

        if (! path || ! fs::remove (*path, failed))
        {
            ++emptied.failed;
            continue;
        }

        if (const auto peaks = fileItself (folder, peakPathFor ({}, file.name)))
            fs::remove (*peaks, failed);

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
