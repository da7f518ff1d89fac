#pragma once

/** A sound file of a delivery as whoever gets it reads it, from its first frame to its last.

    WAV through our own strict reader, everything else decoded in a child process as foreign files are. One thread.
*/

#include "Core/Frames.h"
#include "Core/Result.h"
#include "Session/Delivery.h"

#include <filesystem>
#include <memory>
#include <span>

namespace takelane
{
class ForeignSound;
class WavFile;

class DeliveredSound
{
public:
    static constexpr int blockFrames = 8192;

    ~DeliveredSound();
    static Result<std::unique_ptr<DeliveredSound>> open (const std::filesystem::path&);

    int channels() const noexcept               { return channelCount; }        ///< 1 or 2
    int sampleRate() const noexcept             { return rate; }
    std::optional<BounceBits> bits() const noexcept     { return depth; }       ///< none: lossy, or something nobody asked for

    /** The next frames, at most blockFrames, planar; 0 at the end. A file of one channel gives it for both. */
    Result<int> read (int frames);
    const float* channel (int c) const noexcept { return planar.data() + (c == 0 || channelCount == 1 ? 0 : blockFrames); }

private:
    DeliveredSound() = default;
    Result<int> readForeign (int frames);

    std::unique_ptr<WavFile> wav;
    std::unique_ptr<ForeignSound> foreign;
    std::span<const float> rest;                ///< of the child's last block, interleaved
    bool ended = false;                         ///< the child has no more
    Frames at, length;                          ///< of a WAV
    int channelCount = 0, rate = 0;
    std::optional<BounceBits> depth;
    std::vector<float> planar;
};

/** Bytes as people say them: "129 MB". */
std::string sizeText (std::int64_t bytes);
}
