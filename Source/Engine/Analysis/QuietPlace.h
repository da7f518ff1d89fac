#pragma once

/** The quietest place for a cut, exactly: energies are whole numbers, so equal silence is equal and the answer is the same on
    every machine.
*/

#include <cstdint>
#include <span>
#include <vector>

namespace takelane
{
/** Adds a signal's energy, frame by frame. Silence below -120 dBFS counts as none, more than +12 dBFS and what
    is no number as +12. */
void addEnergy (std::span<const float> signal, std::span<std::int64_t> energy);

/** Among the places 0 to energy.size() - window the one whose `window` frames from there on hold the least energy; of equal ones
    the nearest to `wish`, then the earlier. energy.size() >= window >= 1. */
std::size_t quietestPlace (std::span<const std::int64_t> energy, std::size_t window, std::size_t wish);
}
