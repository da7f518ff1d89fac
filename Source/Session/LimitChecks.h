#pragma once

/** What Limits.cpp and LimitsConsole.cpp are written with. */

#include "Session/Limits.h"

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
}
