#pragma once

/** One peak of a waveform, and of how many frames there are some. */

#include <cstdint>

namespace takelane
{
struct Peak
{
    std::int16_t min = 0, max = 0;      ///< 32767 = full scale
    std::uint16_t rms = 0;              ///< 65535 = full scale

    bool operator== (const Peak&) const = default;
};

inline constexpr int framesPerPeak[] = { 256, 4096, 65536 };

/** Two channels as one wave. */
Peak joined (const Peak&, const Peak&) noexcept;
}
