#pragma once

/** A stereo signal so many frames later, bit-exact. Audio thread but for making it. */

#include "Core/RealTime.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace takelane
{
class DelayLine
{
public:
    explicit DelayLine (int frames) : held { std::vector<float> (static_cast<std::size_t> (frames)), std::vector<float> (static_cast<std::size_t> (frames)) } {}

    void process (float* left, float* right, int frames) TAKELANE_RT
    {
        if (held[0].empty())
            return;

        for (int i = 0; i < frames; ++i)
        {
            std::swap (held[0][oldest], left[i]);
            std::swap (held[1][oldest], right[i]);
            oldest = oldest + 1 == held[0].size() ? 0 : oldest + 1;
        }
    }

    void reset() TAKELANE_RT
    {
        for (auto& side : held)
            std::fill (side.begin(), side.end(), 0.0f);
    }

private:
    std::vector<float> held[2];
    std::size_t oldest = 0;
};
}
