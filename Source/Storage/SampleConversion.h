#pragma once

/** Samples as they lie in a file, to and from float and the 16 bits a waveform is drawn with.

    The laws are those of Core/SampleFormat.h, bit for bit; these do many at a time, at well under a
    nanosecond a sample, because a bounce reads hundreds of millions of them.
*/

#include "Storage/WavFile.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace takelane
{
constexpr int bytesPerSample (WavEncoding e) noexcept
{
    return e == WavEncoding::int16 ? 2 : e == WavEncoding::int24 ? 3 : 4;
}

/** Equal to int24FromFloat for every float. `packed` takes 3 bytes a sample. */
void packInt24 (std::span<const float>, std::byte* packed) noexcept;

/** frames * channels samples at `packed` to channels[c][0, frames). channels is 1 or 2. Full scale is 1.0. */
void unpackPlanar (const std::byte* packed, WavEncoding, int channelCount, int frames, float* const* channels) noexcept;

/** The upper 16 bits of each sample's 24-bit value: channels[c][0, frames). */
void unpackTop16 (const std::byte* packed, WavEncoding, int channelCount, int frames, std::int16_t* const* channels) noexcept;

/** The upper 16 bits of int24FromFloat, interleaved as they come. */
void top16FromFloat (std::span<const float>, std::int16_t*) noexcept;
}
