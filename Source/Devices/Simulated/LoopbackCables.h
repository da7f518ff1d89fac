#pragma once

/** Patch cables from the simulated interface's outputs to its inputs.

    What is played at device frame n arrives at n + latency, added to what the input carries anyway.
    Device thread only, after construction.
*/

#include "Core/RealTime.h"
#include "Devices/Simulated/SimulatedOptions.h"

#include <vector>

namespace takelane
{
class LoopbackCables
{
public:
    /** Cables that name a channel the interface has not are left out. */
    explicit LoopbackCables (const SimulatedOptions&);

    bool isEmpty() const noexcept       { return cables.empty(); }

    /** The most frames one callback may have for every frame to arrive in time; at least 1. */
    int longestBlock() const noexcept   { return static_cast<int> (std::min<std::int64_t> (latency, SimulatedOptions::largestBuffer)); }

    void clear() TAKELANE_RT;

    /** `frames` at most longestBlock(). */
    void addTo (float* const* inputs, std::int64_t deviceFrame, int frames) const TAKELANE_RT;
    void take (const float* const* outputs, std::int64_t deviceFrame, int frames) TAKELANE_RT;

    /** Nothing left the outputs in these frames. */
    void skip (std::int64_t deviceFrame, std::int64_t frames) TAKELANE_RT;

private:
    struct Cable
    {
        LoopbackCable plugs;
        std::vector<float> sent;        // ring by device frame
    };

    std::size_t slot (std::int64_t frame) const noexcept    { return static_cast<std::size_t> (frame) & mask; }

    std::int64_t latency;
    std::size_t mask = 0;
    std::vector<Cable> cables;
};
}
