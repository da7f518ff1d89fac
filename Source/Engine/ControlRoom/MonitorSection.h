#pragma once

/** Everything between the mix and the ears: control room, headphone cues, talkback, listen back, click.

    Nothing in here is ever recorded or rendered, and the offline mixer does not have it. It writes every output of the
    device. What it puts out is `lookAhead` frames later than what the inputs and the disk gave, on all outputs alike, so
    that the cues' limiters see a blast coming: the engine counts that as a part of the output latency.

    A pair the control room plays on is the control room's alone: a cue set to it is silent. So a device with one pair
    gives everybody what the control room has; the talkback is not in it, or it would howl.
*/

#include "Engine/BlockProcessor.h"
#include "Engine/ClickVoice.h"
#include "Engine/ControlRoom/MonitorPlan.h"

#include <atomic>
#include <memory>

namespace takelane
{
/** What is pressed now; any thread. */
struct TalkKeys
{
    std::atomic<bool> talk { false };           ///< held down: open even while a take is made
    std::atomic<bool> latch { false };          ///< open until it is pressed again, but never while a take is made
    std::atomic<bool> listenBack { false };
};

/** One stretch of a block, at most MonitorSection::mostFrames. The buses may be written to. */
struct MonitorFeed
{
    struct CueBus { float* left = nullptr; float* right = nullptr; float* comfort = nullptr; };   ///< comfort: mono; null where nothing is sent there

    int frames = 0, offset = 0;                 ///< offset: into the device's block
    bool rolls = false;                         ///< rolling, counting in, waiting to, or the end of a take still comes in: listen back and a talkback that opened by itself are shut
    bool captures = false;                      ///< a take is being made, its handle does not count: the talkback is shut unless held
    float* mix[2] {};                           ///< lookAhead frames late already, as the master's limiter gives it
    float* solo[2] {};                          ///< what is soloed after or before the fader; null: the mix is heard
    const CueBus* cues = nullptr;               ///< in the plan's order
};

class ReferenceStream;

class MonitorSection
{
public:
    static constexpr int mostFrames = 512, mostPairs = MonitorPlan::mostPairs;

    /** lookAhead: frames, 0 to a tenth of a second's. */
    MonitorSection (int sampleRate, int lookAhead);
    ~MonitorSection();

    /** All outputs are lookAhead late now; else low latency has left that out. It changes between two stretches only, while
        the outputs are silent. */
    bool looksAhead() const TAKELANE_RT;

    /** It is heard somewhere, or still fades out: its bus is wanted. */
    static bool isHeard (const CueRuntime&) TAKELANE_RT;

    /** The click has been rendered for this stretch. */
    void process (const MonitorPlan&, const TalkKeys&, const ClickVoice&, const MonitorFeed&, const AudioBlock&) TAKELANE_RT;

    /** Heard in the control room in place of all that is heard there otherwise, before its level and checks, as long as it plays;
        null: none. What was heard before fades out first. Message thread. */
    void hear (std::shared_ptr<ReferenceStream>);

    /** What the control room puts out, after its level. */
    LevelMeter& meter (int channel) noexcept;

    /** The talkback is open: pressed, or by itself. Any thread. */
    bool isTalking() const noexcept;
    bool isListeningBack() const noexcept;
    LevelMeter& talkMeter() noexcept;

    /** The cues' guards have held something back since the last look, in dB. Message thread. */
    static float takeHeldBackDb (CueRuntime&) noexcept;
    static LevelMeter& meter (CueRuntime&, int channel) noexcept;

private:
    struct State;
    std::unique_ptr<State> state;
};
}
