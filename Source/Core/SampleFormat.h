#pragma once

/** How samples lie in a recorded file, and the one conversion between them and float.

    24-bit: value = round (x * 2^23), saturated to [-2^23, 2^23 - 1]; back: value / 2^23. The pair is
    exact for every 24-bit value. (JUCE's and libsndfile's float conversions are not: behaviour of
    their scale factors differs between reading and writing.)
*/

#include <cmath>
#include <cstdint>

namespace takelane
{
enum class SampleFormat { int24, float32 };

constexpr int bytesPerSample (SampleFormat f) noexcept      { return f == SampleFormat::int24 ? 3 : 4; }

/** Rounds half to even, saturates; NaN becomes 0. */
inline std::int32_t int24FromFloat (float x) noexcept
{
    const float scaled = x * 8388608.0f;

    if (! (scaled > -8388608.0f))   return scaled == scaled ? -8388608 : 0;
    if (scaled >= 8388607.0f)       return 8388607;

    return static_cast<std::int32_t> (std::lrintf (scaled));
}

inline float floatFromInt24 (std::int32_t v) noexcept       { return static_cast<float> (v) * (1.0f / 8388608.0f); }
}
