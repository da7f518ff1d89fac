#pragma once

/** What a Studio is made of; only its own sources include this. */

#include "App/RecordingDevice.h"
#include "App/Remote/ListeningPage.h"
#include "App/Studio/ClockRun.h"
#include "App/Studio/ClockWatch.h"
#include "App/Studio/DeckKeys.h"
#include "App/Studio/DeliveryQueue.h"
#include "App/Studio/DeviceLink.h"
#include "App/Studio/DeviceTap.h"
#include "App/Studio/Guards.h"
#include "App/Studio/GuideDesk.h"
#include "App/Studio/HeardClock.h"
#include "App/Studio/HeardReference.h"
#include "App/Studio/KeepAwake.h"
#include "App/Studio/LineEars.h"
#include "App/Studio/Planning.h"
#include "App/Studio/PreflightRun.h"
#include "App/Studio/RollPlan.h"
#include "App/Studio/Saving.h"
#include "App/Studio/SlateFile.h"
#include "App/Studio/Studio.h"
#include "App/Studio/StudioEars.h"
#include "App/Trash.h"
#include "App/Editing/Consolidate.h"
#include "App/Import.h"
#include "App/Interchange/BroughtIn.h"
#include "Engine/Bounce.h"
#include "Engine/ControlRoom/MonitorPlan.h"
#include "App/Waves/Waveform.h"
#include "App/TakesOfReport.h"
#include "Devices/Simulated/SimulatedControls.h"

#include <set>
#include <stop_token>

namespace takelane
{
struct Studio::Parts
{
    struct JobInHand { std::string title; std::atomic<double> progress { 0.0 }; std::mutex mutex; std::stop_source stop; };

    /** What was asked for while it could not be done yet: before the last take is written, or the interface is open. */
    enum class Intent { none, play, record, punchIn };

    /** The pass from Record until its files are closed. All frames are of transport from roll. */
    struct Pass
    {
        SongId song;
        RollRequest roll;
        PassSetup setup;
        std::vector<TrackId> recorded;          ///< its tracks that are recorded now
        std::map<TrackId, bool> armed;          ///< as it was when the pass was made
        std::vector<PunchMark> marks;
        std::vector<PunchMove> punchMoves;
        Frames heard;                           ///< on the fly: when Record was pressed
        bool onTheFly = false;
        bool isMade = false;                    ///< given to the engine: with its files there, on the fly at once
        bool hasFiles = false;
        bool cancelled = false;                 ///< before it was made
        bool failed = false;                    ///< on the fly, and its files could not be made
        bool ended = false;                     ///< no take goes on
        bool isKept = false;                    ///< all its takes are in the session; what is captured still is their handle
        bool discarded = false;                 ///< what ran when it ended goes to the Trash
        int rating = 0;
        std::string note;

        struct Growing { std::string file; std::int64_t from = 0, length = 0; std::shared_ptr<const Waveform> wave; };
        std::map<std::string, TrackId> growing; ///< files that takes were reported of already
        mutable std::vector<Growing> waves;     ///< made when they are asked for

        PassId id;                              ///< in the session, once it has a take
        std::int64_t gesture = 0;               ///< its step of undo
        std::set<std::pair<std::string, std::int64_t>> added;   ///< takes the session has, by file and offset
        std::optional<int> firstNumber;         ///< of its takes in the session
        int lastNumber = 0;
        std::optional<int> endedNumber;         ///< the first number of the takes that ran when it ended
        Frames reach, covered;                  ///< of the pass: takes that end by then are wanted, and were reported
        bool isTrashed = false;
    };

    /** What was recorded last, for "again" and for playing it at once; forgotten when the playhead is put elsewhere. */
    struct LastTake
    {
        FramePos begun;
        SongId song;
        PassId pass;                            ///< none: nothing is in the session of it
        int number = 0;                         ///< of its takes the first that counts
    };

    Parts (std::unique_ptr<SessionStore>, StudioSettings);
    ~Parts();

    double now() const;
    const Session& session() const              { return store->session(); }
    const Song& song() const                    { return session().selectedSong(); }
    int rate() const                            { return session().sampleRate; }

    //==== document (Studio.cpp)
    Result<void> mayBecome (const Session& next) const;
    Result<void> adopt (Session next, std::string menuWord, std::string sentence, std::int64_t gesture);
    Result<void> apply (const Session& from, const std::string& commandsJson, std::int64_t gesture);
    Result<void> drag (const std::string& commandsJson, std::int64_t gesture);
    void setDesk (DeskState, bool quietly);
    void changed (bool quietly);
    void tellEngine();
    bool step (bool back);

