#pragma once

/** What the control room and the cues do, as numbers the audio thread multiplies by; a part of the RenderPlan. */

#include "Engine/ClickVoice.h"
#include "Engine/Meters.h"
#include "Engine/Mixer/LookAheadLimiter.h"
#include "Session/Session.h"

#include <memory>
#include <unordered_map>

namespace takelane
{
/** What a cue has to remember from plan to plan, by its id. */
struct CueRuntime;

/** As the message thread wants it. */
struct MonitorPlan
{
    static constexpr int mostPairs = 32;

    struct Cue
    {
        CueMixId cue;
        std::shared_ptr<CueRuntime> runtime;
        int pair = -1;                          ///< of outputs, from 0; -1: none
        float gain = 1.0f;                      ///< of what is played and its reverb
        float clickGain = 1.0f;
        bool muted = false;                     ///< hears nothing at all
        bool hearsTalk = true;
        LimiterPlan guard;
        RoomReverb comfort;
    };

    struct Room
    {
        int pair = 0;                           ///< of the speakers in use, from 0
        float level = 1.0f;                     ///< dim counted
        bool mono = false, flip = false;
        Translation translation = Translation::none;
        CueMixId listensTo;                     ///< none: the mix
        float clickGain = 1.0f;                 ///< while the mix is heard; a cue has its own click
    };

    struct Talk
    {
        int input = -1;                         ///< from 0; -1: none
        float gain = 1.0f;
        float dim = 1.0f;                       ///< of cues and control room while it is open
        bool opensWhenStopped = false;
        std::vector<int> listenBackInputs;      ///< from 0
        float listenBackGain = 1.0f;
        bool listensToItself = false;           ///< the talkback's microphone is among them
    };

    std::vector<Cue> cues;
    Room room;
    Talk talk;
    ClickPlan click;
    bool guardsLookAhead = true;                ///< false: low latency, the guards work without looking ahead
};

using CueRuntimes = std::unordered_map<CueMixId, std::shared_ptr<CueRuntime>>;

/** Makes runtimes for new cues, drops those of cues that are gone. Message thread. */
void updateCueRuntimes (CueRuntimes&, const Session&);
MonitorPlan compileMonitor (const Session&, const Song&, const DeskState&, const CueRuntimes&);

/** The only thing of ours that costs time is G, one millisecond: below that limit it goes. */
bool leavesOutLookAhead (const LowLatency&) noexcept;
}
