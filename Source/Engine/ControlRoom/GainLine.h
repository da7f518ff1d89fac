#pragma once

/** A gain over one stretch of frames. Where nothing moves it is one number, and 1 leaves a signal bit-exact. */

#include "Engine/Mixer/GainRamp.h"

namespace takelane
{
struct GainLine
{
    const float* moving = nullptr;      ///< one a frame; null: `still` for all
    float still = 1.0f;

    bool isSilent() const TAKELANE_RT   { return moving == nullptr && still <= 0.0f; }
};

/** room: for the stretch's frames; holds them as long as the line is used. */
inline GainLine lineOf (GainRamp& ramp, float target, int frames, float* room) TAKELANE_RT
{
    ramp.aim (target);

    if (! ramp.isMoving())
        return { nullptr, ramp.now() };

    for (int i = 0; i < frames; ++i)
        room[i] = ramp.next();

    return { room, 0.0f };
}

inline void apply (GainLine gain, float* samples, int frames) TAKELANE_RT
{
    if (gain.moving != nullptr)
        for (int i = 0; i < frames; ++i)
            samples[i] *= gain.moving[i];
    else if (gain.still < 1.0f || gain.still > 1.0f)
        for (int i = 0; i < frames; ++i)
            samples[i] *= gain.still;
}

inline void addTo (float* to, const float* from, GainLine gain, int frames) TAKELANE_RT
{
    if (gain.moving != nullptr)
        for (int i = 0; i < frames; ++i)
            to[i] += from[i] * gain.moving[i];
    else if (! gain.isSilent())
        for (int i = 0; i < frames; ++i)
            to[i] += from[i] * gain.still;
}
}
