#include "Storage/SessionFolder.h"
#include "Session/Limits.h"
#include "Storage/DurableFile.h"
#include "Storage/Migrations.h"
#include "Storage/Posix.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionTree.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <sys/stat.h>
#include <unistd.h>

namespace takelane
{
namespace
{
    namespace fs = std::filesystem;

    constexpr std::size_t backupsKept = 20;
    constexpr auto sessionName = "session.json";
    constexpr auto autosaveName = "autosave.json";

    std::string advice (const fs::path& folder)     { return "; takelane-cli recover " + shownPath (folder, 60); }

    bool isThere (const fs::path& path)
    {
        std::error_code failed;
        return fs::exists (path, failed);
    }

    std::optional<LoadedSession> readable (const fs::path& path)
    {
        if (const auto text = readWholeFile (path, longestJsonText))
            if (auto loaded = sessionFromJson (*text))
                return *std::move (loaded);

        return {};
    }

    struct Backup
    {
        std::int64_t rev;
        fs::path path;
    };

    /** Newest first. */
    std::vector<Backup> backupsIn (const fs::path& folder)
    {
        std::vector<Backup> result;
        std::error_code failed;

        for (fs::directory_iterator entry (folder / "backups", failed), end; ! failed && entry != end; entry.increment (failed))
        {
            constexpr std::string_view before = "session-", after = ".json";
            const auto name = entry->path().filename().string();

            if (! name.starts_with (before) || ! name.ends_with (after) || name.size() <= before.size() + after.size())
                continue;

            std::int64_t rev = 0;
            const auto* last = name.data() + name.size() - after.size();

            if (const auto read = std::from_chars (name.data() + before.size(), last, rev); read.ec == std::errc() && read.ptr == last)
                result.push_back ({ rev, entry->path() });
        }

        std::sort (result.begin(), result.end(), [] (const Backup& a, const Backup& b) { return a.rev > b.rev; });
        return result;
    }

    void dropOldBackups (const fs::path& folder)
    {
        const auto backups = backupsIn (folder);

        for (auto i = backupsKept; i < backups.size(); ++i)
            ::unlink (backups[i].path.c_str());
    }

    fs::path freeDamagedName (const fs::path& folder)
    {
        for (auto n = 1;; ++n)
            if (auto name = std::string (sessionName) + ".damaged-" + std::to_string (n); ! isThere (folder / name))
                return name;
    }

    /** Where the session.json that stands is to stay; empty when there is none. */
    Result<fs::path> placeForOld (const fs::path& folder)
    {
        if (! isThere (folder / sessionName))
            return fs::path();

        const auto text = readWholeFile (folder / sessionName, longestJsonText);

        if (! text)
            return text.problem();

        auto tree = parseJson (*text);

        if (! tree)
            return freeDamagedName (folder);

        if (auto newer = newerVersionProblem (*tree))
            return *newer;

        const auto old = sessionFromTree (*std::move (tree));

        if (! old)
            return freeDamagedName (folder);

        return fs::path ("backups") / ("session-" + std::to_string (old->rev) + ".json");
    }

    Result<void> makeFolder (const fs::path& folder)
    {
        if (::mkdir (folder.c_str(), 0777) == 0)
            return {};

        const auto error = errno;
        std::error_code failed;

        if (error == EEXIST && fs::is_directory (folder, failed))
            return {};

        return diskProblem ("The folder " + shownPath (folder) + " could not be made", error, folder.parent_path());
    }