    //==== transport (StudioTransport.cpp)
    RollState rollState() const;
    DeckState deckState() const;
    void press (DeckKey);
    void play (FramePos);
    void stop();
    void cancel();
    void locate (FramePos);
    void startRoll (const RollRequest&, FramePos begun);
    void rollFrom (FramePos);
    void setPlayhead (FramePos);
    bool isTakeInHand() const;
    bool isTakeComing() const;                  ///< likewise, but not where Record is off and all its takes are in the session
    bool isRecordingRoll() const;               ///< a pass or a rehearsal rolls, Record on or off
    bool canRoll (Intent);
    void moveOn();
    void watchRoll();
    void carryOutIntent();

    //==== the playhead (StudioPlayhead.cpp)
    Frames heardCount() const;                  ///< of transport from roll, moving evenly; 0 before it moves
    FramePos place() const;                     ///< the playhead's: heard while rolling, else where it stands
    void moveShown();
    std::int64_t roundAt (Frames count) const;  ///< of the loop, of transport from roll; 0: the first
    Frames roundBegan (Frames count) const;     ///< the last before that count; 0 in the first
    Frames currentTakeFrom() const;             ///< of a pass
    FramePos takeBegan() const;
    int takesBegun() const;
    int runningNumber();
    const takelane::Pass* lastPass() const;
    int nextTake();

    //==== Record (StudioRecord.cpp)
    void begin();
    void punchIn();
    void rehearse (const RollRequest&);
    void mark (bool in, TrackId = {});
    void armsChanged (const std::map<TrackId, bool>& before, const std::map<TrackId, bool>& after);
    void joinPass (const Track&);
    void discard();
    void again (std::optional<FramePos> from);
    std::vector<TrackId> tracksToRecord();
    std::vector<TrackId> withTheirInputs (std::vector<TrackId>);
    std::optional<PassSetup> setupAt (FramePos);
    bool passesGuards (const std::vector<TrackId>&);

    //==== punch range while rolling (StudioRanges.cpp)
    std::optional<FrameRange> punchOf (const Song&) const;
    Result<void> mayPunch (const Session& next) const;
    void followPunch();
    void watchPostRoll();
    void setPunch (FrameRange, bool on);

    //==== the pass (StudioPass.cpp)
    void make (Pass);
    void passMade (Result<void>);
    void forgetFailed();
    void clearClipsOf (const Pass&);
    void waitForPassEnd();

    //==== its takes (StudioTakes.cpp)
    void askForTakes();
    void takeInReport();
    void takeInInterim();
    void keep (PassReport);
    bool addTakesOf (const PassReport&, TakesOfReport, Pass&);
    void trash (SongId, PassId, int fromNumber, std::int64_t gesture);

    //==== interface (StudioDevice.cpp)
    Result<std::unique_ptr<AudioDevice>> openDevice (const DeviceChoice&);
    void deviceSilent();
    void deviceChanged();
    void tellBand();

    //==== latency (StudioLatency.cpp)
    /** The round trip of the open interface is being measured, on the worker. */
    struct Measuring { std::mutex mutex; CalibrationProgress now; std::stop_source stop; };
    void followLatency();
    void followLowLatency();
    void useLatency (PlacementLatency);
    static constexpr Frames lookAheadAt (int rate)  { return { rate / 1000 }; }     ///< of the engine: 1 ms
    Frames lookAheadFor (const LowLatency&) const;
    DeskState deskInForce() const;              ///< as the engine is told
    void changeCalibration (std::string title, std::function<Result<void> (const CalibrationKey&, ReportedLatency)>);

    //==== console and talkback (StudioConsole.cpp)
    struct Reductions { float compressor = 0.0f, gate = 0.0f; };
    Reductions reductionsOf (const StripRef&);
    void forEachMeter (const std::function<void (LevelMeter&)>&);
    Level look (LevelMeter*) const;
    bool hasTalkInput() const;
    bool mayTalk();
    void followTalk();
    void tellTalk();
    TalkStatus talkStatus();

    //==== what is said between takes (StudioTalk.cpp)
    void followSlate();
    bool maySlate();
    void endSlate();

    //==== the rough mix as a file (StudioBounce.cpp)
    void bounceMix();
    void tellBounced (const std::string& file, const Result<BounceResult>&);

    //==== the mix through outboard gear (StudioThroughHardware.cpp)
    struct ThroughHardware { SongId song; TrackId track; Frames length; std::int64_t firstId = 0; };
    Result<void> bounceThroughHardware (HardwarePass);
    Result<TrackId> hardwareTrack (HardwarePass);
    void followHardware();
    void writeHardwareTake (const ThroughHardware&, const Take&);
    Session sessionInForce() const;             ///< as the engine is told

    //==== what is handed over (StudioDeliver.cpp)
    void lookAtDelivery();
    void followDelivery();
    void followGate();
    void tellDelivered (const DeliveryQueue::Ended&);
    void showListening (bool makesOne);

