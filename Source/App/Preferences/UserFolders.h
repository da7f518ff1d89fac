#pragma once

/** Where a person's settings and sessions live, by the XDG rules. */

#include <filesystem>

namespace takelane
{
std::filesystem::path configFolder();       ///< $XDG_CONFIG_HOME/takelane, else ~/.config/takelane
std::filesystem::path dataFolder();         ///< $XDG_DATA_HOME/takelane, else ~/.local/share/takelane
std::filesystem::path homeFolder();
}
