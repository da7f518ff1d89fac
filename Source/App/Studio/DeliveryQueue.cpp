#include "App/Studio/DeliveryQueue.h"

#include "Storage/Posix.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
/** The folder is told elsewhere, and a row is short. */
std::string withoutFolder (std::string text, const std::filesystem::path& folder)
{
    const auto path = folder.string() + "/";
    const auto at = text.find (path);
    return at == std::string::npos ? text : text.erase (at, path.size());
}

std::string proofSentence (const DeliveryProof& p)
{
    if (! p.ok)
        return p.failure.empty() ? "The proof failed: see report.html" : p.failure;

    if (p.nullDb <= -200.0)
        return "Proved: read back, the same to the last bit";

    char text[64];
    std::snprintf (text, sizeof text, "Proved: read back, difference %.0f dBFS", p.nullDb);
    return text;
}
}

DeliveryQueue::DeliveryQueue (std::filesystem::path folder, bool ownThread) : sessionFolder (std::move (folder)), isOwnThread (ownThread), worker (ownThread), looking (ownThread) {}

DeliveryQueue::~DeliveryQueue()     { cancel(); }

bool DeliveryQueue::isSound (DeliveryKind kind)
{
    return kind != DeliveryKind::dawproject && kind != DeliveryKind::papers && kind != DeliveryKind::proof;
}

void DeliveryQueue::set (QueueRow& row, QueueState state, std::string says)
{
    isDirty = isDirty || row.state != state || row.says != says;
    row.state = state;
    row.says = std::move (says);
}

//==== the run
Result<void> DeliveryQueue::start (std::string now, bool waits)
{
    if (isRunning)
        return {};

    if (rows.empty())
        return Problem { job.package.range == DeliveryRange::song ? "There is nothing to write: choose what goes into the package, or record something first"
                                                                  : "There is nothing to write: the song has no such range" };

    const bool isAllDone = std::ranges::all_of (rows, [] (const QueueRow& r) { return r.state == QueueState::verified; });

    for (auto& row : rows)
        if (isAllDone || row.state == QueueState::failed || row.state == QueueState::cancelled || (row.item.kind == DeliveryKind::proof && row.state == QueueState::verified))
        {
            row.progress = 0.0;
            set (row, QueueState::waiting, "Waiting");
        }

    hold (report.get());
    job.now = std::move (now);
    isRunning = true;
    isPaused = isCancelled = false;
    waitsForPreflight = waits;
    lastProblem.clear();
    control = std::make_shared<Control>();
    tellControl();
    isDirty = true;
    return {};
}

bool DeliveryQueue::Control::goOn (double done)
{
    progress = done;
    std::unique_lock lock (mutex);
    changed.wait (lock, [this] { return isStopped || ! isHeldBack; });
    return ! isStopped;
}

/** Without a thread of its own nobody could let it go on: it is held back between two files alone. */
void DeliveryQueue::tellControl()
{
    {
        const std::scoped_lock lock (control->mutex);
        control->isHeldBack = isOwnThread && (isPaused || takeIsMade);
        control->isStopped = isCancelled;
    }

    control->changed.notify_all();
}

void DeliveryQueue::pause (bool on)
{
    if (! isRunning || isPaused == on)
        return;

    isPaused = on;
    isDirty = true;
    tellControl();
}

void DeliveryQueue::giveWay (bool toATake)
{
    if (takeIsMade == toATake)
        return;

    takeIsMade = toATake;
    isDirty = true;
    tellControl();
}

void DeliveryQueue::cancel()
{
    if (! isRunning)
        return;

    isCancelled = true;
    isDirty = true;
    tellControl();
}

std::optional<std::size_t> DeliveryQueue::next() const
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].state == QueueState::waiting)
            return i;

    return {};
}

/** On the worker. */
DeliveryQueue::Outcome DeliveryQueue::write (const DeliveryJob& job, const DeliveryItem& item, std::optional<FrameRange> known, Control& control)
{
    constexpr double rendered = 0.9;
    Outcome o { known, {}, {}, {} };
    const auto goOn = [&control] (double) { return control.goOn (control.progress); };

    if (! o.extent)
    {
        const auto found = extentOf (job, goOn);

        if (! found.ok())
            return { {}, {}, {}, found.problem().text };

        o.extent = *found;
    }

    if (item.kind == DeliveryKind::proof)
    {
        auto proof = prove (job, *o.extent, [&control] (double done) { return control.goOn (done); });
        o.problem = proof.ok() ? std::string() : proof.problem().text;
        o.proof = proof.ok() ? std::optional (std::move (*proof)) : std::nullopt;
        return o;
    }

    auto files = deliver (job, item, *o.extent, [&control] (double done) { return control.goOn (rendered * done); });

    if (! files.ok())
        return { o.extent, {}, {}, files.problem().text };

    control.readsBack = true;

    for (const auto& file : item.files)
        if (isSound (file.kind) && o.problem.empty() && control.goOn (control.progress))
            if (auto verified = verifyFile (job, file, *o.extent); ! verified.ok())
                o.problem = verified.problem().text;

    o.files = std::move (*files);
    return o;
}

