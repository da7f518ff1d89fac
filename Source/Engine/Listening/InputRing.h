#pragma once

/** The road of every hardware input from the audio thread to the listening worker: seconds of memory, and a stamp
    wherever the transport did something else than before.

    A stretch that does not fit is counted and becomes silence of the same length, so that what follows stays where it
    was played. One producer (audio thread), one consumer (worker).
*/

#include "Core/RealTime.h"
#include "Core/SpscQueue.h"
#include "Engine/Listening/ListeningStamp.h"
#include "Storage/Posix.h"

#include <array>

namespace takelane
{
class InputRing
{
public:
    static constexpr int mostInputs = 128;
    static constexpr double secondsHeld = 4.0;
    static constexpr std::int64_t mostBytes = 128 << 20;

    InputRing (int inputCount, int sampleRate);

    const int inputs;

    //==== audio thread
    /** inputs[0, numInputs): from frame `offset` on; those beyond are silent. stamp.position: of the first frame. */
    void hear (const ListeningStamp&, const float* const* from, int numInputs, int offset, int frames) TAKELANE_RT;

    /** The device lost so many: silence. */
    void lose (const ListeningStamp&, Frames) TAKELANE_RT;

    //==== any thread
    /** Frames so far, lost ones too. */
    Frames heard() const noexcept           { return { total.load (std::memory_order_acquire) }; }

    //==== worker
    /** audio (const float* const* planes, int frames), silence (Frames), stamp (const ListeningStamp&), in the order they
        happened: all that is there. */
    template <typename Audio, typename Silence, typename Stamp>
    void drain (Audio&& audio, Silence&& silence, Stamp&& stamp)
    {
        const auto end = written.load (std::memory_order_acquire);
        auto r = taken.load (std::memory_order_relaxed);

        for (;;)
        {
            const auto* event = events.front();
            const auto until = event != nullptr ? std::min (end, event->at) : end;

            while (r < until)
            {
                const auto at = r % held;
                const auto n = std::min (until - r, held - at);
                const float* planes[mostInputs];

                for (int c = 0; c < inputs; ++c)
                    planes[c] = plane (c) + at;

                audio (planes, static_cast<int> (n));
                r += n;
                taken.store (r, std::memory_order_release);
            }

            if (event == nullptr || event->at > r)
                return;

            if (event->gap > Frames {})     silence (event->gap);
            else                            stamp (event->stamp);

            Event done;
            events.pop (done);
        }
    }

private:
    struct Event { std::uint64_t at = 0; Frames gap; ListeningStamp stamp; };

    float* plane (int input) const noexcept { return static_cast<float*> (memory.get()) + static_cast<std::size_t> (input) * held; }
    bool announce (const ListeningStamp&, int frames) TAKELANE_RT;
    bool flushGap() TAKELANE_RT;

    const std::uint64_t held;                       ///< frames an input
    const posix::Block memory;
    SpscQueue<Event, 1024> events;
    alignas (64) std::atomic<std::uint64_t> written { 0 };
    alignas (64) std::atomic<std::uint64_t> taken { 0 };
    alignas (64) std::atomic<std::int64_t> total { 0 };

    //==== audio thread's
    ListeningStamp expected;                        ///< what goes on without a new stamp
    bool isNew = true;
    Frames pendingGap;
};
}
