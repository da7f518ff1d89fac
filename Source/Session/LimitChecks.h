#pragma once

/** What the limits are written with. */

#include "Session/Limits.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace takelane
{
using Check = std::optional<Problem>;

inline std::string shownNumber (double value)
{
    std::array<char, 32> text {};
    std::snprintf (text.data(), text.size(), "%g", value);
    return text.data();
}

inline Check outside (std::string_view what, double value, double lowest, double highest)
{
    if (value >= lowest && value <= highest)
        return {};

    return Problem { std::string (what) + " is " + shownNumber (value) + "; it must be " + shownNumber (lowest)
                     + " to " + shownNumber (highest) + "." };
}

template <typename... Checks>
Check firstOf (Checks... checks)
{
    Check found;
    ((found = found ? found : checks), ...);
    return found;
}

inline constexpr std::size_t longestText = 2000;    ///< bytes of a remark

/** Line ends and tabs are no control characters here. */
inline Check textProblem (std::string_view what, std::string_view text, std::size_t longest)
{
    if (text.size() > longest)
        return Problem { "The " + std::string (what) + " is longer than " + std::to_string (longest) + " bytes; shorten it." };

    const auto isControl = [] (char c) { return (static_cast<unsigned char> (c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f; };

    if (std::ranges::any_of (text, isControl))
        return Problem { "The " + std::string (what) + " must not hold control characters." };

    return {};
}
}