void DeliveryQueue::writeNext()
{
    const auto row = next();

    if (! row)
        return endRun();

    // Not with gaps: then it waits for another start.
    if (rows[*row].item.kind == DeliveryKind::proof && std::ranges::any_of (rows, [&] (const QueueRow& r) { return &r != &rows[*row] && r.state != QueueState::verified; }))
    {
        set (rows[*row], QueueState::held, "Waits for the other files");
        return endRun();
    }

    running = row;
    activeSeconds = 0.0;
    control->progress = 0.0;
    control->readsBack = false;
    job.preflight = report;
    set (rows[*row], QueueState::running, {});

    worker.start ([job = job, item = rows[*row].item, known = extent, control = control, isOwnThread = isOwnThread]
    {
        if (isOwnThread)            // a take that begins meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        return write (job, item, known, *control);
    },
    [this, row = *row] (Outcome outcome) { finish (row, std::move (outcome)); });
}

void DeliveryQueue::finish (std::size_t index, Outcome outcome)
{
    auto& row = rows[index];
    running.reset();
    extent = outcome.extent ? outcome.extent : extent;
    row.progress = row.speed = row.secondsLeft = 0.0;

    if (outcome.proof)
    {
        proof = proofSentence (*outcome.proof);
        isProved = outcome.proof->ok;
        outcome.problem = isProved ? std::string() : proof;
    }

    if (isCancelled)
        return set (row, QueueState::cancelled, "Cancelled");

    if (! outcome.problem.empty())
    {
        lastProblem = withoutFolder (outcome.problem, job.target);
        return set (row, QueueState::failed, lastProblem);
    }

    row.progress = 1.0;

    if (! outcome.files.empty())
    {
        row.bytes = 0;

        for (const auto& file : outcome.files)
            row.bytes += file.bytes;
    }

    folderIsThere = true;
    set (row, QueueState::verified, outcome.proof ? proof : "Verified");
}

void DeliveryQueue::endRun()
{
    isRunning = isPaused = waitsForPreflight = false;
    isDirty = true;
    ended = Ended { 0, 0, 0, isCancelled, isProved, lastProblem, job.target };

    for (auto& row : rows)
    {
        ended->files += row.state == QueueState::verified ? static_cast<int> (row.item.files.size()) : 0;
        ended->failed += row.state == QueueState::failed;
        ended->held += row.state == QueueState::held && row.item.kind != DeliveryKind::proof;

        if (isCancelled && row.state == QueueState::waiting)
            set (row, QueueState::cancelled, "Cancelled");
    }
}

//==== once a frame
void DeliveryQueue::poll (double now)
{
    worker.collect();
    looking.runQueued();
    looking.collect();
    follow (now);

    if (! isRunning || running)
        return;

    if (isCancelled)
        return endRun();

    if (! waitsForPreflight && ! isPaused && ! takeIsMade)
        writeNext();
}

std::string DeliveryQueue::whatRuns() const
{
    return takeIsMade ? "Waits for the take" : isPaused ? "Paused" : control->readsBack ? "Reading back" : "";
}

void DeliveryQueue::follow (double now)
{
    const auto since = now - std::exchange (lastPoll, now);

    if (! running)
        return;

    auto& row = rows[*running];
    const auto done = control->progress.load();
    activeSeconds += isPaused || takeIsMade ? 0.0 : std::max (0.0, since);
    set (row, QueueState::running, whatRuns());

    if (done == row.progress)
        return;

    isDirty = true;
    row.progress = done;

    if (! extent || activeSeconds < 0.25 || done < 0.01)
        return;

    const auto seconds = static_cast<double> (extent->length().value) / job.session.sampleRate * static_cast<double> (std::max<std::size_t> (1, row.item.files.size()));
    row.speed = done * seconds / activeSeconds;
    row.secondsLeft = activeSeconds * (1.0 - done) / done;
}

std::shared_ptr<const DeliveryStatus> DeliveryQueue::status()
{
    if (shown != nullptr && ! isDirty)
        return shown;

    auto s = std::make_shared<DeliveryStatus>();
    s->rows = rows;
    s->running = isRunning;
    s->paused = isPaused;
    s->folder = planned ? planned->target : std::filesystem::path();
    s->folderExists = folderIsThere;
    s->proof = proof;
    s->isProved = isProved;
    s->revision = shown != nullptr ? shown->revision + 1 : 1;
    double all = 0.0, done = 0.0;

    for (const auto& row : rows)
    {
        const auto weight = static_cast<double> (std::max<std::int64_t> (row.item.bytes, 1));
        all += weight;
        done += weight * (row.state == QueueState::verified ? 1.0 : row.state == QueueState::running ? row.progress : 0.0);
        s->done += row.state == QueueState::verified;
    }

    s->progress = all > 0.0 ? done / all : 0.0;
    isDirty = false;
    return shown = std::move (s);
}
}
