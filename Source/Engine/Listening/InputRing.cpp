#include "Engine/Listening/InputRing.h"

namespace takelane
{
namespace
{
std::uint64_t framesFor (int inputs, int sampleRate)
{
    const auto wanted = static_cast<std::int64_t> (InputRing::secondsHeld * sampleRate);
    return static_cast<std::uint64_t> (std::min (wanted, InputRing::mostBytes / (inputs * static_cast<std::int64_t> (sizeof (float)))));
}
}

InputRing::InputRing (int inputCount, int sampleRate)
    : inputs (std::clamp (inputCount, 1, mostInputs)), held (framesFor (inputs, sampleRate)),
      memory (static_cast<std::size_t> (inputs) * static_cast<std::size_t> (held) * sizeof (float))
{
}

/** A gap that found no room in the queue waits for some. False while it does. */
bool InputRing::flushGap() TAKELANE_RT
{
    if (pendingGap == Frames {})
        return true;

    if (! events.push ({ written.load (std::memory_order_relaxed), pendingGap, {} }))
        return false;

    pendingGap = {};
    return true;
}

/** Before frames are taken in or lost: true when the worker knows, or will, what they were played to. */
bool InputRing::announce (const ListeningStamp& stamp, int frames) TAKELANE_RT
{
    const bool goesOn = ! isNew && stamp == expected;
    isNew = isNew || ! goesOn;

    if (isNew && flushGap())
        isNew = ! events.push ({ written.load (std::memory_order_relaxed), {}, stamp });

    expected = stamp;

    if (stamp.rolling)
        expected.position += Frames { frames };

    return ! isNew;
}

void InputRing::hear (const ListeningStamp& stamp, const float* const* from, int numInputs, int offset, int frames) TAKELANE_RT
{
    const bool known = announce (stamp, frames);
    const auto w = written.load (std::memory_order_relaxed);
    const auto count = static_cast<std::uint64_t> (frames);

    if (! known || ! flushGap() || held - (w - taken.load (std::memory_order_acquire)) < count)
    {
        pendingGap += Frames { frames };
    }
    else
    {
        const auto at = static_cast<std::size_t> (w % held);
        const auto head = std::min (static_cast<std::size_t> (count), static_cast<std::size_t> (held) - at);

        for (int c = 0; c < inputs; ++c)
        {
            auto* to = plane (c);

            if (c < numInputs)
            {
                const auto* x = from[c] + offset;
                std::copy_n (x, head, to + at);
                std::copy_n (x + head, static_cast<std::size_t> (count) - head, to);
            }
            else
            {
                std::fill_n (to + at, head, 0.0f);
                std::fill_n (to, static_cast<std::size_t> (count) - head, 0.0f);
            }
        }

        written.store (w + count, std::memory_order_release);
    }

    total.store (total.load (std::memory_order_relaxed) + frames, std::memory_order_release);
}

void InputRing::lose (const ListeningStamp& stamp, Frames length) TAKELANE_RT
{
    (void) announce (stamp, static_cast<int> (length.value));
    pendingGap += length;
    (void) flushGap();
    total.store (total.load (std::memory_order_relaxed) + length.value, std::memory_order_release);
}
}
