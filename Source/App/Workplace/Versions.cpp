#include "App/Workplace/Versions.h"

#include "App/Workplace/FileNames.h"
#include "Storage/DurableFile.h"
#include "Storage/ProblemText.h"
#include "Storage/SessionFolder.h"

#include <algorithm>
#include <charconv>

namespace takelane
{
namespace
{
namespace fs = std::filesystem;

constexpr std::string_view prefix = "version-";

int highestVersion (const fs::path& backups)
{
    int highest = 0;
    std::error_code failed;

    for (fs::directory_iterator entry (backups, failed), end; ! failed && entry != end; entry.increment (failed))
    {
        const auto name = entry->path().filename().string();
        int number = 0;

        if (name.starts_with (prefix) && std::from_chars (name.data() + prefix.size(), name.data() + name.size(), number).ec == std::errc())
            highest = std::max (highest, number);
    }

    return highest;
}
}

Result<int> keepVersion (const fs::path& folder, LoadedSession version, const std::string& name)
{
    if (const auto saved = readSession (folder))
        version.rev = saved->rev;

    const auto backups = folder / "backups";
    std::error_code failed;
    fs::create_directories (backups, failed);

    if (failed)
        return Problem { "The folder " + shownPath (backups) + " cannot be made: " + failed.message() + "; the version was not kept" };

    const int number = highestVersion (backups) + 1;
    auto digits = std::to_string (number);
    digits.insert (0, digits.size() < 3 ? 3 - digits.size() : 0, '0');

    if (auto written = writeDurably ({ backups, std::string (prefix) + digits + " " + fileNameFor (name) + ".json", sessionToJson (version), {} }); ! written)
        return written.problem();

    return number;
}
}
