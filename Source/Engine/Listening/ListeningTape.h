#pragma once

/** The last minutes of every hardware input, in one file without a name that goes round.

    Chunks of 4096 frames, the inputs one after another in each, in the session's own sample format: what is read back is
    what a take file would have held, bit for bit. The file has no name, so nothing is left of it when the program ends
    however it ends. Workers only, one at a time.
*/

#include "Core/SampleFormat.h"
#include "Storage/PeakFile.h"
#include "Storage/Posix.h"

#include <vector>

namespace takelane
{
class ListeningTape
{
public:
    static constexpr int chunkFrames = 4096;

    struct Size
    {
        int inputs = 1;
        int sampleRate = 48000;
        SampleFormat format = SampleFormat::int24;
        double seconds = 600.0;                     ///< to be held
        std::int64_t bytes = std::int64_t { 4 } << 30;      ///< the file's most
    };

    explicit ListeningTape (const Size&);

    /** errno, 0 when the file is there. */
    int open (const std::filesystem::path& folder);

    //==== what it can hold
    Frames most() const noexcept                { return mostHeld; }
    std::int64_t bytesMost() const noexcept     { return chunks * chunkBytes; }
    int inputs() const noexcept                 { return size.inputs; }

    //==== in
    /** planes[input][0, frames). errno of a write that failed: nothing more is taken in then. */
    int append (const float* const* planes, int frames);
    int appendSilence (Frames);

    //==== out, in frames since the first
    Frames from() const noexcept                { return std::max (Frames {}, end() - mostHeld); }
    Frames end() const noexcept                 { return { written + staged }; }

    /** False where it is not held (any more) or cannot be read. */
    bool read (int input, Frames at, std::span<float> to) const;

    /** Highest absolute value of the input in the range; what is not held counts for nothing. */
    float peak (int input, Frames from, Frames to) const;

    /** Chunks complete so far, and of the last `chunks` of them how loud they were over all inputs. */
    std::int64_t chunkCount() const noexcept    { return written / chunkFrames; }
    Peak overview (std::int64_t chunk) const    { return overviews[slot (chunk)]; }
    std::int64_t oldestChunk() const noexcept   { return (from().value + chunkFrames - 1) / chunkFrames; }

private:
    std::size_t slot (std::int64_t chunk) const noexcept        { return static_cast<std::size_t> (chunk % chunks); }
    float& level (std::int64_t chunk, int input)                { return levels[slot (chunk) * static_cast<std::size_t> (size.inputs) + static_cast<std::size_t> (input)]; }
    float levelOf (std::int64_t chunk, int input) const         { return levels[slot (chunk) * static_cast<std::size_t> (size.inputs) + static_cast<std::size_t> (input)]; }
    void stage (const float* const* planes, int offset, int frames);
    int writeChunk();
    void drawChunk();
    void writeOutNowAndThen (std::int64_t offset);

    const Size size;
    const int bytesPerSample;
    const std::int64_t planeBytes, chunkBytes;
    std::int64_t chunks = 0;
    Frames mostHeld;
    posix::Descriptor file;
    std::vector<std::byte> staging;             ///< the chunk that is being filled
    std::vector<float> levels;                  ///< [chunk slot][input]
    std::vector<Peak> overviews;                ///< [chunk slot]
    struct Drawn { float low = 0.0f, high = 0.0f; double power = 0.0; };
    std::vector<Drawn> drawn;                   ///< [input], of the chunk that is being filled
    std::int64_t written = 0;                   ///< frames in complete chunks
    int staged = 0;
    std::int64_t handedOn = 0;                  ///< bytes since the system was last told to write
};
}