    //==== jobs (StudioJobs.cpp)
    /** A file, or what a folder of stems or a project brought; its sound stays if it is added. */
    struct Arrived { std::shared_ptr<Import> files; std::optional<ImportedTake> take; BroughtIn brought; std::string name; };
    struct Imported { std::vector<Arrived> arrived; std::vector<std::string> refusals, notes; };
    struct Wanted { std::vector<std::filesystem::path> files; FramePos at; };
    struct Writing { Consolidated takes; std::shared_ptr<Import> files; };
    void addConsolidated();
    static Result<Arrived> bring (const ImportSettings&, const Session&, SongId, const std::filesystem::path&, FramePos at, std::vector<std::string>& said);
    void startImport();
    void finishImport (Imported, SongId);
    Result<Session> withArrived (const Session&, SongId, const Arrived&) const;
    struct DiskLoad { int tracks = 0; double seconds = 0.0; };
    DiskLoad diskLoad() const;
    void lookAtDisk();
    void warnOfDisk();
    void countLoad();
    std::int64_t dropouts() const;

    //==== always listening (StudioListening.cpp)
    static ListeningSettings listeningSettings (const SessionStore&, const StudioSettings&, const Recorder&);
    void followListening();
    ListeningStatus listeningStatus() const;
    void bring (std::string title, StudioEars::Work, std::function<void (Result<Kept>)> done);
    void keepLast();
    void extendTake (TrackId, TakeId, Frames earlier);
    void wait (StudioEars::Waiting);
    void addWhatWasKept();
    void add (const StudioEars::Waiting&);
    void tellKept (const Kept&, int tracksMade);
    void finishKeeping();

    //==== line check and tuner (StudioLineCheck.cpp)
    void followLines();
    void serviceLines();                        ///< what its worker does, without threads
    void keepLineCheck();

    //==== the session's clock, parts and readiness (StudioPlan.cpp)
    std::string wallNow() const;
    void followClock();
    void keepClock();
    bool hearsVoice();
    void proposeRest();
    void tellDue();
    void followGuideFile();
    Result<void> openPart (SongId, const Part&);

    //==== the guide (StudioGuide.cpp)
    std::optional<BeatsFound> knownBeats (const std::string& file) const;
    std::shared_ptr<JobInHand> startGuideJob (std::string title);
    void guideJobDone();
    void importGuide (const std::filesystem::path&);
    Result<void> addGuide (SongId, const std::string& name, const ArrivedGuide&);
    void tellGuide (const Guide&, double confidence);
    Result<void> withGuideBeats (const std::string& file, std::string title, std::function<Result<void> (const BeatsFound&)> use);
    Result<void> layTempo (SongId, TrackId, const std::string& file, const BeatsFound&);
    void straightenGuide();                     ///< these two: StudioStraighten.cpp
    Result<void> addStraightened (SongId, TrackId, const StraightGuide&);

    //==== papers (StudioPapers.cpp)
    void addPapers (PaperKind, std::vector<std::filesystem::path>, SongId);
    Result<void> hearReference (PaperId);
    void followPapers();

    //==== auditions (StudioAudition.cpp)
    /** Of one song; its takes are there and not in the Trash. */
    struct Auditioned
    {
        SongId song;
        Audition wanted;
        std::vector<double> gainsDb;            ///< of its takes
        std::int64_t fromRound = 0;             ///< of the roll under way: where the first one is heard
        bool isReady = true;
    };

    void audition (std::optional<Audition>);
    bool isThere (const Auditioned&, TakeId) const;
    bool followAudition();
    void matchLevels();
    std::int64_t nextRound() const;
    std::size_t turnIn (std::int64_t round) const;
    HeardInstead heardInstead() const;
    std::optional<AuditionStatus> auditionStatus() const;

    //==== the Trash (StudioBin.cpp)
    Result<void> mayEmptyBin() const;
    Result<void> emptyBin();
    void deleteEmptied();
    void tell (const EmptiedTrash&);

    void countClock();
    void keepAwake();
    void tell (Severity, std::string title, std::string text, std::string action = {}, std::string actionText = {}, std::string topic = {});
    void refuseToRecord (Severity, std::string title, std::string why, std::string action = {}, std::string actionText = {});
    void noLonger (std::string topic);          ///< what was told of it is over
    void tellHealth (StudioStatus&) const;      ///< of a take in hand (StudioVerdict.cpp)

