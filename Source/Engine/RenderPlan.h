#pragma once

/** What the audio thread plays from: one immutable value, compiled from the session by the message thread and
    swapped in whole at the top of a block.

    What has memory (smoothers, filters, streams, rings, meters) is not in it but in the TrackRuntime of each track,
    kept by track id across plans, so an edit while recording cannot disturb a capture.
*/

#include "Engine/ControlRoom/MonitorSection.h"
#include "Engine/Disk/CaptureRing.h"
#include "Engine/Disk/ChunkStream.h"
#include "Engine/Meters.h"
#include "Engine/Mixer/ConsolePlan.h"
#include "Session/Playback.h"
#include "Session/Session.h"

#include <memory>
#include <unordered_map>

namespace takelane
{
inline constexpr int mostRenderFrames = 512;        ///< worked on at once; blocks of any size are cut

/** What a track gives to one cue. */
struct CueTap
{
    explicit CueTap (int sampleRate) noexcept : fader (sampleRate), comfort { GainRamp (sampleRate), GainRamp (sampleRate) } {}

    FaderRuntime fader;
    GainRamp comfort[2];                            ///< by channel
};

/** The inserts of a track that prints: between its inputs and all that takes them, the file too. */
struct PrintRuntime
{
    explicit PrintRuntime (int sampleRate) noexcept : inserts (sampleRate) {}

    StripRuntime inserts;
    std::array<float, mostRenderFrames> out[2];     ///< of the stretch
};

struct TrackRuntime
{
    TrackRuntime (int channelCount, int rate) : channels (channelCount), sampleRate (rate), channel (rate) {}

    const int channels, sampleRate;
    TrackPlayer player;
    LevelMeter meters[2];
    ChannelRuntime channel;
    float diskGain = 1.0f, inputGain = 0.0f;        ///< audio thread's: monitor crossfade

    //==== message thread makes and drops them
    std::shared_ptr<CaptureRing> ring;              ///< while armed
    std::shared_ptr<PrintRuntime> print;            ///< once it prints
    std::optional<bool> printsInPass;               ///< as its pass began, until no take of it goes on
    std::unordered_map<CueMixId, std::shared_ptr<CueTap>> taps;
};

struct CueTapPlan
{
    std::shared_ptr<CueTap> tap;
    FaderPlan fader;
    float comfort = 0.0f;               ///< of each channel, the cue's level counted
    bool audible = true;
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
    std::shared_ptr<PrintRuntime> print;        ///< its inputs come through that; null: as they are
    ChannelPlan channel;
    std::vector<CueTapPlan> cues;       ///< in the order of MonitorPlan::cues
};

/** The strip in front of a track that prints. */
struct PrintPlan
{
    std::shared_ptr<PrintRuntime> runtime;
    StripPlan inserts;
    int channels = 1;
    int inputs[2] { -1, -1 };
};

/** A track of the running pass: its inputs stay as they were when it came in. */
struct CapturePlan
{
    TrackId track;
    std::shared_ptr<CaptureRing> ring;
    int inputs[2] { -1, -1 };
    std::shared_ptr<PrintRuntime> print;        ///< null: the inputs as they are
    StripPlan inserts;                          ///< of `print`, as its track had them last
};

/** The signal of a cue on its way to the MonitorSection; the audio thread's scratch. */
struct CueBus
{
    std::array<float, mostRenderFrames> left, right, comfort;
    bool runs = false, hasComfort = false;
};

/** Two tracks, or a stereo one, as the goniometer sees them: by their places in the plan; -1: none. */
struct ScopePlan { int first = -1, second = -1; };

struct RenderPlan
{
    std::int64_t pass = 0;              ///< serial number of the pass that `captures` belong to; 0: none
    std::vector<TrackPlan> tracks;
    std::vector<PrintPlan> prints;
    std::vector<CapturePlan> captures;
    ConsolePlan console;
    MonitorPlan monitor;
    std::unique_ptr<CueBus[]> cueBuses;                 ///< one a cue
    std::unique_ptr<MonitorFeed::CueBus[]> cueFeed;
    ScopePlan scope;
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

/** What keeps its memory while plans come and go; the message thread's. */
struct Runtimes
{
    TrackRuntimes tracks;
    FolderRuntimes folders;
    CueRuntimes cues;
};

/** Makes runtimes for new tracks, folders and cues, rings for armed tracks. */
void updateRuntimes (Runtimes&, const Session&, const DeskState&, bool withRings);

/** The track's, made if it has none yet. */
std::shared_ptr<PrintRuntime> printRuntimeOf (TrackRuntime&);

std::unique_ptr<RenderPlan> compilePlan (const Session&, SongId, const DeskState&, const Runtimes&, const HeardInstead& = {});

/** Spans of tracks that did not change since `before` are taken from it. generation: of the roll under way. */
std::shared_ptr<const PlaybackScore> compileScore (const Session&, SongId, const TrackRuntimes&, const PlaybackScore* before,
                                                   const HeardInstead& = {}, std::uint32_t generation = 0);
}
