#pragma once

/** What the program was called with. */

#include "Core/Result.h"
#include "UI/Frame/Page.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace takelane
{
struct Screenshot
{
    std::filesystem::path file;
    Page page = Page::track;
    double scale = 1.0;
    std::string state;                          ///< empty, "playing", "countIn", "preRoll", "rolling", or an action's name
    double seconds = 3.0;                       ///< in that state before the picture is taken
};

/** In pixels at UI scale 100 %. */
struct WindowSize
{
    int width = 1600, height = 1000;
};

struct CommandLine
{
    std::optional<std::filesystem::path> session;
    std::optional<std::filesystem::path> report;
    std::optional<Screenshot> screenshot;
    std::optional<WindowSize> size;             ///< of the window, at the screen's top left; of the picture, if there is one
    bool demo = false, version = false, help = false;
};

/** Without the program's own name. Refuses with one sentence. */
Result<CommandLine> parseCommandLine (const std::vector<std::string>&);

std::string commandLineHelp();
}
