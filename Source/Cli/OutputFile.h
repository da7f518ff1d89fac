#pragma once

/** Guards the session against its own output: `-o` replaces what is there. */

#include "Core/Result.h"

#include <filesystem>

namespace takelane
{
/** Fails when the file would replace session.json or lie among the session's takes, journals and backups. */
Result<void> checkOutputFile (const std::filesystem::path& sessionFolder, const std::filesystem::path& file);

/** For a folder of files: the session's own folder is refused as well. */
Result<void> checkOutputFolder (const std::filesystem::path& sessionFolder, const std::filesystem::path& folder);
}
