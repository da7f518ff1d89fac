#pragma once

/** The buses of the mix: tracks are added, folders and effects join, the master comes out. Live and offline are this one
    code, so a bounce is what was heard, bit by bit.

    Nothing in it knows of blocks: the output does not depend on how it is cut. What nobody uses is not run.
*/

#include "Engine/Mixer/ConsolePlan.h"

namespace takelane
{
class Console
{
public:
    struct Settings
    {
        int sampleRate = 48000;
        int mostFrames = 512;           ///< worked on at once
        int lookAhead = 0;              ///< of the master's limiter, frames
        float rmsFactor = 0.0f;         ///< of the meters; 0: there are none
    };

    /** Valid until the next begin(); may be written to. solo: what is soloed beside the mix, null: nothing is. */
    struct Output
    {
        float* mix[2] {};
        float* solo[2] {};
    };

    explicit Console (const Settings&);

    void begin (const ConsolePlan&, int frames) TAKELANE_RT;

    /** A track's signal behind its inserts, in the order of the tracks. */
    void add (const ConsolePlan&, const ChannelPlan&, ChannelRuntime&, const float* const* channels) TAKELANE_RT;

    /** The mix comes out `lookAhead` frames late, limiter or not; looksAhead false: at once. */
    Output finish (const ConsolePlan&, bool looksAhead) TAKELANE_RT;

    //==== message thread
    BusRuntime& master() noexcept               { return masterBus; }
    BusRuntime& effectReturn (Effect e) noexcept { return returns[static_cast<std::size_t> (e)]; }
    float takeLimiterReductionDb() noexcept;

    /** An effect holds something that has not come out of it yet. */
    bool isRinging() const TAKELANE_RT          { return ! room.isSilent() || ! slap.isSilent(); }

private:
    void addSolo (const FaderPlan&, bool soloed, FaderRuntime&, const float* const* channels, int numChannels) TAKELANE_RT;
    void addBus (const BusPlan&, BusRuntime&) TAKELANE_RT;
    void runEffect (const ConsolePlan&, Effect) TAKELANE_RT;
    void finishMaster (const ConsolePlan&, bool looksAhead) TAKELANE_RT;
    void clear (BusRuntime&) TAKELANE_RT;

    const float rmsFactor;
    int frames = 0;
    BusRuntime masterBus;
    std::array<BusRuntime, effectCount> returns;
    bool sent[effectCount] {};                  ///< something was, in this stretch
    std::vector<float> soloLeft, soloRight;
    bool solos = false;
    RoomReverbRuntime room;
    SlapDelayRuntime slap;
    LookAheadLimiter limiterAhead, limiterAtOnce;
};
}
