#pragma once

/** Reads the WAV and RF64 files Takelane itself keeps: PCM 16/24/32 bit and 32-bit float, 1 or 2 channels.

    Our own strict chunk walker, because libsndfile hangs on tiny corrupt files and recovery may not. Sizes in
    the header are believed only as far as the file reaches. Positional reads: any thread may read at once.
*/

#include "Core/Frames.h"
#include "Core/Result.h"
#include "Storage/Posix.h"

#include <filesystem>
#include <memory>

namespace takelane
{
enum class WavEncoding { int16, int24, int32, float32 };

struct WavInfo
{
    int channels = 0;
    int sampleRate = 0;
    WavEncoding encoding = WavEncoding::int24;
    Frames frames;                      ///< physically present
    std::int64_t dataOffset = 0;
    std::int64_t timeReference = 0;     ///< bext; 0 without
};

class WavFile
{
public:
    ~WavFile();

    static Result<std::unique_ptr<WavFile>> open (const std::filesystem::path&);

    const WavInfo& info() const noexcept        { return about; }

    /** Fills channels[c][0, count) with the frames from `at`; what lies outside the file is silence.
        A read error gives silence for the rest and a Problem. */
    Result<void> read (Frames at, int count, float* const* channels) const;

private:
    WavFile (posix::Descriptor, WavInfo, std::filesystem::path);
    posix::Descriptor descriptor;
    WavInfo about;
    std::filesystem::path path;
};
}
