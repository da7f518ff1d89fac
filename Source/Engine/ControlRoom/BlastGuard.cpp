#include "Engine/ControlRoom/BlastGuard.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr float sane = 64.0f;

float factorPerFrame (double db, double seconds, int sampleRate)
{
    return static_cast<float> (std::pow (10.0, db / 20.0 / (seconds * sampleRate)));
}
}

BlastGuard::BlastGuard (int sampleRate)
    : rise (factorPerFrame (20.0, seconds, sampleRate)),
      fall (factorPerFrame (-forgottenDbPerSecond, 1.0, sampleRate)),
      envelopeFall (factorPerFrame (-20.0, 0.05, sampleRate)),
      heard (static_cast<std::size_t> (std::max (1.0, seconds * sampleRate)), 0.0f)
{
}

float BlastGuard::process (float* left, float* right, int frames) TAKELANE_RT
{
    float lowest = 1.0f;

    for (int i = 0; i < frames; ++i)
    {
        float& l = left[i];
        float& r = right[i];

        if (! (std::abs (l) < sane && std::abs (r) < sane))
            l = r = 0.0f;

        const float peak = std::max (std::abs (l), std::abs (r));
        const float allowed = mostRise * std::max (quietest, heard[oldest]);
        envelope = std::max (peak, envelope * envelopeFall);
        gain = std::min (envelope > allowed ? allowed / envelope : 1.0f, gain * rise);

        if (gain < 1.0f)
        {
            l *= gain;
            r *= gain;
            lowest = std::min (lowest, gain);
        }

        loudest = std::max (peak * gain, loudest * fall);
        heard[oldest] = loudest;
        oldest = oldest + 1 == heard.size() ? 0 : oldest + 1;
    }

    return lowest;
}
}
