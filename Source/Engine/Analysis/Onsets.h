#pragma once

/** Where notes and hits begin, to a fraction of a millisecond.

    The level of the signal and of its differences (which favour sticks and consonants over what rings) is followed with an
    instant attack and a slow release, so that the waves of a low note are no hits; a steep rise of either is an onset, found
    to the frame where the signal leaves what rang before. Nothing is filtered, so nothing is late.
*/

#include <cstdint>
#include <span>
#include <vector>

namespace takelane
{
struct Onset
{
    std::int64_t frame = 0;     ///< the first that belongs to it
    double strength = 0.0;      ///< dB of rise

    bool operator== (const Onset&) const = default;
};

/** In the order of time, at least so many frames apart: the stronger of two stays. sensitivity: 0 (the hardest only) to 1. */
std::vector<Onset> findOnsets (std::span<const float> signal, int sampleRate, double sensitivity, std::int64_t leastApart);
}
