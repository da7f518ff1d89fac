#pragma once

/** Opens for what is above its threshold, holds, and closes to its depth. Both sides of a stereo strip open together.

    The gain goes to 1 or to the depth by one-pole factors (attack, release: the time to 63 %), so no setting clicks; quite
    open, the signal passes bit-exact. Switching it on and off fades over 20 ms. Audio thread.
*/

#include "Engine/Mixer/Glide.h"
#include "Engine/Mixer/StripPlan.h"

namespace takelane
{
class GateRuntime
{
public:
    explicit GateRuntime (int sampleRate) noexcept : glide (glideFrames (sampleRate)) {}

    /** The first plan is taken at once. */
    void aim (const GatePlan&) TAKELANE_RT;

    bool isIdle() const TAKELANE_RT             { return ! running; }

    /** Frames until it stands still, or `most`: process() takes no more at once. */
    int steadyFrames (int most) const TAKELANE_RT;

    /** In place. Returns the least gain. */
    float process (float* const* channels, int numChannels, int frames) TAKELANE_RT;

private:
    float next (float peak) TAKELANE_RT;

    const int glide;
    GatePlan plan;
    Glide<2> moving;                    ///< depth, how much of it is on
    double gain = 1.0;
    int held = 0;                       ///< frames it stays open, this one too
    bool running = false, aimed = false;
};
}
