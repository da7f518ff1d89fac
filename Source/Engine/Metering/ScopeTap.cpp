#include "Engine/Metering/ScopeTap.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace takelane
{
namespace
{
constexpr double silence = 1.0e-10;         // mean square: -100 dBFS
}

ScopeTap::ScopeTap (int sampleRate)
    : looked (std::max<std::uint64_t> (ScopePoints::count, static_cast<std::uint64_t> (correlationSeconds * sampleRate))),
      size (std::bit_ceil (2 * looked)), ring (size)
{
}

void ScopeTap::feed (const float* left, const float* right, int frames) TAKELANE_RT
{
    const auto w = written.load (std::memory_order_relaxed);

    for (int i = 0; i < frames; ++i)
    {
        auto& frame = ring[(w + static_cast<std::uint64_t> (i)) & (size - 1)];
        frame.left.store (left[i], std::memory_order_relaxed);
        frame.right.store (right[i], std::memory_order_relaxed);
    }

    written.store (w + static_cast<std::uint64_t> (frames), std::memory_order_release);
}

ScopePoints ScopeTap::points() const
{
    ScopePoints points;
    const auto end = written.load (std::memory_order_acquire);

    for (std::uint64_t i = 0; i < ScopePoints::count; ++i)
    {
        const auto& frame = ring[(end + size - ScopePoints::count + i) & (size - 1)];
        points.left[i] = frame.left.load (std::memory_order_relaxed);
        points.right[i] = frame.right.load (std::memory_order_relaxed);
    }

    return points;
}

float ScopeTap::correlation() const
{
    const auto end = written.load (std::memory_order_acquire);
    double leftSquare = 0.0, rightSquare = 0.0, both = 0.0;

    for (std::uint64_t i = 0; i < looked; ++i)
    {
        const auto& frame = ring[(end + size - looked + i) & (size - 1)];
        const double l = frame.left.load (std::memory_order_relaxed), r = frame.right.load (std::memory_order_relaxed);
        leftSquare += l * l;
        rightSquare += r * r;
        both += l * r;
    }

    const auto least = silence * static_cast<double> (looked);
    return leftSquare < least || rightSquare < least ? 0.0f : static_cast<float> (std::clamp (both / std::sqrt (leftSquare * rightSquare), -1.0, 1.0));
}
}
