#pragma once

/** Writes a pass to the disk while the band plays.

    Two threads: the writer drains the capture rings into the take files and the waveforms; the syncer, which may be
    held up by the disk for seconds, puts data and headers on the disk, writes the journal and watches the free space.
    One pass at a time. The journal stays until whoever takes the report has saved the session.
*/

#include "Engine/Disk/CaptureRing.h"
#include "Engine/Disk/PassFile.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace takelane
{
struct PassTrack
{
    JournalFile file;                           ///< `file` is filled in by the recorder
    std::shared_ptr<CaptureRing> ring;
};

struct PassSetup
{
    std::string project;
    JournalStart start;                         ///< `files` is filled in by the recorder
    Frames headPadding;                         ///< silence before the first captured frame
    bool onTheFly = false;                      ///< Record pressed while playing: the shape is known when it begins
    std::vector<PassTrack> tracks;
};

struct PassReport
{
    JournalStart start;
    Frames moved;                               ///< of transport, from roll to the end of the taking
    std::vector<FinishedFile> files;
    int xruns = 0;
    std::string interruption;                   ///< a sentence when not a person ended it; empty otherwise
    std::shared_ptr<PassJournal> journal;       ///< remove() it once the session that holds the takes is saved
};

class Recorder
{
public:
    static constexpr double stopSeconds = 60.0;
    static constexpr std::int64_t stopBytes = 32 << 20;
    static constexpr int syncMilliseconds = 500, drainMilliseconds = 200;

    /** Without real-time rights an audio thread that wakes waits for the writer's turn to end: the turns are kept to one
        file, 0.4 ms of work for 0.3 s at 96 kHz. */
    static constexpr std::chrono::microseconds betweenFiles { 800 };

    using FreeBytes = std::function<std::int64_t()>;

    Recorder (std::filesystem::path sessionFolder, int sampleRate, FreeBytes);
    ~Recorder();

    //==== message thread
    void startThreads();

    /** Before a pass: forgets the last one's end. Nothing is being captured. */
    void expectPass() noexcept;

    /** Files and journal are on the disk when this succeeds; nothing is left behind when it fails. A pass on the fly may
        have begun and even ended by then: its rings hold it. */
    Result<void> prepare (PassSetup);

    /** A prepared pass that will not be rolled after all: its files and its journal go. */
    void discard();

    bool isBusy() const;                    ///< a pass is being written, or its report waits to be taken
    bool hasReport() const;
    std::optional<PassReport> takeReport();

    /** A running pass's tracks as far as they are drawn. Null peaks never. */
    struct LiveTrack { TrackId track; int channels = 1; std::shared_ptr<const LivePeaks> peaks; };
    std::vector<LiveTrack> liveTracks() const;

    /** Timeline place of the first captured frame, once there is one: how a pass begun on the fly lies. */
    std::optional<FramePos> begunAt() const noexcept;

    /** Counts the sync rounds: up by one, and all before is on the disk. */
    std::int64_t syncRounds() const noexcept    { return rounds.load (std::memory_order_relaxed); }

    /** Seconds the armed load can still be recorded; and whether recording has to stop now. */
    double secondsLeft (std::int64_t bytesPerSecond) const;
    bool isTooFull (std::int64_t bytesPerSecond) const;

    /** A pass was prepared, and nobody has said yet that it is over. */
    bool awaitsEnd() const;

    /** Why the pass cannot go on (disk full, write error on every file); told once. */
    bool wantsStop() const noexcept         { return stopWanted.load (std::memory_order_acquire); }

    //==== audio thread, or whoever knows that it no longer runs
    void began (FramePos place) TAKELANE_RT;
    void ended (Frames captured, Frames moved, int xruns, bool interrupted) TAKELANE_RT;

    //==== writer, syncer; or a freewheeling device's thread
    bool service (std::chrono::microseconds breather = {});      ///< breather: how long to sleep between two files
    void sync();

private:
    struct Pass;

    void runWriter();
    void runSyncer();
    void finish (Pass&);
    void abandon (Pass&);
    std::shared_ptr<Pass> runningPass() const;
    void stopBecause (Pass&, std::string);
    void learnShape (Pass&);

    const std::filesystem::path folder;
    const int rate;
    FreeBytes freeBytes;

    mutable std::mutex mutex;               ///< guards current and report
    std::shared_ptr<Pass> current;
    std::optional<PassReport> report;
    std::mutex writing, syncing;            ///< one service() and one sync() at a time

    std::atomic<bool> stopWanted { false };
    std::atomic<bool> hasEnded { false }, wasInterrupted { false };
    std::atomic<bool> hasBegun { false };
    std::atomic<std::int64_t> beganAt { 0 }, capturedFrames { 0 }, movedFrames { 0 };
    std::atomic<int> lateTimes { 0 };
    std::atomic<std::int64_t> rounds { 0 };

    std::mutex sleeping;
    std::condition_variable wake;
    bool quit = false;
    std::thread writer, syncer;
};
}
