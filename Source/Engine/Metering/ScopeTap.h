#pragma once

/** The last stretch of a stereo signal for the eyes: a goniometer's points and how far the two sides agree.

    The audio thread writes into a ring and waits for nobody; who looks takes the newest part, which is far from where
    the writer is. Feed a mono track twice, or two microphones as left and right.
*/

#include "Core/RealTime.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

namespace takelane
{
/** For a goniometer: left and right of the last frames, the newest last. */
struct ScopePoints
{
    static constexpr int count = 1024;
    std::array<float, count> left {}, right {};
};

class ScopeTap
{
public:
    static constexpr double correlationSeconds = 0.3;

    explicit ScopeTap (int sampleRate);

    /** Audio thread. */
    void feed (const float* left, const float* right, int frames) TAKELANE_RT;

    //==== any other thread
    ScopePoints points() const;

    /** -1 (opposite) to 1 (the same) over the last correlationSeconds; 0 in silence, or where one side is silent. */
    float correlation() const;

private:
    struct Frame { std::atomic<float> left { 0.0f }, right { 0.0f }; };

    /** of the ring: a power of two, at least twice what is looked at. */
    const std::uint64_t looked, size;
    std::vector<Frame> ring;
    std::atomic<std::uint64_t> written { 0 };
};
}
