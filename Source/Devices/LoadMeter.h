#pragma once

/** How much of each block's time the callback thread spent computing, as a histogram.

    Stands between the device and what it drives, so that the clock call stays outside process(). CPU time, not wall
    time: another program on the machine does not count.
*/

#include "Engine/BlockProcessor.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <ctime>

namespace takelane
{
class LoadMeter : public BlockProcessor
{
public:
    LoadMeter (BlockProcessor& measured, int rate) noexcept : inner (measured), sampleRate (rate) {}

    void process (const AudioBlock& block) TAKELANE_RT override
    {
        const auto before = cpuNanoseconds();
        inner.process (block);
        const auto spent = static_cast<double> (cpuNanoseconds() - before) * 1.0e-9;

        if (block.frames <= 0)
            return;

        const auto load = spent * sampleRate / block.frames;
        const auto bucket = std::min (buckets - 1, static_cast<int> (load / bucketWidth));
        counts[static_cast<std::size_t> (bucket)].fetch_add (1, std::memory_order_relaxed);
    }

    /** Message thread. Part of the block's time that `part` of all blocks stayed under; 0.5 is the median. */
    double quantile (double part) const noexcept
    {
        std::int64_t total = 0, seen = 0;

        for (const auto& c : counts)
            total += c.load (std::memory_order_relaxed);

        for (int i = 0; i < buckets; ++i)
        {
            seen += counts[static_cast<std::size_t> (i)].load (std::memory_order_relaxed);

            if (total > 0 && static_cast<double> (seen) >= part * static_cast<double> (total))
                return (i + 0.5) * bucketWidth;
        }

        return 0.0;
    }

private:
    static constexpr int buckets = 4096;
    static constexpr double bucketWidth = 0.0005;

    static std::int64_t cpuNanoseconds() TAKELANE_RT
    {
        timespec t {};
        clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
        return static_cast<std::int64_t> (t.tv_sec) * 1'000'000'000 + t.tv_nsec;
    }

    BlockProcessor& inner;
    const int sampleRate;
    std::array<std::atomic<std::uint32_t>, buckets> counts {};
};
}
