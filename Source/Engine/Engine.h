#pragma once

/** Real time: plays the session's tracks from disk, records the armed ones to it, and moves the timeline.

    The message thread hands over values (a plan, a score, commands) and polls; the audio thread only reads what was
    handed over, arithmetic and rings. process() never allocates, locks or enters the kernel; the tests run it under a
    guard that proves it. Output depends on the timeline position and the start alone, never on the block size.
*/

#include "Engine/BlockProcessor.h"
#include "Engine/ClickVoice.h"
#include "Engine/ControlRoom/MonitorSection.h"
#include "Engine/Disk/DiskReader.h"
#include "Engine/Disk/Recorder.h"
#include "Engine/Metering/MasterWatch.h"
#include "Engine/Mixer/Console.h"
#include "Engine/MonitorTable.h"
#include "Engine/RenderPlan.h"
#include "Engine/Transport.h"

#include "Core/Mailbox.h"
#include "Session/StripRef.h"

#include <span>

namespace takelane
{
struct EngineSettings
{
    std::filesystem::path sessionFolder;
    int sampleRate = 48000;
    bool ownThreads = true;                     ///< false: whoever drives it calls serviceDisk() (freewheel)
    Recorder::FreeBytes freeBytes;
    int lookAhead = 0;                          ///< frames: everything put out is so much later, for the limiters; a part of
                                                ///< the output latency
};

/** How the message thread asks for a roll; latency is taken into the take's place, see PassShape. */
struct RollRequest
{
    FramePos at;
    Frames preRoll, countIn;
    ClickPattern click;
    std::optional<FrameRange> loop, punch;
    std::optional<Frames> stopAfter;            ///< of transport after `at`, wraps counted
    bool rehearse = false;                      ///< played as if recorded: monitors switch, nothing is captured
    Frames handle;                              ///< captured on after the stop, unless endHandle() or a roll comes first;
                                                ///< never less than the round trip
};

struct EngineStatus
{
    FramePos position;                          ///< put out next; what is heard is the output latency earlier
    Frames sinceRoll;
    bool moving = false, waiting = false, capturing = false, stopped = true;
    bool pending = false;                       ///< orders were given that no block has obeyed yet
    bool countingIn = false;                    ///< clicks, the timeline stands
    bool recording = false;                     ///< a pass or a rehearsal rolls, Record on or off
    bool rehearsing = false;                    ///< it is a rehearsal
    bool engaged = false;                       ///< Record is on in it
    bool taking = false;                        ///< what is put out next becomes part of a take
    bool onHandle = false;                      ///< it has stopped and its files go on, as a handle: play() may be called at
                                                ///< once, and waits for no more than the round trip
    Frames intoCountIn;
    std::int64_t xruns = 0;                     ///< device late
    std::int64_t diskMisses = 0;                ///< frames that were not read in time
};

/** What a part of a block was, for whoever listens beside the engine. */
struct PlayedStretch
{
    int frames = 0;
    bool moving = false;
    bool passRuns = false;                      ///< its inputs go into a pass's files
    bool taken = false;                         ///< and what is played to it becomes part of a take
    FramePos position;                          ///< of the first frame put out
    Frames sinceRoll;
    std::uint32_t roll = 0;                     ///< serial number of the roll

