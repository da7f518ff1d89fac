#pragma once

/** The colours things of a session get by themselves, in turn (tokens.json, color.track). */

#include <array>
#include <string>

namespace takelane
{
inline std::string colourOfTurn (std::size_t turn)
{
    constexpr std::array palette { "#E6A066", "#B18D36", "#DFD076", "#B5D8BB", "#52C1AF",
                                   "#86DCFB", "#8094DC", "#AEACFB", "#8F7DA4", "#C2666F" };
    return palette[turn % palette.size()];
}
}
