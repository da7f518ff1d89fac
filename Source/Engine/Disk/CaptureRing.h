#pragma once

/** One armed track's road from the audio thread to the disk, sized when the track is armed.

    A block that does not fit is dropped whole and counted; frames the device lost are counted the same way. The
    writer puts the same length of silence in the file: a stalled disk costs a hole but never moves what was
    played after it. One producer (audio thread), one consumer (writer).
*/

#include "Core/Frames.h"
#include "Core/RealTime.h"
#include "Core/SpscQueue.h"
#include "Storage/PassJournal.h"
#include "Storage/Posix.h"

#include <optional>
#include <span>

namespace takelane
{
class CaptureRing
{
public:
    static constexpr int secondsHeld = 10;

    CaptureRing (int channelCount, int sampleRate)
        : channels (channelCount),
          memory (static_cast<std::size_t> (channelCount) * static_cast<std::size_t> (sampleRate) * secondsHeld * sizeof (float)),
          samples (static_cast<float*> (memory.get()), static_cast<std::size_t> (channelCount) * static_cast<std::size_t> (sampleRate) * secondsHeld)
    {
    }

    /** Writer's: what is held is thrown away. */
    void drop()
    {
        while (drain (1 << 20, [] (auto&&...) {}, [] (auto&&...) {}) > Frames {}) {}
    }

    /** Nobody captures: likewise, and the next pass may begin anywhere. */
    void reset()
    {
        drop();
        began.store (-1, std::memory_order_relaxed);
    }

    /** Frames of the pass that were captured before this ring's first, once it has one. Any thread. */
    std::optional<Frames> origin() const noexcept
    {
        const auto at = began.load (std::memory_order_acquire);
        return at < 0 ? std::nullopt : std::optional (Frames { at });
    }

    //==== audio thread

    /** The next push or loss comes after so many frames of the pass. */
    void beginAt (Frames captured) TAKELANE_RT
    {
        if (began.load (std::memory_order_relaxed) < 0)
            began.store (captured.value, std::memory_order_release);
    }

    void push (const float* const* inputs, int frames) TAKELANE_RT
    {
        const auto count = static_cast<std::uint64_t> (frames) * static_cast<std::uint64_t> (channels);
        const auto w = written.load (std::memory_order_relaxed);

        if (! flushGap() || samples.size() - (w - taken.load (std::memory_order_acquire)) < count)
        {
            addGap ({ frames }, GapCause::overflow);
            return;
        }

        if (channels == 1)      pushMono (inputs[0], frames, w);
        else                    pushStereo (inputs, frames, w);

        written.store (w + count, std::memory_order_release);
    }

    void lose (Frames length, GapCause cause) TAKELANE_RT
    {
        addGap (length, cause);
        flushGap();
    }

    /** At the end of a pass: a gap that found no room so far waits for some. False while it does. */
    bool flushGap() TAKELANE_RT
    {
        if (pending.length.value == 0)
            return true;

        pending.at = written.load (std::memory_order_relaxed);

        if (! gaps.push (pending))
            return false;

        pending.length = {};
        return true;
    }

    /** Part of it that waits for the writer, 0 to 1. Any thread. */
    double filled() const noexcept
    {
        const auto read = taken.load (std::memory_order_acquire);
        return static_cast<double> (written.load (std::memory_order_acquire) - read) / static_cast<double> (samples.size());
    }

    //==== writer

    /** Calls audio (interleaved span) and gap (length, cause) in the order they happened, at most `limit` frames of
        audio; returns the frames handed over, gaps included. */
    template <typename Audio, typename Silence>
    Frames drain (std::int64_t limit, Audio&& audio, Silence&& silence)
    {
        const auto end = written.load (std::memory_order_acquire);
        auto r = taken.load (std::memory_order_relaxed);
        const auto stop = std::min (end, r + static_cast<std::uint64_t> (limit * channels));
        Frames handed;

        for (;;)
        {
            auto* gap = gaps.front();
            const auto until = gap != nullptr ? std::min (stop, gap->at) : stop;

            while (r < until)
            {
                const auto at = static_cast<std::size_t> (r % samples.size());
                const auto n = std::min (static_cast<std::size_t> (until - r), samples.size() - at);
                audio (std::span<const float> (samples.subspan (at, n)));
                r += n;
                handed.value += static_cast<std::int64_t> (n) / channels;
                taken.store (r, std::memory_order_release);
            }

            if (gap == nullptr || gap->at > r)
                return handed;

            silence (gap->length, gap->cause);
            handed += gap->length;
            Gap done;
            gaps.pop (done);
        }
    }

    const int channels;

private:
    struct Gap { std::uint64_t at = 0; Frames length; GapCause cause = GapCause::xrun; };

    void addGap (Frames length, GapCause cause) TAKELANE_RT
    {
        pending.length += length;
        pending.cause = cause;
    }

    void pushMono (const float* input, int frames, std::uint64_t w) TAKELANE_RT
    {
        const auto at = static_cast<std::size_t> (w % samples.size());
        const auto head = std::min (static_cast<std::size_t> (frames), samples.size() - at);
        std::copy_n (input, head, samples.data() + at);
        std::copy_n (input + head, static_cast<std::size_t> (frames) - head, samples.data());
    }

    void pushStereo (const float* const* inputs, int frames, std::uint64_t w) TAKELANE_RT
    {
        auto at = static_cast<std::size_t> (w % samples.size());

        for (int i = 0; i < frames; ++i)
        {
            samples[at] = inputs[0][i];
            samples[at + 1] = inputs[1][i];
            at += 2;

            if (at == samples.size())
                at = 0;
        }
    }

    const posix::Block memory;
    const std::span<float> samples;
    SpscQueue<Gap, 2048> gaps;
    Gap pending;                                    ///< audio thread's alone
    std::atomic<std::int64_t> began { -1 };
    alignas (64) std::atomic<std::uint64_t> written { 0 };
    alignas (64) std::atomic<std::uint64_t> taken { 0 };
};
}
