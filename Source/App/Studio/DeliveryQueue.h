#pragma once

/** Writes a package's files one after the other on a worker that gives way to all others, and says how far it is.

    Message thread only. Before a start its rows are what would be written; after it they keep how they ended until the song, its mix or
    the package becomes another; papers and proof also until somebody thinks otherwise of a take. A check that fails holds the files with
    its tracks; what it lets go is written in the same run, as long as the song is still as it was.
*/

#include "App/Studio/Brake.h"
#include "App/Studio/StudioDelivery.h"
#include "App/Studio/Worker.h"

namespace takelane
{
class DeliveryQueue
{
public:
    DeliveryQueue (std::filesystem::path sessionFolder, bool ownThread);
    ~DeliveryQueue();

    /** What the preflight says: of the song as it is, or as it was once. */
    struct Gate { std::shared_ptr<const PreflightReport> report; bool isStale = false; };

    /** What there is to deliver now. revision: of session and desk; cheap where it is the last one. */
    void look (std::int64_t revision, const Session&, const DeskState&, SongId, Gate);

    /** Writes what is not written yet; all of it anew where everything is. waits: for the preflight, until go(). */
    Result<void> start (std::string now, bool waits);
    void go()                                   { waitsForPreflight = false; }
    bool isWaitingForPreflight() const noexcept { return isRunning && waitsForPreflight && ! isCancelled; }

    bool isBusy() const noexcept                { return isRunning; }

    /** Runs, and nobody holds it back. */
    bool isUnderWay() const noexcept            { return isRunning && ! isPaused; }

    void pause (bool);
    void cancel();

    /** Between two blocks; goes on by itself. */
    void giveWay (bool toATake);

    /** now: seconds on a steady clock. Once a frame. */
    void poll (double now);
    void runQueued()                            { worker.runQueued(); }

    /** Something small on the disk about deliveries, on a worker that no file is written on; done: from poll(). */
    template <typename Work, typename Done>
    void lookUp (Work work, Done done)          { looking.start (std::move (work), std::move (done)); }

    std::shared_ptr<const DeliveryStatus> status();

    /** A run that ended since the last call. */
    struct Ended { int files = 0, failed = 0, held = 0; bool wasCancelled = false, isProved = false; std::string problem; std::filesystem::path folder; };
    std::optional<Ended> takeEnded()            { return std::exchange (ended, std::nullopt); }

private:
    struct Plan
    {
        Session session;
        SongId song;
        std::filesystem::path target;
        std::vector<DeliveryItem> items;
    };

    struct Control : Brake { std::atomic<bool> readsBack { false }; };

    struct Outcome
    {
        std::optional<FrameRange> extent;
        std::vector<DeliveredFile> files;
        std::optional<DeliveryProof> proof;
        std::string problem;
    };

    static Outcome write (const DeliveryJob&, const DeliveryItem&, std::optional<FrameRange>, bool isFirst, Control&);

    //==== what is to be written (DeliveryQueuePlan.cpp; look() too)
    void plan (const Session&, SongId);
    void lookWhileRunning (const Session&, Gate);
    void paperChanged();
    std::string proofBefore() const;
    void hold();
    std::vector<std::string> holdsOn (const DeliveryItem&) const;
    void askForFolder();

    //==== the run
    void lookAtTarget();
    void targetSeen (const std::vector<std::size_t>& gone, std::int64_t free);
    void set (QueueRow&, QueueState, std::string says);
    std::optional<std::size_t> next() const;
    void writeNext();
    void finish (std::size_t row, Outcome);
    void endRun();
    void tellControl();
    void follow (double now);
    std::string whatRuns() const;

    const std::filesystem::path sessionFolder;
    const bool isOwnThread;
    std::optional<Plan> planned;
    std::int64_t seen = 0;                      ///< revision
    DeliveryJob job;                            ///< of the run
    std::optional<FrameRange> extent;           ///< of the plan, once it is known
    std::vector<QueueRow> rows;
    std::optional<std::size_t> running;         ///< on the worker now
    std::shared_ptr<Control> control = std::make_shared<Control>();
    Gate gate, looked;                          ///< in force, and the last one shown

    bool isRunning = false, isPaused = false, takeIsMade = false, waitsForPreflight = false, isCancelled = false;
    bool isLookingAtTarget = false;             ///< before the first file
    bool hasBegun = false;                      ///< a file of the run
    bool papersAreOld = false;                  ///< something was let pass while it ran
    double lastPoll = 0.0, activeSeconds = 0.0;
    std::filesystem::path askedFor;             ///< the folder the disk was asked for last
    bool folderIsThere = false;
    std::string proof;
    bool isProved = false;
    std::string delivered;                      ///< "v1 was delivered and proved at 20:55", as long as it is about this package
    std::string lastProblem;
    std::filesystem::path lastFolder;
    std::optional<Ended> ended;

    bool isDirty = true;
    std::shared_ptr<const DeliveryStatus> shown;
    Worker worker, looking;
};
}
