#pragma once

/** The name a file is written under until it is whole: beside its place, and short, so that every name that fits its folder
    can be written. */

#include <filesystem>

namespace takelane
{
/** Hidden; the same for the same file as long as the program runs. */
std::filesystem::path temporaryNameFor (const std::filesystem::path& file);
}
