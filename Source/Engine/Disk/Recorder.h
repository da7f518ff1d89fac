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
    std::shared_ptr<const LevelLine> before {};         ///< how loud the take before was; null: there is none
    FileProvenance about {};                    ///< what its file says of itself; take, time and pre-record are filled in by the recorder
};

struct PassSetup
{
    std::string project;
    JournalStart start;                         ///< `files` is filled in by the recorder
    Frames headPadding;                         ///< silence before the first captured frame
    bool onTheFly = false;                      ///< Record pressed while playing: the shape is known when it begins
    Frames heard;                               ///< on the fly: frames of transport from roll, as heard when it was pressed
    std::vector<PassTrack> tracks;
    std::optional<ClickScore> click;            ///< as somebody hears it while the pass rolls
};

struct PassReport
{
    JournalStart start;                         ///< with the marks and the tracks that joined
    Frames headPadding;
    Frames moved;                               ///< of transport, from roll to the stop; rolling: so far
    bool isInterim = false;                     ///< the files grow still; a report of the whole pass will follow
    bool isRolling = false;                     ///< interim, before the stop
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
    static constexpr int syncMilliseconds = 500, drainMilliseconds = 200, requestMilliseconds = 20;

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

    //==== a running pass; Engine says these in transport's own count
    /** Frames are counted from roll, as the Engine counts them, and become the shape's; later ones are never before
        earlier ones, nor before what an interim report told of. */
    void mark (PunchMark);
    void movePunch (PunchMove);

    /** A track armed while the pass rolls: its ring is in the plan already. Its file is made by the syncer. */
    void join (PassTrack);

    /** Tracks whose file could not be made: they are not recorded. */
    struct NotJoined { TrackId track; Problem why; };
    std::vector<NotJoined> takeNotJoined();

    /** Asks for a report of the pass so far, takes that end by `reach` (frames of the shape's count) complete and on the
        disk; without one, all takes of the pass, once it has stopped. Several may be asked for, one report answers all
        whose time has come: ask again for those that were not in it. Any thread, cheap. */
    void requestInterim (std::optional<Frames> reach = {});
    std::optional<PassReport> takeInterim();

    /** A running pass's tracks as far as they are drawn. Null peaks never. origin: frame of the pass they begin at. */
    struct LiveTrack { TrackId track; int channels = 1; std::shared_ptr<const LivePeaks> peaks; Frames origin; };
    std::vector<LiveTrack> liveTracks() const;

    /** What has befallen the tracks of the running pass in a take that began at this frame of it, offsets from there. */
    struct LiveHealth { TrackId track; TakeHealth health; };
    std::vector<LiveHealth> healthSince (Frames inPass) const;

    /** Timeline place of the first captured frame, once there is one: how a pass begun on the fly lies. */
    std::optional<FramePos> begunAt() const noexcept;

    /** Frames of transport from roll at the first captured frame, likewise: 0 but for a pass begun on the fly. */
    Frames begunSince() const noexcept          { return { beganSince.load (std::memory_order_relaxed) }; }

    /** Of the running pass's rings the fullest, 0 to 1: how far the disk is behind. Any thread. */
    double fullestRing() const;

    /** Counts the sync rounds: up by one, and all before is on the disk. */
    std::int64_t syncRounds() const noexcept    { return rounds.load (std::memory_order_relaxed); }

    /** Seconds the armed load can still be recorded; and whether recording has to stop now. */
    double secondsLeft (std::int64_t bytesPerSecond) const;
    bool isTooFull (std::int64_t bytesPerSecond) const;

    /** A pass was prepared, and nobody has said yet that it is over. */
    bool awaitsEnd() const;

    /** Of the pass prepared last, as the audio thread has said: no take goes on, its files may; and they have ended too. */
    bool takesAreOver() const noexcept  { return hasStopped.load (std::memory_order_acquire); }
    bool captureIsOver() const noexcept { return hasEnded.load (std::memory_order_acquire); }

    /** Why the pass cannot go on (disk full, write error on every file); told once. */
    bool wantsStop() const noexcept         { return stopWanted.load (std::memory_order_acquire); }

    //==== audio thread, or whoever knows that it no longer runs
    void began (FramePos place, Frames sinceRoll) TAKELANE_RT;
    void stopped (Frames moved) TAKELANE_RT;            ///< no take goes on; the tail is captured still
    void ended (Frames captured, Frames moved, int xruns, bool interrupted) TAKELANE_RT;

    //==== writer, syncer; or a freewheeling device's thread
    bool service (std::chrono::microseconds breather = {});      ///< breather: how long to sleep between two files
    void sync();

    /** The files of tracks that joined, and the interim report that is due; false when none was. Syncer. */
    bool serveRequests();

private:
    struct Pass;
    using Files = std::vector<std::shared_ptr<PassFile>>;

    void runWriter();
    void runSyncer();
    void finish (Pass&, const Files&);
    void abandon (Pass&);
    std::shared_ptr<Pass> runningPass() const;
    Files filesOf (const Pass&) const;
    void stopBecause (Pass&, std::string);
    static FileProvenance provenanceOf (const Pass&, const PassTrack&, Frames origin);
    Result<std::shared_ptr<PassFile>> makeFile (Pass&, PassTrack&, Frames origin, bool syncWhenMade) const;
    std::int64_t bytesPerSecondOf (const PassTrack&, SampleFormat) const;
    void learnShape (Pass&);
    void tellVerdict (Pass&) const;
    void keepJournal (Pass&, Frames safe);
    void ask();
    void makeJoined (Pass&);
    void makeJoined (Pass&, PassTrack&);
    void removeFile (PassFile&) const;
    bool isDue (const Pass&, Frames slack) const;
    bool lies (const std::optional<Frames>& reach, Frames moved) const;
    void offerInterim (const std::shared_ptr<Pass>&);
    PassReport reportOf (Pass&) const;

    const std::filesystem::path folder;
    const int rate;
    FreeBytes freeBytes;

    mutable std::mutex mutex;               ///< guards all from here to the reports; never held while the disk works: the
                                            ///< message thread takes it
    std::shared_ptr<Pass> current;
    std::vector<PunchMark> marks;           ///< of the running pass, in the Engine's count
    std::vector<PunchMove> punchMoves;
    Frames marksMayBegin;                   ///< what lies before was told of
    std::vector<PassTrack> joining;
    std::vector<NotJoined> notJoined;
    std::vector<std::optional<Frames>> wanted;  ///< interim reports
    std::optional<PassReport> report, interim;
    std::mutex writing, syncing;            ///< one service() and one sync() at a time; in this order

    std::atomic<bool> stopWanted { false };
    std::atomic<bool> hasEnded { false }, wasInterrupted { false };
    std::atomic<bool> hasBegun { false }, hasStopped { false };
    std::atomic<std::int64_t> beganAt { 0 }, beganSince { 0 }, capturedFrames { 0 }, movedFrames { 0 };
    std::atomic<int> lateTimes { 0 };
    std::atomic<std::int64_t> rounds { 0 };

    std::mutex sleeping;
    std::condition_variable wake;
    bool quit = false, isAsked = false;
    std::thread writer, syncer;
};
}
