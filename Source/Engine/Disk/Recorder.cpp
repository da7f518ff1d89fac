#include "Engine/Disk/Recorder.h"

#include "Storage/Posix.h"

#include <algorithm>
#include <chrono>

namespace takelane
{
struct Recorder::Pass
{
    PassSetup setup;
    std::vector<std::unique_ptr<PassFile>> files;
    std::shared_ptr<PassJournal> journal;
    std::int64_t bytesPerSecond = 0;
    std::string interruption;
    bool shapeIsKnown = true;
};

Recorder::Recorder (std::filesystem::path sessionFolder, int sampleRate, FreeBytes freeSpace)
    : folder (std::move (sessionFolder)), rate (sampleRate), freeBytes (std::move (freeSpace))
{
}

Recorder::~Recorder()
{
    {
        const std::lock_guard lock (sleeping);
        quit = true;
    }

    wake.notify_all();

    for (auto* t : { &writer, &syncer })
        if (t->joinable())
            t->join();
}

void Recorder::startThreads()
{
    writer = std::thread ([this] { runWriter(); });
    syncer = std::thread ([this] { runSyncer(); });
}

void Recorder::runWriter()
{
    posix::giveWayToOthers();
    std::unique_lock lock (sleeping);

    while (! wake.wait_for (lock, std::chrono::milliseconds (drainMilliseconds), [this] { return quit; }))
    {
        lock.unlock();
        service (betweenFiles);
        lock.lock();
    }
}

void Recorder::runSyncer()
{
    posix::giveWayToOthers();
    std::unique_lock lock (sleeping);

    while (! wake.wait_for (lock, std::chrono::milliseconds (syncMilliseconds), [this] { return quit; }))
    {
        lock.unlock();
        sync();
        lock.lock();
    }
}

//==============================================================================
void Recorder::expectPass() noexcept
{
    stopWanted = false;
    hasEnded = false;
    hasBegun = false;
    lateTimes = 0;
}

Result<void> Recorder::prepare (PassSetup setup)
{
    if (isBusy())
        return Problem { "The last pass is still being written; wait a moment" };

    auto pass = std::make_shared<Pass>();
    pass->setup = std::move (setup);
    pass->shapeIsKnown = ! pass->setup.onTheFly;
    learnShape (*pass);
    auto& start = pass->setup.start;
    start.files.clear();

    const auto failed = [&] (const Problem& why) -> Result<void>
    {
        abandon (*pass);
        return why;
    };

    for (auto& track : pass->setup.tracks)
    {
        const auto stem = takeFileStem (start.songTitle, track.file.trackName, start.takeNumber);

        TakeFileSpec spec;
        spec.channels = track.file.channels;
        spec.sampleRate = rate;
        spec.format = start.format;
        spec.timeReference = (start.shape.at - start.shape.preRoll - start.shape.rollOffset - start.shape.latency.total()).value;
        spec.syncWhenMade = false;      // the journal's creation puts the folder's names on the disk, once for all files
        spec.provenance = { pass->setup.project, start.songTitle, track.file.trackName, "Tk" + std::to_string (start.takeNumber), {}, start.when };

        auto made = createTakeFile (folder / "audio", stem, spec);

        if (! made.ok())
            return failed (made.problem());

        spec.path = (*made)->path();
        track.file.file = "audio/" + spec.path.filename().string();
        start.files.push_back (track.file);
        pass->bytesPerSecond += static_cast<std::int64_t> (spec.channels) * bytesPerSample (spec.format) * rate;
        pass->files.push_back (std::make_unique<PassFile> (track.file, track.ring, std::move (*made), spec, folder));
        pass->files.back()->pad (pass->setup.headPadding);
    }

    auto journal = PassJournal::create (folder, start);

    if (! journal.ok())
        return failed (journal.problem());

    pass->journal = std::move (*journal);

    if (! pass->setup.onTheFly)
        expectPass();

    const std::lock_guard lock (mutex);
    current = std::move (pass);
    return {};
}

void Recorder::abandon (Pass& pass)
{
    std::error_code ignored;

    for (const auto& file : pass.files)
    {
        file->close();
        std::filesystem::remove (file->takeFile()->path(), ignored);
        std::filesystem::remove (peakPathFor (folder, file->about.file), ignored);
    }

    if (pass.journal != nullptr)
        (void) pass.journal->remove();
}

void Recorder::discard()
{
    const std::scoped_lock neitherWriterNorSyncer (writing, syncing);

    if (const auto pass = runningPass())
    {
        abandon (*pass);
        const std::lock_guard lock (mutex);
        current = nullptr;
    }
}

std::vector<Recorder::LiveTrack> Recorder::liveTracks() const
{
    std::vector<LiveTrack> tracks;

    if (const auto pass = runningPass())
        for (const auto& file : pass->files)
            tracks.push_back ({ file->track(), file->live()->channels(), file->live() });

    return tracks;
}

std::optional<FramePos> Recorder::begunAt() const noexcept
{
    if (! hasBegun.load (std::memory_order_acquire))
        return std::nullopt;

    return FramePos { beganAt.load (std::memory_order_relaxed) };
}

bool Recorder::isBusy() const
{
    const std::lock_guard lock (mutex);
    return current != nullptr || report.has_value();
}

bool Recorder::awaitsEnd() const
{
    const std::lock_guard lock (mutex);
    return current != nullptr && ! hasEnded.load (std::memory_order_acquire);
}

bool Recorder::hasReport() const
{
    const std::lock_guard lock (mutex);
    return report.has_value();
}

std::optional<PassReport> Recorder::takeReport()
{
    const std::lock_guard lock (mutex);
    return std::exchange (report, std::nullopt);
}

std::shared_ptr<Recorder::Pass> Recorder::runningPass() const
{
    const std::lock_guard lock (mutex);
    return current;
}

double Recorder::secondsLeft (std::int64_t bytesPerSecond) const
{
    return bytesPerSecond > 0 ? static_cast<double> (freeBytes()) / static_cast<double> (bytesPerSecond) : 1.0e9;
}

bool Recorder::isTooFull (std::int64_t bytesPerSecond) const
{
    return freeBytes() < stopBytes || secondsLeft (bytesPerSecond) < stopSeconds;
}

//==============================================================================
void Recorder::began (FramePos place) TAKELANE_RT
{
    beganAt.store (place.value, std::memory_order_relaxed);
    hasBegun.store (true, std::memory_order_release);
}

/** Record was pressed at the place that was heard then: the output latency before what was being put out. */
void Recorder::learnShape (Pass& pass)
{
    if (pass.shapeIsKnown || ! hasBegun.load (std::memory_order_acquire))
        return;

    auto& shape = pass.setup.start.shape;
    shape.at = FramePos { beganAt.load (std::memory_order_relaxed) } - shape.latency.output;
    shape.preRoll = -shape.latency.output;
    pass.shapeIsKnown = true;

    if (pass.journal != nullptr)
        (void) pass.journal->began (shape);
}

void Recorder::ended (Frames captured, Frames moved, int xruns, bool interrupted) TAKELANE_RT
{
    capturedFrames.store (captured.value, std::memory_order_relaxed);
    movedFrames.store (moved.value, std::memory_order_relaxed);
    lateTimes.store (xruns, std::memory_order_relaxed);
    wasInterrupted.store (interrupted, std::memory_order_relaxed);
    hasEnded.store (true, std::memory_order_release);
}

bool Recorder::service (std::chrono::microseconds breather)
{
    const std::lock_guard oneAtATime (writing);
    const auto pass = runningPass();

    if (pass == nullptr)
        return false;

    const bool over = hasEnded.load (std::memory_order_acquire);
    Frames moved;
    bool allThere = true;
    std::size_t givenUp = 0;

    for (auto& file : pass->files)
    {
        moved += file->drain();
        givenUp += file->hasGivenUp() ? 1 : 0;
        allThere = allThere && file->written() >= pass->setup.headPadding + Frames { capturedFrames.load (std::memory_order_relaxed) };

        if (breather.count() > 0)
            std::this_thread::sleep_for (breather);
    }

    if (givenUp == pass->files.size() && ! over)
        stopBecause (*pass, "Recording stopped: the disk could not be written. What was recorded until then is kept");

    if (over && allThere)
        finish (*pass);

    return moved.value > 0 || over;
}

void Recorder::stopBecause (Pass& pass, std::string why)
{
    {
        const std::lock_guard lock (mutex);

        if (pass.interruption.empty())
            pass.interruption = std::move (why);
    }

    stopWanted.store (true, std::memory_order_release);
}

void Recorder::finish (Pass& pass)
{
    const std::lock_guard noSyncNow (syncing);
    PassReport r;
    learnShape (pass);

    for (auto& file : pass.files)
    {
        file->close();
        const auto made = file->finished();
        r.files.insert (r.files.end(), made.begin(), made.end());
    }

    r.start = pass.setup.start;
    r.moved = { movedFrames.load (std::memory_order_relaxed) };
    r.xruns = lateTimes.load (std::memory_order_relaxed);
    r.journal = pass.journal;

    {
        const std::lock_guard lock (mutex);
        r.interruption = pass.interruption;
    }

    if (r.interruption.empty() && wasInterrupted.load (std::memory_order_relaxed))
        r.interruption = "The device went away; the take ends there";

    (void) pass.journal->stopped (r.moved, ! r.interruption.empty());

    const std::lock_guard lock (mutex);     // never held while the disk works: the message thread takes it
    report = std::move (r);
    current = nullptr;
}

void Recorder::sync()
{
    const std::lock_guard oneAtATime (syncing);
    const auto pass = runningPass();

    if (pass == nullptr)
        return;

    if (isTooFull (pass->bytesPerSecond))
        stopBecause (*pass, "Recording stopped: the disk is almost full. Everything until then is kept; free some space to go on");

    learnShape (*pass);
    std::vector<std::shared_ptr<TakeFile>> files;
    std::vector<TakeFile*> together;

    for (const auto& file : pass->files)
    {
        files.push_back (file->takeFile());
        together.push_back (files.back().get());
    }

    syncTogether (together);
    std::vector<Frames> safe;

    for (std::size_t i = 0; i < files.size(); ++i)
    {
        safe.push_back (files[i]->framesSynced());

        for (auto gap : pass->files[i]->takeNewGaps())
        {
            gap.file = i;
            (void) pass->journal->gap (gap);
        }
    }

    (void) pass->journal->checkpoint (safe);
    rounds.fetch_add (1, std::memory_order_relaxed);
}
}
