#pragma once

/** What the audio thread plays from: one immutable value, compiled from the session by the message thread and
    swapped in whole at the top of a block.

    What has memory (smoothers, filters, streams, rings, meters) is not in it but in the TrackRuntime of each track,
    kept by track id across plans, so an edit while recording cannot disturb a capture.
*/

#include "Engine/ClickVoice.h"
#include "Engine/Disk/CaptureRing.h"
#include "Engine/Disk/ChunkStream.h"
#include "Engine/Meters.h"
#include "Engine/Mixer/StripRuntime.h"
#include "Session/Playback.h"
#include "Session/Session.h"

#include <memory>
#include <unordered_map>

namespace takelane
{
struct TrackRuntime
{
    TrackRuntime (int channelCount, int rate) : channels (channelCount), sampleRate (rate), strip (rate) {}

    const int channels, sampleRate;
    TrackPlayer player;
    LevelMeter meters[2];
    StripRuntime strip;
    float diskGain = 1.0f, inputGain = 0.0f;        ///< audio thread's: monitor crossfade
    std::shared_ptr<CaptureRing> ring;              ///< while armed; message thread makes and drops it
};

struct TrackPlan
{
    TrackId track;
    std::shared_ptr<TrackRuntime> runtime;
    int channels = 1;
    int inputs[2] { -1, -1 };           ///< hardware inputs from 0; -1: none
    bool armed = false;
    bool recorded = false;              ///< armed, and the running pass captures it (a rehearsal: as if)
    MonitorMode monitor = MonitorMode::automatic;
    std::vector<FrameRange> sounding;   ///< where its regions play, sorted, apart; only where AUTO+ asks for it
    bool audible = true;                ///< not muted, and solo allows it
    StripPlan strip;
};

/** A track of the running pass: its inputs stay as they were when it came in. */
struct CapturePlan
{
    TrackId track;
    std::shared_ptr<CaptureRing> ring;
    int inputs[2] { -1, -1 };
};

struct RenderPlan
{
    std::int64_t pass = 0;              ///< serial number of the pass that `captures` belong to; 0: none
    std::vector<TrackPlan> tracks;
    std::vector<CapturePlan> captures;
    StripPlan master;
    ClickPlan click;
    MonitorOptions monitoring;
};

/** Runtimes by track, message thread's. Those of tracks that are gone are dropped; the plans in flight keep theirs. */
using TrackRuntimes = std::unordered_map<TrackId, std::shared_ptr<TrackRuntime>>;

/** Takes heard in place of what tracks play, while the document stays as it is: an audition. */
struct HeardInstead
{
    struct Part
    {
        TrackId track;
        std::vector<Shared<SongTrack>> rounds;      ///< over and over, each for a round of the loop; never empty
    };

    std::vector<Part> parts;
    std::int64_t fromRound = 0;         ///< of the roll under way: the first one that is heard, until then too
};

/** What each track of the selected song plays, for the disk reader. */
struct PlaybackScore
{
    /** Two scores share what did not change. */
    using Spans = std::shared_ptr<const std::vector<Span>>;

    struct Part
    {
        std::shared_ptr<TrackRuntime> runtime;
        Spans comp;
        std::vector<Shared<SongTrack>> madeOf;      ///< the comp's spans: it and its fellows of an edit-locked folder
        std::vector<Spans> rounds;      ///< what is heard: the comp, or something else, by turns for as many rounds of the loop
        std::int64_t fromRound = 0;     ///< the round the first is heard in,
        std::uint32_t generation = 0;   ///< in this roll; in any other its first round
    };

    std::vector<Part> parts;
};

/** Makes runtimes for new tracks, rings for armed ones. */
void updateRuntimes (TrackRuntimes&, const Session&, const DeskState&, bool withRings);
std::unique_ptr<RenderPlan> compilePlan (const Session&, SongId, const DeskState&, const TrackRuntimes&, const HeardInstead& = {});

/** Spans of tracks that did not change since `before` are taken from it. generation: of the roll under way. */
std::shared_ptr<const PlaybackScore> compileScore (const Session&, SongId, const TrackRuntimes&, const PlaybackScore* before,
                                                   const HeardInstead& = {}, std::uint32_t generation = 0);
}