    bool operator== (const PlayedStretch&) const = default;
};

class Engine : public BlockProcessor,
               public TransportView
{
public:
    static constexpr int mostFrames = mostRenderFrames;

    explicit Engine (EngineSettings);
    ~Engine() override;

    //==== message thread
    /** The document and desk as they are now, and what is heard in place of it; everything audible follows at the next block,
        other audio as soon as the reader has it, without a click. */
    void setSession (const Session&, SongId, const DeskState&, HeardInstead = {});

    void play (const RollRequest&);

    /** Files and journal on the disk, then the roll: false with the reason when nothing rolls. The setup's tracks need
        only their `file`; its shape's `latency` counts, the rest is worked out from the request. Waits for the disk. */
    Result<void> record (const RollRequest&, PassSetup);

    /** Record pressed while playing, at this heard frame of transport from roll (what it counts: `heardSince`). The shape's
        `punch` counts, and what is captured after the stop is `handle`. Waits for the disk. */
    Result<void> recordOn (PassSetup, Frames heard, Frames handle = {});

    /** record() in three steps, for a message thread that may not wait: what this returns goes to recorder().prepare()
        on a worker; then rollPass() with the same request. Between them forgetPass() lets it be. */
    Result<PassSetup> beginPass (const RollRequest&, PassSetup);
    void rollPass (const RollRequest&, const PassSetup&);

    /** The same for recordOn(): the take begins where it was heard. punchIn() may come before its files are made, if they
        are within CaptureRing::secondsHeld: the rings hold what comes in. */
    Result<PassSetup> beginPunch (PassSetup, Frames heard);
    void punchIn (const PassSetup&, Frames handle = {});

    /** Nothing is being captured, and the recorder is not busy. */
    void forgetPass();

    //==== while a pass or a rehearsal rolls; all frames are of transport from roll, as heard when the key was pressed
    /** What is heard of a count of EngineStatus::sinceRoll, 0 or more. */
    static Frames heardSince (Frames sinceRoll, const LatencyUsed& latency) noexcept
    {
        return std::max (Frames {}, sinceRoll - latency.output);
    }

    /** Record off or on again, for all tracks of the pass or for one: capture goes on, what is heard changes at once. A
        track is switched after setSession() with the desk that arms or disarms it. */
    void mark (PunchMark);

    /** True where mark() is enough to arm the track; else joinPass() is wanted. */
    bool isInPass (TrackId) const;

    /** A track armed that the pass has no file of: captured from the next block on, into a file the recorder makes by
        itself (recorder().takeNotJoined() where it cannot). After setSession() with the desk that arms it. */
    void joinPass (PassTrack, Frames heard);

    /** The punch range is another one, or none, from `heard` on. A place whose time has come stays as it was. */
    void movePunch (std::optional<FrameRange>, Frames heard);

    /** Record pressed while playing, to rehearse. */
    void rehearseOn (std::optional<FrameRange> punch);

    /** Where the timeline is so many frames after the last roll began. */
    FramePos placeOf (Frames sinceRoll) const noexcept;

    /** After the stop: the pass's files end as soon as the round trip is in. */
    void endHandle();

    /** The device's round trip changed, with its buffer size for instance: a running pass goes on in the same files, with
        silence where a gap opens and without the frames that would land twice; both are told as dropouts. */
    void latencyChanged (const LatencyUsed&);

    /** Ends the pass; playback rolls on. */
    void endPass();
    void stop();

    /** After the device has gone: no block is running or will come. Ends a pass where it stands. */
    void deviceStopped();

    /** Deletes what the audio thread gave back; call now and then. */
    void collect();

    EngineStatus status() const noexcept;
    Recorder& recorder() noexcept               { return disk; }
    const Recorder& recorder() const noexcept   { return disk; }
    DiskReader& reader() noexcept               { return streams; }
    LevelMeter* meter (TrackId, int channel);
    LevelMeter& masterMeter (int channel) noexcept   { return console.master().after[channel]; }

    /** After the fader, before the pan; of a track that is armed or whose input is heard: its input. The master's: what it
        puts out. nullptr: there is no such strip. */
    LevelMeter* stripMeter (const StripRef&, int channel);

    /** Most since the last look, dB, 0 or more: of the compressor, of the master its limiter too. */
    float takeGainReductionDb (const StripRef&);
    float takeGateReductionDb (const StripRef&);

    LevelMeter* cueMeter (CueMixId, int channel);       ///< nullptr: there is none such
    float takeHeldBackDb (CueMixId);
    MonitorSection& monitor() noexcept          { return monitorSection; }
    TalkKeys& talkKeys() noexcept               { return keys; }

    /** Sees what the master puts out; it counts while the song rolls. */
    MasterWatch& masterWatch() noexcept         { return watch; }

    /** The goniometer looks at two tracks (before their faders), at the sides of a stereo one, or at the master: neither. */
    void setScope (TrackId first, TrackId second);
    ScopePoints scope() const;
    float scopeCorrelation() const;

    /** Freewheel, between two blocks: does the disk work that is due until the next block can be played in full. */
    void serviceDisk();

    //==== audio thread
    void process (const AudioBlock&) TAKELANE_RT override;
    int nextBlock (int frames, TimelineStretch* out, int capacity) TAKELANE_RT override;

    /** What the last block was that process() did, lost frames before it included. */
    std::span<const PlayedStretch> lastBlock() const TAKELANE_RT    { return { played.data(), static_cast<std::size_t> (playedCount) }; }

private:
    struct Order { TransportCommand command; ClickPattern click; };

    enum StateBit { movingBit = 1, waitingBit = 2, capturingBit = 4, stoppedBit = 8, countInBit = 16, recordingBit = 32, takingBit = 64,
                    rehearsingBit = 128, engagedBit = 256, handleBit = 512 };

    void publishPlan();
    void printCaptured (RenderPlan&);
    void give (const Order&);
    void postRoll (const RollRequest&, bool record, Frames tail);
    Result<void> setPassTracks (PassSetup&);
    void addCapture (PassTrack&);
    static PassShape shapeOf (const RollRequest&, const LatencyUsed&, Frames headPadding);

    void obeyCommands() TAKELANE_RT;
    void planAhead (int frames) TAKELANE_RT;
    void followLatency() TAKELANE_RT;
    void consumeLost (Frames) TAKELANE_RT;
    void loseCaptured (Frames) TAKELANE_RT;
    void noteDown (const Stretch&) TAKELANE_RT;
    Stretch takePlanned (int frames) TAKELANE_RT;
    void capture (const Stretch&, const AudioBlock&, int offset) TAKELANE_RT;
    void beginCapture (const Stretch&) TAKELANE_RT;
    void endCapture (bool interrupted) TAKELANE_RT;
    void publishStatus() TAKELANE_RT;
    void render (const Stretch&, const AudioBlock&, int offset) TAKELANE_RT;
    void print (const Stretch&, const AudioBlock&, int offset) TAKELANE_RT;
    void renderTrack (const TrackPlan&, const Stretch&, const AudioBlock&, int offset) TAKELANE_RT;
    void takeInput (const TrackPlan&, const AudioBlock&, int offset, int frames, float* const* into) TAKELANE_RT;
    void beginCues (const AudioBlock&, int frames) TAKELANE_RT;
    void addToCues (const TrackPlan&, const float* const* signal, int frames) TAKELANE_RT;
    void addToScope (const TrackPlan&, const float* const* signal, int frames) TAKELANE_RT;
    void monitorMix (const Console::Output&, const Stretch&, const AudioBlock&, int offset) TAKELANE_RT;
    void readStream (TrackRuntime&, const Stretch&, float* const* into) TAKELANE_RT;
    void adoptOffers (TrackRuntime&, std::uint32_t generation, bool playing) TAKELANE_RT;
    void transportFade (const Stretch&) TAKELANE_RT;
    MonitorSources sourcesOf (const TrackPlan&, const Stretch&, FramePos) const TAKELANE_RT;
    void hearSources (const TrackPlan&, const Stretch&, float* const* heard, const float* const* input) TAKELANE_RT;
    void mixSources (TrackRuntime&, MonitorSources, float* const* heard, const float* const* input, int from, int to) TAKELANE_RT;

    const EngineSettings settings;
    DiskReader streams;
    Recorder disk;

    //==== message thread's
    StripRuntime* insertsOf (const StripRef&);
    BusRuntime* busOf (const StripRef&);

    Runtimes runtimes;
    std::shared_ptr<const PlaybackScore> score;
    Session session;
    SongId song;
    DeskState desk;
    HeardInstead instead;
    std::array<TrackId, 2> scoped;
    std::uint32_t lastGeneration = 0;
    std::int64_t ordersGiven = 0;
    std::int64_t lastPass = 0;
    std::vector<CapturePlan> passCaptures;
    FramePos lastStart;                         ///< of the last roll
    std::optional<FrameRange> lastLoop;
    bool rehearses = false;                     ///< likewise

    //==== between the threads
    Mailbox<RenderPlan> plans;
    SpscQueue<Order, 32> orders;
    TalkKeys keys;
    MasterWatch watch;
    ScopeTap trackScope;
    std::atomic<std::int64_t> shownPosition { 0 }, shownSinceRoll { 0 }, shownXruns { 0 }, shownMisses { 0 }, shownCountIn { 0 };
    std::atomic<std::int64_t> ordersObeyed { 0 };
    std::atomic<std::int64_t> roundTrip { 0 };
    std::atomic<std::int64_t> passRoundTrip { 0 };      ///< the one the coming pass was shaped with
    std::atomic<int> shownState { 0 };

    //==== audio thread's
    Transport transport;
    std::array<Stretch, 64> planned;
    int plannedCount = 0, plannedFrames = 0;
    std::array<PlayedStretch, 64> played;
    int playedCount = 0;
    const RenderPlan* plan = nullptr;
    ClickPattern counted;                       ///< of the roll under way
    ClickVoice click;
    bool passWaits = false, captureOpen = false, stopIsTold = false;
    std::int64_t obeyed = 0;
    Frames captured;
    int capturedXruns = 0;
    std::int64_t capturedRoundTrip = 0;
    Frames toDrop;
    std::int64_t xruns = 0, misses = 0;
    const float monitorStep, rmsFactor;
    Console console;
    MonitorSection monitorSection;
    const int fadeInFrames;
    bool fadesNow = false;
    std::uint32_t editsReady = 0;
    std::array<float, mostFrames> fade;
    std::array<float, mostFrames> scopeSides[2];
    std::array<float, mostFrames> work[4];
};
}
