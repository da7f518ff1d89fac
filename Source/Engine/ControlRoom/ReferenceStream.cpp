#include "Engine/ControlRoom/ReferenceStream.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr int beginsAfterParts = 4;         // of a second
}

ReferenceStream::ReferenceStream (int sampleRate, float g)
    : gain (g), enough (sampleRate / beginsAfterParts), ring (static_cast<std::size_t> (sampleRate) * secondsHeld * 2)
{
}

int ReferenceStream::room() const noexcept
{
    const auto held = written.load (std::memory_order_relaxed) - taken.load (std::memory_order_acquire);
    return static_cast<int> (static_cast<std::int64_t> (ring.size() / 2) - held);
}

int ReferenceStream::write (std::span<const float> interleaved)
{
    const int frames = std::min (room(), static_cast<int> (interleaved.size() / 2));
    const auto from = written.load (std::memory_order_relaxed);
    const auto size = static_cast<std::int64_t> (ring.size() / 2);

    for (int i = 0; i < frames; ++i)
        for (int c = 0; c < 2; ++c)
            ring[static_cast<std::size_t> (2 * ((from + i) % size) + c)] = gain * interleaved[static_cast<std::size_t> (2 * i + c)];

    written.store (from + frames, std::memory_order_release);
    return frames;
}

bool ReferenceStream::isOver() const noexcept
{
    return hasEnded() && taken.load (std::memory_order_acquire) >= written.load (std::memory_order_acquire);
}

Frames ReferenceStream::heard() const noexcept      { return { taken.load (std::memory_order_acquire) }; }

bool ReferenceStream::plays() TAKELANE_RT
{
    const bool isWhole = ended.load (std::memory_order_acquire);
    const auto held = written.load (std::memory_order_acquire) - taken.load (std::memory_order_relaxed);
    begun = begun || isWhole || held >= enough;
    return begun && wanted.load (std::memory_order_relaxed) && ! (isWhole && held <= 0);
}

void ReferenceStream::take (float* left, float* right, int frames) TAKELANE_RT
{
    const auto from = taken.load (std::memory_order_relaxed);
    const auto size = static_cast<std::int64_t> (ring.size() / 2);
    const int n = static_cast<int> (std::min<std::int64_t> (frames, written.load (std::memory_order_acquire) - from));

    for (int i = 0; i < n; ++i)
    {
        const auto at = static_cast<std::size_t> (2 * ((from + i) % size));
        left[i] = ring[at];
        right[i] = ring[at + 1];
    }

    std::fill (left + n, left + frames, 0.0f);
    std::fill (right + n, right + frames, 0.0f);
    taken.store (from + n, std::memory_order_release);
}
}
