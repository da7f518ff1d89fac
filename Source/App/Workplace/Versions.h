#pragma once

/** Named copies of session.json beside the backups: backups/version-<nnn> <name>.json. They are never dropped. */

#include "Core/Result.h"

#include <filesystem>
#include <string>

namespace takelane
{
struct LoadedSession;

/** The number it got. rev: session.json's as it stands. Worker. */
Result<int> keepVersion (const std::filesystem::path& folder, LoadedSession, const std::string& name);
}