    const StudioSettings settings;
    std::unique_ptr<SessionStore> store;
    Saving saving;
    Engine engine;
    StudioEars ears;
    PaperDesk papers;
    LineEars lines;
    DeviceTap tap;
    std::shared_ptr<SimulatedControls> band = std::make_shared<SimulatedControls>();
    DeviceLink device;
    Worker passes, jobs, measuring;
    Planning planning;
    PreflightRun preflights;
    DeliveryQueue deliveries;
    std::unique_ptr<ListeningPage> listeningPage;       ///< while it is open
    GuideDesk guides;
    ClockRun clock;
    KeepAwake awake;
    ClockWatch clockWatch;
    double clockError = 0.0;
    std::int64_t clockXruns = 0;

    std::int64_t revision = 1, lastGesture = 0;
    struct NextTake { std::int64_t revision = 0; int number = 1; };
    NextTake counted;                           ///< as of a revision: asked every frame
    DeskState heardDesk;                        ///< as the engine was told last
    Session heardSession;
    std::optional<Auditioned> auditioned;
    std::stop_source measured;                  ///< of the audition whose levels are being matched
    struct Drag
    {
        std::int64_t gesture = 0;
        bool isStep = false;                    ///< it did something
        bool isOpen = false;                    ///< may go on: no other gesture and no pass began since
        std::int64_t openGesture() const        { return isOpen ? gesture : 0; }
    };
    Drag dragged;                               ///< the last one
    struct Emptying { std::vector<TrashFile> files; std::atomic<bool> isSaved { false }; };
    std::vector<std::shared_ptr<Emptying>> emptyings;   ///< session.json has not let go of them yet

    FramePos playhead;
    HeardClock heardClock;
    std::optional<Frames> shown;                ///< heard frames of transport from roll at the last poll, while moving
    bool rolling = false;                       ///< asked to roll and not to stop
    bool rollIsObeyed = false;                  ///< the engine says where that roll is, not the one before
    std::optional<FramePos> rollOn;             ///< to be rolled from as soon as the engine has obeyed what it was told
    FramePos rollStart;                         ///< of the roll under way, pre-roll included
    FramePos rollBegun;                         ///< where Play or Record was pressed
    RollRequest rolled;                         ///< as it was asked for
    std::optional<FrameRange> rollLoop, rollPunch;  ///< as they stand now
    Frames rollPreRoll;
    bool engaged = false;                       ///< Record is on in the pass or rehearsal that rolls
    bool rehearses = false;
    std::optional<LastTake> lastTake;
    std::optional<FramePos> replayFrom;         ///< Space right after a take plays it from here
    struct Begun { std::size_t marks = 0, moves = 0; std::int64_t rounds = 0; bool taking = false, known = false; int takes = 0; };
    mutable Begun begunSoFar;
    std::optional<Pass> pass;
    Intent intent = Intent::none;
    std::int64_t roundsOfLoop = 0;              ///< as of the last poll
    bool wasTaking = false;
    PlacementLatency latencyFound;              ///< of the interface itself
    LatencyUsed latencyUsed;                    ///< and what the engine's own look-ahead adds
    LowLatency lowLatency;                      ///< in force: it changes while nothing rolls
    std::shared_ptr<Measuring> measurement;     ///< the last one
    bool talkIsHeld = false, talkIsLatched = false, listensBack = false;
    std::optional<SlateWanted> speaking;        ///< since when, while it is
    Frames heardBefore;                         ///< of the reel, at the last poll
    DeviceStatus latencyOf;                     ///< as the interface stood when it was looked up
    bool latencyIsKnown = false;
    bool latencyIsAsked = false;
    std::vector<std::pair<StripRef, Reductions>> reductions;    ///< taken since the last poll
    BandScore bandScore;
    bool bandIsTold = false;
    bool missingIsTold = false;
    DeviceChoice noChoice;

    std::vector<Notice> notices;
    std::set<std::string> toldTopics;
    std::int64_t dropoutsCleared = 0, dropoutsOfPasses = 0, missTimes = 0, missesSeen = 0;

    std::shared_ptr<JobInHand> job;
    std::optional<ThroughHardware> throughHardware;     ///< from its roll until its take is there
    std::optional<Writing> consolidated;        ///< written, waiting for the take in hand
    std::vector<Wanted> imports;                ///< waiting, the first one under way while there is a job

    std::int64_t freeBytes = -1;                ///< not known yet below 0
    bool folderIsGone = false;                  ///< the session's, when the disk was last looked at
    static constexpr const char* folderGone = "Was its drive unplugged? Plug it in again, or save the session elsewhere";
    static bool isThere (const std::filesystem::path& folder)   { std::error_code e; return std::filesystem::is_directory (folder, e); }
    double diskLookedAt = -1.0e9;
    double diskToldAt = 1.0e9;                  ///< minutes: the mark that was told last
    std::array<float, 10> loads {};
    int loadSlot = 0;
    double loadSlotSince = 0.0;
    std::int64_t roundsSeen = 0;
    double flushedAt = 0.0;
};
}
