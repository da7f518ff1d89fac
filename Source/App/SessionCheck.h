#pragma once

/** Looks a session folder over without changing it: is everything that session.json speaks of there and whole,
    and is there anything it does not speak of?
*/

#include "Core/Result.h"

#include <filesystem>
#include <string>
#include <vector>

namespace takelane
{
struct CheckProblem
{
    std::string where;      ///< a file relative to the session folder
    std::string what;       ///< one sentence

    bool operator== (const CheckProblem&) const = default;
};

/** Empty: all is well. A session.json that cannot be read is the one thing found then. Fails when the folder
    holds no session at all. Takes in the bin and takes/recovered/ are not wrong. */
Result<std::vector<CheckProblem>> checkSession (const std::filesystem::path& folder);
}
