#include "Storage/TemporaryName.h"

#include <unistd.h>

#include <functional>

namespace takelane
{
std::filesystem::path temporaryNameFor (const std::filesystem::path& file)
{
    const auto name = file.filename().string();
    return file.parent_path() / (".takelane-" + std::to_string (std::hash<std::string> {} (name)) + ".tmp-" + std::to_string (getpid()));
}
}
