#include "Engine/Mixer/GateRuntime.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
void GateRuntime::aim (const GatePlan& wanted) TAKELANE_RT
{
    if (wanted.on)
    {
        if (! running)
        {
            running = true;
            held = 0;
            gain = wanted.depth;
            moving.jump ({ wanted.depth, aimed ? 0.0 : 1.0 });
        }

        plan = wanted;
        moving.aim ({ plan.depth, 1.0 }, glide);
    }
    else if (running)
    {
        moving.aim ({ moving.aimedAt()[0], 0.0 }, glide);
    }

    aimed = true;
}

int GateRuntime::steadyFrames (int most) const TAKELANE_RT
{
    return running && moving.isMoving() ? std::min (most, moving.framesLeft()) : most;
}

float GateRuntime::next (float peak) TAKELANE_RT
{
    if (peak >= (held > 0 ? plan.closes : plan.opens))
        held = plan.holdFrames + 1;
    else if (held > 0)
        --held;

    const double target = held > 0 ? 1.0 : moving[0];
    gain = target + (target > gain ? plan.attack : plan.release) * (gain - target);

    if (std::abs (gain - target) < 1.0e-6)
        gain = target;

    return static_cast<float> (1.0 + moving[1] * (gain - 1.0));
}

float GateRuntime::process (float* const* channels, int numChannels, int frames) TAKELANE_RT
{
    float least = 1.0f;

    for (int i = 0; i < frames; ++i)
    {
        float peak = 0.0f;

        for (int c = 0; c < numChannels; ++c)
            peak = std::max (peak, std::abs (channels[c][i]));

        const float g = next (peak);
        least = std::min (least, g);

        for (int c = 0; c < numChannels; ++c)
            channels[c][i] *= g;

        if (moving.isMoving())
            moving.move();
    }

    running = moving.isMoving() || moving[1] > 0.0;
    return least;
}
}
