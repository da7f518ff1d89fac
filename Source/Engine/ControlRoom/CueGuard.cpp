#include "Engine/ControlRoom/CueGuard.h"

#include "Core/Decibels.h"

#include <algorithm>

namespace takelane
{
CueGuard::CueGuard (int sampleRate, int lookAhead) : blast (sampleRate), ahead (lookAhead), atOnce (0) {}

float CueGuard::process (const LimiterPlan& plan, bool looksAhead, float* left, float* right, const float* click, int frames) TAKELANE_RT
{
    const float lowest = blast.process (left, right, frames);

    if (click != nullptr)
        for (int i = 0; i < frames; ++i)
        {
            left[i] += click[i];
            right[i] += click[i];
        }

    auto& limiter = looksAhead ? ahead : atOnce;
    limiter.process (plan, left, right, frames);

    // Whatever happens before it, this is the promise.
    for (int i = 0; i < frames; ++i)
    {
        left[i] = std::clamp (left[i], -plan.ceiling, plan.ceiling);
        right[i] = std::clamp (right[i], -plan.ceiling, plan.ceiling);
    }

    const auto blastDb = lowest < 1.0f ? static_cast<float> (-dbFromGain (static_cast<double> (lowest))) : 0.0f;
    return blastDb + limiter.takeReductionDb();
}

void CueGuard::reset() TAKELANE_RT
{
    ahead.reset();
    atOnce.reset();
}
}
