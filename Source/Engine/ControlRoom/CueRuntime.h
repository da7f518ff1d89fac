#pragma once

/** What a cue mix remembers from block to block. The ramps are the audio thread's, the meters everybody's. */

#include "Engine/ControlRoom/Patch.h"
#include "Engine/Meters.h"
#include "Engine/Mixer/EffectRuntime.h"

namespace takelane
{
struct CueRuntime
{
    explicit CueRuntime (int rate)
        : sampleRate (rate), gain (rate), open (rate), click (rate), talk (rate), listened (rate), patch (rate), comfort (rate)
    {
    }

    const int sampleRate;
    GainRamp gain, open, click, talk, listened;
    Patch patch;
    RoomReverbRuntime comfort;
    LevelMeter meters[2];
    PeakTap heldBack;
    bool hasBegun = false;
};
}