    /** The text, once it has proved to read back as the same session. */
    Result<std::string> provenText (const LoadedSession& loaded)
    {
        auto text = sessionToJson (loaded);
        const auto again = sessionFromJson (text);

        if (! again)
            return Problem { fitted ("Not saved, the file before stands: what was to be written is not right. " + again.problem().text) };

        if (sessionToJson (*again) != text)
            return Problem { "Not saved, the file before stands: what was to be written does not read back as it was. Please report this." };

        return text;
    }
}

Result<void> createSessionFolder (const fs::path& folder, const LoadedSession& first)
{
    std::error_code failed;
    const auto shown = shownPath (folder);
    const auto existed = isThere (folder);

    if (existed && ! fs::is_directory (folder, failed))
        return Problem { shown + " is a file; name a new or empty folder for the session" };

    if (existed && ! fs::is_empty (folder, failed))
        return failed ? diskProblem ("The folder " + shown + " could not be read", failed.value(), folder)
                      : Problem { "The folder " + shown + " is not empty; name a new or empty one for the session" };

    const auto undo = [&]
    {
        for (const auto* part : { "audio", "peaks", "backups", "takes" })
            ::rmdir ((folder / part).c_str());

        if (! existed)
            ::rmdir (folder.c_str());
    };

    if (auto made = makeFolder (folder); ! made)
        return made;

    for (const auto* part : { "audio", "peaks", "backups", "takes" })
        if (auto made = makeFolder (folder / part); ! made)
        {
            undo();
            return made;
        }

    if (auto saved = saveSession (folder, first); ! saved)
    {
        undo();
        return saved;
    }

    const auto absolute = fs::absolute (folder, failed);
    const auto parent = (absolute.has_filename() ? absolute : absolute.parent_path()).parent_path();

    if (const auto error = posix::syncFolder (parent); error != 0 && error != EACCES)
        return diskProblem (shown + " could not be made safe", error, folder);

    return {};
}

Result<LoadedSession> readSession (const fs::path& folder)
{
    const auto file = folder / sessionName;

    if (! isThere (file))
        return isDamagedSession (folder)
                   ? Problem { sessionName + std::string (" is missing") + advice (folder) + " brings back the newest backup" }
                   : Problem { shownPath (folder) + " is no session, it has no session.json; name its folder or make one with takelane-cli new" };

    const auto text = readWholeFile (file, longestJsonText);

    if (! text)
        return text.problem();

    auto tree = parseJson (*text);

    if (tree)
        if (auto newer = newerVersionProblem (*tree))
            return *newer;

    const auto isJson = tree.ok();
    auto loaded = isJson ? sessionFromTree (*std::move (tree)) : Result<LoadedSession> (tree.problem());

    if (loaded)
        return loaded;

    const auto step = advice (folder) + " mends it";
    return Problem { fitted (sessionName + std::string (isJson ? ": " : " ") + loaded.problem().text, longestProblem - step.size()) + step };
}

bool isDamagedSession (const fs::path& folder)
{
    const auto file = folder / sessionName;

    if (! isThere (file))
        return ! backupsIn (folder).empty() || isThere (folder / autosaveName);

    const auto text = readWholeFile (file, longestJsonText);

    if (! text)
        return false;

    auto tree = parseJson (*text);
    return ! tree || (! newerVersionProblem (*tree) && ! sessionFromTree (*std::move (tree)));
}

Result<void> saveSession (const fs::path& folder, const LoadedSession& loaded)
{
    const auto text = provenText (loaded);

    if (! text)
        return text.problem();

    const auto place = placeForOld (folder);

    if (! place)
        return place.problem();

    if (place->has_parent_path())
        if (auto made = makeFolder (folder / place->parent_path()); ! made)
            return made;

    if (auto written = writeDurably ({ folder, sessionName, *text, *place }); ! written)
        return written;

    dropOldBackups (folder);
    return {};
}

Result<void> saveAutosave (const fs::path& folder, const LoadedSession& loaded)
{
    const auto text = provenText (loaded);

    if (! text)
        return text.problem();

    return writeDurably ({ folder, autosaveName, *text, {} });
}

std::optional<LoadedSession> newerAutosave (const fs::path& folder)
{
    if (! isThere (folder / autosaveName))
        return {};

    auto autosave = readable (folder / autosaveName);
    const auto session = readable (folder / sessionName);

    if (! autosave || (session ? autosave->rev <= session->rev : ! isDamagedSession (folder)))
        return {};

    return autosave;
}

void removeAutosave (const fs::path& folder)
{
    ::unlink ((folder / autosaveName).c_str());
}

std::optional<LoadedSession> newestGoodBackup (const fs::path& folder)
{
    for (const auto& backup : backupsIn (folder))
        if (auto loaded = readable (backup.path))
            return loaded;

    return {};
}

bool staysInside (const std::string& relative)
{
    if (relative.empty() || relative.size() > 4096 || relative.find ('\0') != std::string::npos
        || relative.find ('\\') != std::string::npos)
        return false;

    const fs::path path (relative);
    return path.is_relative() && std::find (path.begin(), path.end(), "..") == path.end();
}

std::optional<fs::path> resolveInside (const fs::path& folder, const std::string& relative)
{
    if (! staysInside (relative))
        return {};

    std::error_code failed;
    const auto root = fs::canonical (folder, failed);

    if (failed)
        return {};

    auto resolved = fs::weakly_canonical (root / relative, failed);

    if (failed || std::mismatch (root.begin(), root.end(), resolved.begin(), resolved.end()).first != root.end() || resolved == root)
        return {};

    return resolved;
}
}
