#pragma once

/** What gets more than 20 dB louder within 10 ms is held down for so long: a cable pulled, a route flipped, a howl.

    Stereo, one gain for both. Allowed is ten times the loudest that was heard until 10 ms ago; that is forgotten by
    10 dB a second, and what is below -40 dBFS counts as -40. The gain goes down at once and comes back by 20 dB in
    10 ms at most. While nothing is held down it is bit-exact. Frame by frame; what is no sane number becomes silence.
*/

#include "Core/RealTime.h"

#include <vector>

namespace takelane
{
class BlastGuard
{
public:
    static constexpr float mostRise = 10.0f, quietest = 0.01f;
    static constexpr double seconds = 0.01, forgottenDbPerSecond = 10.0;

    explicit BlastGuard (int sampleRate);

    /** Returns the lowest gain there was: 1 where it did nothing. */
    float process (float* left, float* right, int frames) TAKELANE_RT;

private:
    const float rise, fall, envelopeFall;
    std::vector<float> heard;           ///< of the last 10 ms: the loudest until then
    std::size_t oldest = 0;
    float loudest = 0.0f, envelope = 0.0f, gain = 1.0f;
};
}
