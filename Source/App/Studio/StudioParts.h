#pragma once

/** What a Studio is made of; only its own sources include this. */

#include "App/RecordingDevice.h"
#include "App/Studio/DeviceLink.h"
#include "App/Studio/DeviceTap.h"
#include "App/Studio/HeardClock.h"
#include "App/Studio/RollPlan.h"
#include "App/Studio/Saving.h"
#include "App/Studio/Studio.h"
#include "App/Import.h"
#include "App/TakesOfReport.h"
#include "Devices/Simulated/SimulatedControls.h"

#include <stop_token>

namespace takelane
{
struct Studio::Parts
{
    /** What was asked for while it could not be done yet: before the last take is written, or the interface is open. */
    enum class Intent { none, play, record, punchIn };

    /** The pass from Record to the session that holds its takes. */
    struct Pass
    {
        SongId song;
        RollRequest roll;
        PassSetup setup;
        FramePos returnTo;                      ///< where the playhead goes when the take ends the roll
        bool onTheFly = false;
        bool isMade = false;                    ///< given to the engine: with its files there, on the fly at once
        bool hasFiles = false;
        bool cancelled = false;                 ///< before it was made
        bool failed = false;                    ///< on the fly, and its files could not be made
        bool ended = false;                     ///< a person ended the take
        bool discarded = false;                 ///< to the Trash
        int rating = 0;
        std::string note;
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
    void setDesk (DeskState, bool quietly);
    void changed (bool quietly);
    void step (bool back);

    //==== transport (StudioTransport.cpp)
    void play();
    void stop();
    void record();
    void begin();
    void punchIn();
    void abort();
    void locate (FramePos);
    void rollFrom (FramePos);
    void setPlayhead (FramePos);
    void endTake();
    bool engineIsFree() const;
    bool canPunchIn() const;
    void moveOn();
    bool canRoll (Intent);
    FramePos heard() const;
    FramePos place() const;                     ///< the playhead's: heard while rolling, else where it stands
    FramePos placeShown() const;                ///< the same, moving evenly
    void moveShown();
    void watchRoll();
    void carryOutIntent();

    //==== the pass (StudioPass.cpp)
    std::vector<TrackId> tracksToRecord();
    std::optional<PassSetup> setupAt (FramePos);
    void make (Pass);
    void passMade (Result<void>);
    void forgetFailed();
    void clearClipsOf (const Pass&);
    void takeInReport();
    void keep (PassReport);
    FramePos takeBegan() const;                 ///< of a running pass: where its take begins
    void followLatency();
    void waitForPassEnd();

    //==== interface (StudioDevice.cpp)
    Result<std::unique_ptr<AudioDevice>> openDevice (const DeviceChoice&);
    void deviceSilent();
    void deviceChanged();
    void tellBand();

    //==== jobs (StudioJobs.cpp)
    struct Imported { std::vector<ImportedTake> takes; std::vector<std::string> refusals, notes; std::shared_ptr<Import> files; };
    struct Wanted { std::vector<std::filesystem::path> files; FramePos at; };
    void startImport();
    void finishImport (Imported, SongId);
    struct DiskLoad { int tracks = 0; double seconds = 0.0; };
    DiskLoad diskLoad() const;
    void lookAtDisk();
    void warnOfDisk();
    void countLoad();
    std::int64_t dropouts() const;

    RollState rollState() const;
    void tell (Severity, std::string title, std::string text, std::string action = {}, std::string actionText = {});

    const StudioSettings settings;
    std::unique_ptr<SessionStore> store;
    Saving saving;
    Engine engine;
    DeviceTap tap;
    std::shared_ptr<SimulatedControls> band = std::make_shared<SimulatedControls>();
    DeviceLink device;
    Worker passes, jobs;

    std::int64_t revision = 1, lastGesture = 0;
    DeskState heardDesk;                        ///< as the engine was told last
    Session heardSession;

    FramePos playhead;
    HeardClock heardClock;
    std::optional<FramePos> shown;              ///< at the last poll, while moving
    bool rolling = false;                       ///< asked to roll and not to stop
    std::optional<FramePos> rollOn;             ///< to be rolled from as soon as the engine has obeyed what it was told
    FramePos rollStart;                         ///< of the roll under way, pre-roll included
    std::optional<FrameRange> rollLoop;
    std::optional<Pass> pass;
    Intent intent = Intent::none;
    LatencyUsed latencyUsed;
    DeviceStatus latencyOf;                     ///< as the interface stood when it was looked up
    bool latencyIsKnown = false;
    bool latencyIsAsked = false;
    BandScore bandScore;
    bool bandIsTold = false;
    bool missingIsTold = false;
    DeviceChoice noChoice;

    std::vector<Notice> notices;
    std::int64_t dropoutsCleared = 0, dropoutsOfPasses = 0, missTimes = 0, missesSeen = 0;

    struct JobInHand { std::string title; std::atomic<double> progress { 0.0 }; std::mutex mutex; std::stop_source stop; };
    std::shared_ptr<JobInHand> job;
    std::vector<Wanted> imports;                ///< waiting, the first one under way while there is a job

    std::int64_t freeBytes = -1;                ///< not known yet below 0
    double diskLookedAt = -1.0e9;
    double diskToldAt = 1.0e9;                  ///< minutes: the mark that was told last
    std::array<float, 10> loads {};
    int loadSlot = 0;
    double loadSlotSince = 0.0;
    std::int64_t roundsSeen = 0;
    double flushedAt = 0.0;
};
}
