#pragma once

/** Decibels and gains to within 0.0002 dB for the inner loops of the dynamics: a compiler makes vectors of them. */

#include "Core/RealTime.h"

#include <bit>
#include <cstdint>

namespace takelane
{
inline constexpr float dbPerOctave = 6.02059991f;      ///< 20 log10 (2)

/** 20 log10 (gain) for normal numbers above 0. The mantissa's logarithm is a polynomial with the least greatest error. */
inline float fastDb (float gain) TAKELANE_RT
{
    const auto bits = std::bit_cast<std::int32_t> (gain);
    const auto exponent = static_cast<float> ((bits >> 23) - 127);
    const float m = std::bit_cast<float> ((bits & 0x007fffff) | 0x3f800000) - 1.0f;
    return dbPerOctave * (exponent + m * (1.44268147f + m * (-0.720358773f + m * (0.468658879f + m * (-0.30163801f + m * (0.144471096f - 0.033822046f * m))))));
}

/** 10^(-db / 20) for 0 to 120 dB; exactly 1 for 0. */
inline float fastGainDown (float db) TAKELANE_RT
{
    const float octaves = db * (1.0f / dbPerOctave);
    const auto whole = static_cast<std::int32_t> (octaves);
    const float f = octaves - static_cast<float> (whole);
    return (1.0f - f * (0.693146945f + f * (-0.24021469f + f * (0.0554085595f + f * (-0.00934423101f + 0.00100363051f * f))))) * std::bit_cast<float> ((127 - whole) << 23);
}
}
