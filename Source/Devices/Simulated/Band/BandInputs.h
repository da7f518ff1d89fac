#pragma once

/** What is plugged into the simulated interface, for channel names, templates and the demo. */

#include <array>

namespace takelane
{
struct BandInput
{
    const char* name;
    const char* folder;
    const char* colour;         ///< "#RRGGBB", of the track palette
};

/** By hardware input, from 0. */
enum BandChannel
{
    kickIn, kickOut, snareTop, snareBottom, hat, tomHi, tomMid, tomLo, overheadLeft, overheadRight, roomLeft, roomRight,
    bassDi, guitar1, guitar2, keysLeft, keysRight, leadVocal, numBandChannels
};

const std::array<BandInput, numBandChannels>& bandInputs() noexcept;
}
