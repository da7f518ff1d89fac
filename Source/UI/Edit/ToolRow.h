#pragma once

/** A line in the list of a tool. */

#include <optional>
#include <string>

namespace takelane
{
struct ToolRow
{
    std::string lead;                   ///< in front, in Mono: "4", "B"
    std::string text, detail;           ///< detail: at the right, in Mono
    bool isCurrent = false;             ///< marked, bright
    bool isDim = false;
    std::optional<int> stars;           ///< none: it has no stars
    std::string button;                 ///< its words; empty: none

    bool operator== (const ToolRow&) const = default;
};
}
