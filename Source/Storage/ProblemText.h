#pragma once

/** Sentences about files: one line, at most 200 characters, with the cause and the next step. */

#include "Core/Result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace takelane
{
inline constexpr std::size_t longestProblem = 200;      ///< bytes

/** Cut at a character's end with "..." where it is longer. */
std::string fitted (std::string_view text, std::size_t longest = longestProblem);

/** A path for a message: its end, when it is long. */
std::string shownPath (const std::filesystem::path&, std::size_t longest = 70);

/** "<what>: <cause of this errno>; <next step>". near: a folder on the disk in question, for its free space. */
Problem diskProblem (const std::string& what, int error, const std::filesystem::path& near);
}
