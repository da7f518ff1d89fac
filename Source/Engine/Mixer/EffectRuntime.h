#pragma once

/** The room and the slap: what is sent in becomes what comes back, wet only. Frame by frame; made on the message thread.

    Both sleep when nothing has been sent for long and the tail has died away: asleep they give zeros, and whoever sees
    isSilent() need not call them for silence. When they fall asleep is counted in frames since they woke, so the output
    depends neither on the block size nor on being called.
*/

#include "Core/RealTime.h"
#include "Session/Strip.h"

#include <memory>

namespace takelane
{
class RoomReverbRuntime
{
public:
    explicit RoomReverbRuntime (int sampleRate);
    ~RoomReverbRuntime();

    /** In place. A change of the settings is smoothed. */
    void process (const RoomReverb&, float* left, float* right, int frames) TAKELANE_RT;

    /** The tail is below -140 dBFS and nothing is on its way: until something is sent it need not be run. */
    bool isSilent() const TAKELANE_RT;

private:
    struct State;
    std::unique_ptr<State> state;
};

struct SlapPlan
{
    int delayFrames = 1;
    double feedback = 0.0;
    double highCut = 0.0;               ///< one-pole factor per frame, of the repeats

    bool operator== (const SlapPlan&) const = default;
};

/** The slowest beats would need a longer memory than it is worth: halved until they fit. */
inline constexpr int longestSlapSeconds = 6;

/** bpm: the song's first tempo. */
SlapPlan slapPlanOf (const SlapDelay&, double bpm, int sampleRate);

class SlapDelayRuntime
{
public:
    explicit SlapDelayRuntime (int sampleRate);
    ~SlapDelayRuntime();

    void process (const SlapPlan&, float* left, float* right, int frames) TAKELANE_RT;
    bool isSilent() const TAKELANE_RT;

private:
    struct State;
    std::unique_ptr<State> state;
};
}
