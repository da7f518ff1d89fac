#pragma once

/** What the monitor section remembers and its scratch; all sized when it is made. */

#include "Core/Mailbox.h"
#include "Engine/ControlRoom/CueGuard.h"
#include "Engine/ControlRoom/CueRuntime.h"
#include "Engine/ControlRoom/DelayLine.h"
#include "Engine/ControlRoom/GainLine.h"
#include "Engine/ControlRoom/Leaving.h"
#include "Engine/ControlRoom/MonitorSection.h"
#include "Engine/ControlRoom/ReferenceStream.h"
#include "Engine/ControlRoom/SpeakerCheck.h"

namespace takelane
{
struct MonitorSection::State
{
    using Scratch = std::array<float, mostFrames>;

    /** What goes through one process(). */
    struct Round
    {
        const MonitorPlan& plan;
        const TalkKeys& keys;
        const MonitorFeed& feed;
        const AudioBlock& block;
        const float* click;                 ///< null: silence
        int frames, pairs;                  ///< pairs: of outputs, whole ones
        int roomPair;
        const MonitorPlan::Cue* listened;   ///< in place of the mix; null: none
    };

    /** A pair of outputs as a cue's. */
    struct Pair
    {
        Pair (int rate, int lookAhead) : guard (rate, lookAhead), leaving (rate) {}

        CueGuard guard;
        Leaving leaving;                    ///< cues that were on it and are no more
        LimiterPlan plan;                   ///< the lowest ceiling of those on it
        Scratch click;
        bool isUsed = false, hasClick = false;
        bool isAwake = false;               ///< once used: what was heard on it is forgotten by the clock
    };

    /** The end of what a cue gave, should it be gone in the next plan. */
    struct Seen { CueMixId cue; int pair = -1; float out[2] {}, listened[2] {}; };

    State (int rate, int lookAheadFrames);

    void beginOutputs (const Round&) TAKELANE_RT;
    void playTalk (const Round&) TAKELANE_RT;
    void playCues (const Round&) TAKELANE_RT;
    void fadeGoneCues (const Round&) TAKELANE_RT;
    void playCue (const Round&, const MonitorPlan::Cue&, const MonitorFeed::CueBus&, Seen&) TAKELANE_RT;
    void addComfort (const MonitorPlan::Cue&, const MonitorFeed::CueBus&, int frames) TAKELANE_RT;
    void sendCue (const Round&, const MonitorPlan::Cue&, const MonitorFeed::CueBus&, GainLine click, Seen&) TAKELANE_RT;
    void dimUnder (GainLine talk, float* samples, int frames) TAKELANE_RT;
    void guardPairs (const Round&) TAKELANE_RT;
    void playRoom (const Round&) TAKELANE_RT;
    void gatherRoom (const Round&) TAKELANE_RT;
    void putReference (int frames) TAKELANE_RT;
    void turnRoom (const MonitorPlan::Room&, int frames) TAKELANE_RT;
    void putRoom (const Round&) TAKELANE_RT;
    bool guardsRoom (const Round&) TAKELANE_RT;
    void addListenBack (const Round&) TAKELANE_RT;
    void finishOutputs (const Round&) TAKELANE_RT;

    const int sampleRate, lookAhead;
    const float rmsFactor;
    bool ahead = true;
    bool hasRun = false;
    GainRamp outlet;                        ///< of all outputs: 0 while the look-ahead is switched

    GainRamp talkOpen, talkGain, dim, roomDim;
    GainRamp listenPressed, listenStands, listenGain;
    Scratch voice, dims, heardBack;
    GainLine dimmed;
    bool talks = false;                     ///< something of it may be heard in this stretch
    bool listensBack = false;

    GainRamp mixGain, soloGain, roomClick, direct, across, level;
    Scratch left, right;                    ///< the control room
    Scratch sideLeft, sideRight;            ///< of it what is not the mix
    DelayLine sideDelay;
    Leaving sideLeaving;
    float lastSolo[2] {};
    bool hadSolo = false;
    /** In place of the room; a pointer that another one follows stays until it is silent. */
    struct Reference { std::shared_ptr<ReferenceStream> stream; };
    Mailbox<Reference> references;
    std::atomic<const ReferenceStream*> newest { nullptr };     ///< of those posted: what is none of it fades out
    const Reference* reference = nullptr;
    GainRamp referenceGain, besideReference;
    SpeakerCheck speakers;
    Patch roomPatch;                        ///< to a pair; by mostPairs more where somebody may wear it
    CueGuard roomGuard;
    LimiterPlan roomCeiling;

    std::vector<std::unique_ptr<Pair>> pairs;
    std::array<Seen, 2 * mostPairs> seen;
    std::size_t seenCount = 0;
    Scratch scratch[4];
    LevelMeter meters[2], talkMeter;
    std::atomic<bool> talking { false }, listening { false };
};
}
