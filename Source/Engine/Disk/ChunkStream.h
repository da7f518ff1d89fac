#pragma once

/** One track's audio on its way from the disk reader to the audio thread.

    The reader pushes chunks, each stamped with its place in the stream; the audio thread takes what it needs by
    that place and gives empty chunks back. Nothing is ever overwritten or reset under the audio thread: a
    TrackPlayer has two streams, and the reader only touches the one the audio thread does not hold.
*/

#include "Core/Frames.h"
#include "Core/RealTime.h"
#include "Core/SpscQueue.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace takelane
{
struct Chunk
{
    static constexpr int capacity = 4096;

    explicit Chunk (int channelCount) : channels (channelCount), samples (static_cast<std::size_t> (channelCount) * capacity) {}

    float* channel (int c) noexcept                 { return samples.data() + static_cast<std::ptrdiff_t> (c) * capacity; }
    const float* channel (int c) const noexcept     { return samples.data() + static_cast<std::ptrdiff_t> (c) * capacity; }

    bool isSilent() const noexcept                  { return channels == 0; }

    Frames first;                       ///< place in the stream
    int frames = 0;                     ///< at most capacity
    const int channels;                 ///< 0: silence, which takes no memory
    std::vector<float> samples;
};

class ChunkStream
{
public:
    static constexpr std::size_t depth = 256;

    //==== audio thread, while it holds the stream

    /** Fills destination with the frames [at, at + count), silence where they are not there yet; returns how many
        were not. */
    int read (Frames at, int count, float* const* destination, int channels) TAKELANE_RT
    {
        int done = 0;

        while (done < count)
        {
            auto** next = filled.front();

            if (next == nullptr)
                break;

            auto& chunk = **next;
            const auto into = (at - chunk.first).value + done;

            if (into >= chunk.frames)
            {
                Chunk* finished = nullptr;
                filled.pop (finished);
                emptied.push (finished);
                continue;
            }

            if (into < 0)
                break;

            const int n = std::min (count - done, chunk.frames - static_cast<int> (into));

            for (int c = 0; c < channels; ++c)
            {
                if (chunk.isSilent())   std::fill_n (destination[c] + done, n, 0.0f);
                else                    std::copy_n (chunk.channel (std::min (c, chunk.channels - 1)) + into, n, destination[c] + done);
            }

            done += n;
        }

        for (int c = 0; c < channels; ++c)
            std::fill (destination[c] + done, destination[c] + count, 0.0f);

        return count - done;
    }

    //==== disk reader

    bool hasRoom() const noexcept                   { return filled.size() < depth; }
    void push (Chunk* chunk) noexcept               { filled.push (chunk); }
    bool takeEmptied (Chunk*& chunk) noexcept       { return emptied.pop (chunk); }

    /** Only while the audio thread does not hold the stream. */
    bool takeFilled (Chunk*& chunk) noexcept        { return filled.pop (chunk); }

private:
    SpscQueue<Chunk*, depth> filled;
    SpscQueue<Chunk*, 2 * depth> emptied;
};

/** The two streams of a track, and who holds which.

    offers: reader to audio thread. The audio thread takes up an offer of the generation it plays (a new roll, or
    the same roll after an edit) and publishes the stream it holds from then on.
*/
struct TrackPlayer
{
    struct Offer
    {
        std::uint32_t generation = 0;
        int stream = 0;
        bool afterEdit = false;         ///< crossfade from what is heard
        std::uint32_t edit = 0;         ///< serial number: taken up on all tracks in the same block, see DiskReader::editsReady
    };

    ChunkStream streams[2];
    SpscQueue<Offer, 8> offers;
    std::atomic<int> held { 0 };        ///< written by the audio thread; -1 while it crossfades and holds both

    //==== audio thread's own
    int playing = 0, leaving = -1;      ///< streams; leaving fades out after an edit
    int fadeLeft = 0;
};
}
