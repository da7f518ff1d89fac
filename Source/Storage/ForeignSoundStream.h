#pragma once

/** What goes through the pipe from the decoding child to ForeignSound: one StreamHead, then chunks of a
    std::int32_t (frames that follow, or a StreamEnd) and that many interleaved float frames.
    Both ends are the same executable's family on the same machine: plain memory layout.
*/

#include <cstdint>

namespace takelane
{
inline constexpr std::int32_t foreignStreamMagic = 0x544c4e31;
inline constexpr int foreignStreamBlock = 16384;        ///< frames of a chunk at most

struct StreamHead
{
    std::int32_t magic = foreignStreamMagic;
    std::int32_t opened = 0;            ///< 0: libsndfile refused the file
    std::int32_t channels = 0;
    std::int32_t sampleRate = 0;
    std::int64_t frames = 0;
};

enum StreamEnd : std::int32_t { streamEnded = 0, streamDamaged = -1 };
}
