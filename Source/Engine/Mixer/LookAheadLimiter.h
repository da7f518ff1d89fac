#pragma once

/** Nothing louder than a ceiling comes out, and no edge is cut: the gain is down before the peak arrives.

    Stereo, one gain for both. What comes out is `lookAhead` frames late, at 0 dB of reduction bit-exact; with 0 frames
    it works without delay and catches a peak at once. Frame by frame: the output does not depend on the block size.

    Each frame asks for a gain; the least one of the last lookAhead + 1 frames, after the release, goes through two
    averages that together are as long. So the gain falls in an S, is down when the peak comes out, and no average of
    gains that are low enough is too high. The averages add whole numbers: they neither drift nor end beside 1.
*/

#include "Core/RealTime.h"
#include "Engine/Meters.h"

#include <cstdint>
#include <vector>

namespace takelane
{
struct LimiterPlan
{
    float ceiling = 1.0f;               ///< linear
    double release = 0.0;               ///< one-pole factor per frame
    bool on = true;                     ///< off: delayed only, bit-exact

    bool operator== (const LimiterPlan&) const = default;
};

LimiterPlan limiterPlanOf (double ceilingDb, double releaseMs, int sampleRate);

class LookAheadLimiter
{
public:
    explicit LookAheadLimiter (int lookAheadFrames);

    /** In place. A lower ceiling holds at once: what is on its way and above it is cut. What is not a number comes out
        as silence. */
    void process (const LimiterPlan&, float* left, float* right, int frames) TAKELANE_RT;

    /** As new. */
    void reset() TAKELANE_RT;

    /** Most gain reduction since the last look, dB, 0 or more. Message thread. */
    float takeReductionDb() noexcept;

private:
    /** Sum of the last `length` whole numbers. */
    struct RunningSum
    {
        RunningSum (int length, std::int64_t each);
        void fill (std::int64_t each) TAKELANE_RT;
        std::int64_t add (std::int64_t) TAKELANE_RT;

        std::vector<std::int64_t> kept;
        std::size_t at = 0;
        std::int64_t sum = 0;
    };

    struct Asked { std::uint32_t frame; double gain; };

    float gainFor (double wanted, double release) TAKELANE_RT;
    double leastAsked (double gain) TAKELANE_RT;

    const int lookAhead;
    std::vector<float> delayed[2];
    std::size_t delayAt = 0;

    std::vector<Asked> asked;           ///< below 1, rising; a ring
    std::size_t firstAsked = 0, askedCount = 0;
    std::uint32_t frame = 0;
    double released = 1.0;
    RunningSum inner, outer;
    const std::int64_t nothingReduced;  ///< what `outer` adds up to

    PeakTap reduction;
};
}
