#include "Storage/Posix.h"
#include "Storage/Recovery.h"
#include "Storage/RecoveryPlaces.h"

#include <algorithm>

namespace takelane
{
namespace fs = std::filesystem;

std::vector<std::string> findOrphans (const fs::path& sessionFolder, const Session& session)
{
    auto known = filesUsedBy (session);

    for (const auto& journal : findJournals (sessionFolder).journals)
        for (const auto& file : journal.start.files)
            known.insert (file.file);

    std::vector<std::string> orphans;
    std::error_code failed;

    for (fs::recursive_directory_iterator entry (sessionFolder / "audio", failed), end; ! failed && entry != end; entry.increment (failed))
    {
        std::error_code vanished;
        const auto name = entry->path().lexically_relative (sessionFolder).generic_string();
        const auto extension = entry->path().extension();

        if ((extension == ".wav" || extension == ".WAV") && fs::is_regular_file (entry->symlink_status (vanished)) && ! known.contains (name))
            orphans.push_back (name);
    }

    std::sort (orphans.begin(), orphans.end());
    return orphans;
}

Result<void> finishRecovery (const fs::path& sessionFolder, const RecoveryReport& report)
{
    const auto kept = sessionFolder / "takes" / "recovered";
    std::error_code ignored;
    fs::create_directories (kept, ignored);

    for (const auto& path : report.finished)
    {
        auto target = kept / path.filename();

        for (int n = 2; fs::exists (target, ignored); ++n)
            target = kept / (path.stem().string() + '-' + std::to_string (n) + path.extension().string());

        if (const int error = posix::rename (path, target))
            return posix::problemFor (path, "could not be moved to takes/recovered", error);
    }

    for (const auto& folder : { kept, sessionFolder / "takes", sessionFolder / "audio" })
        if (! report.finished.empty())
            (void) posix::syncFolder (folder);

    return {};
}
}
