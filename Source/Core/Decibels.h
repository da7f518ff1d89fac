#pragma once

/** Decibels relative to full scale (amplitude 1.0 = 0 dBFS). */

#include <cmath>
#include <limits>

namespace takelane
{
/** Anything at or below this is silence: faders end here. */
inline constexpr double silenceDb = -144.0;

inline double gainFromDb (double db) noexcept       { return db <= silenceDb ? 0.0 : std::pow (10.0, db / 20.0); }

/** 20 log10 (gain); minus infinity for 0. */
inline double dbFromGain (double gain) noexcept
{
    return gain > 0.0 ? 20.0 * std::log10 (gain) : -std::numeric_limits<double>::infinity();
}
}
