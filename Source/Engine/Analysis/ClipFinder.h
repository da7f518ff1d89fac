#pragma once

/** Runs at full scale of one channel: what a converter or a bus that was overdriven leaves. */

#include "Engine/Analysis/MixMeasure.h"

#include <cmath>
#include <span>

namespace takelane
{
class ClipFinder
{
public:
    static constexpr float level = 0.99884937f;         ///< -0.01 dBFS
    static constexpr int fewest = 3;

    explicit ClipFinder (int c) : channel (c) {}

    /** each (const ClipRun&). at: of the first sample, which follows the last one of the call before. */
    template <typename Each>
    void add (std::span<const float> samples, Frames at, Each&& each)
    {
        for (std::size_t i = 0; i < samples.size(); ++i)
        {
            if (std::abs (samples[i]) >= level)
                ++run;
            else if (run > 0)
                end (at + Frames { static_cast<std::int64_t> (i) }, each);
        }
    }

    /** No more follows. */
    template <typename Each>
    void end (Frames at, Each&& each)
    {
        if (run >= fewest)
            each (ClipRun { at - Frames { run }, run, channel });

        run = 0;
    }

private:
    const int channel;
    int run = 0;
};
}
