#include "App/Preferences/UserFolders.h"

#include <cstdlib>

namespace takelane
{
namespace
{
std::filesystem::path setPath (const char* name)
{
    const auto* value = std::getenv (name);
    return value == nullptr ? "" : value;
}

std::filesystem::path ours (const char* name, const char* otherwise)
{
    const auto set = setPath (name);
    return (set.is_absolute() ? set : homeFolder() / otherwise) / "takelane";
}
}

std::filesystem::path configFolder()    { return ours ("XDG_CONFIG_HOME", ".config"); }
std::filesystem::path dataFolder()      { return ours ("XDG_DATA_HOME", ".local/share"); }
std::filesystem::path homeFolder()      { return setPath ("HOME"); }
}
