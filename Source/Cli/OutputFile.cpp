#include "Cli/OutputFile.h"

#include "Session/Limits.h"
#include "Storage/ForeignSound.h"

#include <algorithm>
#include <array>

namespace takelane
{
Result<void> checkOutputFolder (const std::filesystem::path& sessionFolder, const std::filesystem::path& folder)
{
    std::error_code error;

    if (std::filesystem::equivalent (sessionFolder, folder, error) && ! error)
        return Problem { "-o " + takelane::quoted (shownFileName (folder)) + " is the session's own folder; choose another, or one inside it." };

    return checkOutputFile (sessionFolder, folder);
}

Result<void> checkOutputFile (const std::filesystem::path& sessionFolder, const std::filesystem::path& file)
{
    constexpr std::array kept { "audio", "backups", "peaks", "takes", "session.json", "autosave.json", ".lock" };

    std::error_code error;
    const auto inside = std::filesystem::weakly_canonical (file, error)
                            .lexically_relative (std::filesystem::weakly_canonical (sessionFolder, error));

    if (! error && ! inside.empty() && std::find (kept.begin(), kept.end(), *inside.begin()) != kept.end())
        return Problem { "-o " + takelane::quoted (shownFileName (file)) + " lies among the session's own files and might replace one; choose another folder." };

    return {};
}
}
