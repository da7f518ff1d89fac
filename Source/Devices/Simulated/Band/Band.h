#pragma once

/** Plays a BandPerformance into the simulated interface's inputs.

    What sounds at a place is a function of performance, take and place alone: no state is kept between blocks.
    play() is the audio thread's.
*/

#include "Devices/Simulated/Band/Singer.h"
#include "Devices/Simulated/Band/SoundBank.h"
#include "Engine/BlockProcessor.h"

namespace takelane
{
class Band
{
public:
    /** Synthesises every sound: some hundred milliseconds. */
    explicit Band (int sampleRate);

    /** Adds what is played while `heard` is heard to inputs[0..17], from index `offset` on. Nothing when it does
        not roll. */
    void play (const BandPerformance&, int take, const TimelineStretch& heard, float* const* inputs, int offset) const TAKELANE_RT;

private:
    void playPart (const BandPerformance&, BandChannel, int take, std::int64_t start, int frames, float* out) const TAKELANE_RT;

    const int rate;
    const std::int64_t longestSound;        // frames, the players' deviation included
    const float release;                    // frames
    SoundBank bank;
    Singer singer;
};
}
