#include "Engine/Disk/RecorderPass.h"

#include "Storage/Posix.h"

#include <algorithm>
#include <chrono>

namespace takelane
{
std::int64_t Recorder::bytesPerSecondOf (const PassTrack& track, SampleFormat format) const
{
    return static_cast<std::int64_t> (track.file.channels) * bytesPerSample (format) * rate;
}

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
    using Clock = std::chrono::steady_clock;
    posix::giveWayToOthers();
    std::unique_lock lock (sleeping);
    auto round = Clock::now() + std::chrono::milliseconds (syncMilliseconds);

    while (! quit)
    {
        if (isAsked)
            wake.wait_for (lock, std::chrono::milliseconds (requestMilliseconds), [this] { return quit; });
        else
            wake.wait_until (lock, round, [this] { return quit || isAsked; });

        isAsked = false;
        lock.unlock();
        const bool isDone = serveRequests();

        if (Clock::now() >= round)
        {
            sync();
            round = Clock::now() + std::chrono::milliseconds (syncMilliseconds);
        }

        lock.lock();
        isAsked = isAsked || ! isDone;
    }
}

//==============================================================================
void Recorder::expectPass() noexcept
{
    stopWanted = false;
    hasEnded = false;
    hasBegun = false;
    hasStopped = false;
    lateTimes = 0;

    const std::lock_guard lock (mutex);
    marks.clear();
    punchMoves.clear();
    marksMayBegin = {};
    joining.clear();
    notJoined.clear();
    wanted.clear();
    interim.reset();
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
    pass->shapeAtFirst = start.shape;
    pass->verdict.emplace (rate, pass->setup.click);

    const auto failed = [&] (const Problem& why) -> Result<void>
    {
        abandon (*pass);
        return why;
    };

    for (auto& track : pass->setup.tracks)
    {
        // The journal's creation puts the folder's names on the disk, once for all files.
        auto file = makeFile (*pass, track, {}, false);

        if (! file.ok())
            return failed (file.problem());

        pass->files.push_back (std::move (*file));
        pass->files.back()->pad (pass->setup.headPadding);
        start.files.push_back (track.file);
        pass->bytesPerSecond += bytesPerSecondOf (track, start.format);
    }

    auto journal = PassJournal::create (folder, start);

    if (! journal.ok())
        return failed (journal.problem());

    pass->journal = std::move (*journal);

    const std::lock_guard lock (mutex);
    current = std::move (pass);
    return {};
}

Result<std::shared_ptr<PassFile>> Recorder::makeFile (Pass& pass, PassTrack& track, Frames origin, bool syncWhenMade) const
{
    const auto& start = pass.setup.start;

    TakeFileSpec spec;
    spec.channels = track.file.channels;
    spec.sampleRate = rate;
    spec.format = start.format;
    spec.timeReference = (firstFramePlace (start.shape) + origin).value;
    spec.syncWhenMade = syncWhenMade;
    spec.provenance = provenanceOf (pass, track, origin);

    auto made = createTakeFile (folder / "audio", takeFileStem (start.songTitle, track.file.trackName, start.takeNumber), spec);

    if (! made.ok())
        return made.problem();

    spec.path = (*made)->path();
    track.file.file = "audio/" + spec.path.filename().string();
    track.file.origin = origin;
    auto file = std::make_shared<PassFile> (track.file, track.ring, std::move (*made), spec, folder);
    file->judgedBy (pass.verdict->add ({ track.file.trackName, spec.channels, origin, track.before }));
    return file;
}

void Recorder::removeFile (PassFile& file) const
{
    std::error_code ignored;
    file.close();
    std::filesystem::remove (file.takeFile()->path(), ignored);
    std::filesystem::remove (peakPathFor (folder, file.about.file), ignored);
}

void Recorder::abandon (Pass& pass)
{
    for (const auto& file : pass.files)
        removeFile (*file);

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
        for (const auto& file : filesOf (*pass))
            tracks.push_back ({ file->track(), file->live()->channels(), file->live(), file->began() });

    return tracks;
}

std::vector<Recorder::LiveHealth> Recorder::healthSince (Frames inPass) const
{
    std::vector<LiveHealth> all;

    if (const auto pass = runningPass())
        for (const auto& file : filesOf (*pass))
            all.push_back ({ file->track(), file->judge()->healthSince (inPass) });

    return all;
}

double Recorder::fullestRing() const
{
    double fullest = 0.0;

    if (const auto pass = runningPass())
        for (const auto& file : filesOf (*pass))
            fullest = std::max (fullest, file->waiting());

    return fullest;
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

Recorder::Files Recorder::filesOf (const Pass& pass) const
{
    const std::lock_guard lock (mutex);
    return pass.files;
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
void Recorder::began (FramePos place, Frames sinceRoll) TAKELANE_RT
{
    beganAt.store (place.value, std::memory_order_relaxed);
    beganSince.store (sinceRoll.value, std::memory_order_relaxed);
    hasBegun.store (true, std::memory_order_release);
}

void Recorder::stopped (Frames moved) TAKELANE_RT
{
    movedFrames.store (moved.value, std::memory_order_relaxed);
    hasStopped.store (true, std::memory_order_release);
}

void Recorder::ended (Frames captured, Frames moved, int xruns, bool interrupted) TAKELANE_RT
{
    capturedFrames.store (captured.value, std::memory_order_relaxed);
    lateTimes.store (xruns, std::memory_order_relaxed);
    wasInterrupted.store (interrupted, std::memory_order_relaxed);
    stopped (moved);
    hasEnded.store (true, std::memory_order_release);
}

/** Writer. */
bool Recorder::service (std::chrono::microseconds breather)
{
    const std::lock_guard oneAtATime (writing);
    const auto pass = runningPass();

    if (pass == nullptr)
        return false;

    const bool over = hasEnded.load (std::memory_order_acquire);
    const auto files = filesOf (*pass);
    const auto end = pass->setup.headPadding + Frames { capturedFrames.load (std::memory_order_relaxed) };
    Frames moved;
    bool allThere = true;
    std::size_t givenUp = 0;
    tellVerdict (*pass);

    for (const auto& file : files)
    {
        const auto drained = file->drain();
        moved += drained;

        if (over && drained == Frames {} && file->written() < end)
            file->pad (end - file->written());      // a last gap that found no room in its queue

        givenUp += file->hasGivenUp() ? 1 : 0;
        allThere = allThere && file->written() >= end;

        if (breather.count() > 0)
            std::this_thread::sleep_for (breather);
    }

    pass->verdict->judge();

    if (givenUp == files.size() && ! over)
        stopBecause (*pass, "Recording stopped: the disk could not be written. What was recorded until then is kept");

    {
        const std::lock_guard lock (mutex);
        allThere = allThere && joining.empty() && pass->files.size() == files.size();

        for (const auto& ring : pass->lost)
            ring->drop();
    }

    if (over && allThere)
        finish (*pass, filesOf (*pass));

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

void Recorder::finish (Pass& pass, const Files& files)
{
    const std::lock_guard noSyncNow (syncing);
    learnShape (pass);
    keepJournal (pass, {});
    auto r = reportOf (pass);

    for (const auto& file : files)
    {
        file->close();
        const auto made = file->finished();
        r.files.insert (r.files.end(), made.begin(), made.end());
    }

    if (r.interruption.empty() && wasInterrupted.load (std::memory_order_relaxed))
        r.interruption = "The device went away; the take ends there";

    (void) pass.journal->stopped (r.moved, ! r.interruption.empty());

    const std::lock_guard lock (mutex);
    interim.reset();
    wanted.clear();
    report = std::move (r);
    current = nullptr;
}
}
