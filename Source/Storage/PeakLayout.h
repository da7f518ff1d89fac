#pragma once

/** Where the levels lie in a peak file, and the arithmetic of a peak, once for all who write or read them.

    64 bytes of header, then per level, per channel a plain array: a memory map is the waveform. Peaks are made of
    the upper 16 bits of the 24-bit values, so those written while recording equal those built from the file.
*/

#include "Storage/PeakFile.h"
#include "Storage/Posix.h"

#include <array>
#include <optional>

namespace takelane
{
struct PeakLayout
{
    static constexpr int levels = 3, headerSize = 64;
    static constexpr int finePerCoarse = 16;

    int channels = 1;
    Frames source;

    std::int64_t count (int level) const noexcept           { return (source.value + framesPerPeak[level] - 1) / framesPerPeak[level]; }
    std::int64_t offset (int level, int channel) const noexcept;
    std::int64_t fileSize() const noexcept                  { return offset (levels, 0); }

    std::array<std::byte, headerSize> header() const noexcept;

    /** nullopt: not the header of a finished peak file. */
    static std::optional<PeakLayout> fromHeader (std::span<const std::byte>);
};

/** 0 < count <= 256 samples. rms: the root of their mean square. */
Peak peakOf (const std::int16_t*, int count) noexcept;

/** One coarser peak of up to 16 finer ones, each counted alike. */
Peak peakOf (std::span<const Peak>) noexcept;
std::vector<Peak> coarser (std::span<const Peak>);

/** errno, or 0. */
int writePeaks (const posix::Descriptor&, std::span<const Peak>, std::int64_t offset) noexcept;
}
