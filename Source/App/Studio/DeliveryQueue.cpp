#include "App/Studio/DeliveryQueue.h"

#include "App/Deliver/PaperPage.h"
#include "Storage/Posix.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace takelane
{
namespace
{
constexpr double proofShare = 0.25;         // of what it reads back

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

    if (! p.nullDb)
        return "Proved: every file was read back";

    if (*p.nullDb <= -200.0)
        return "Proved: read back, the same to the last bit";

    char text[64];
    std::snprintf (text, sizeof text, "Proved: read back, difference %.0f dBFS", *p.nullDb);
    return text;
}
}

DeliveryQueue::DeliveryQueue (std::filesystem::path folder, bool ownThread) : sessionFolder (std::move (folder)), isOwnThread (ownThread), worker (ownThread), looking (ownThread) {}

DeliveryQueue::~DeliveryQueue()     { cancel(); }

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

    paperChanged();         // of this hour, and of what was let pass since

    for (auto& row : rows)
        if (isAllDone || row.state == QueueState::failed || row.state == QueueState::cancelled)
        {
            row.progress = 0.0;
            set (row, QueueState::waiting, "Waiting");
        }

    hold();
    proof.clear();
    isProved = false;
    job.now = std::move (now);
    isRunning = true;
    isPaused = isCancelled = false;
    waitsForPreflight = waits;
    hasBegun = papersAreOld = false;
    delivered.clear();
    lastProblem.clear();
    control = std::make_shared<Control>();
    tellControl();
    lookAtTarget();
    isDirty = true;
    return {};
}

/** Without a thread of its own nobody could let it go on: it is held back between two files alone. */
void DeliveryQueue::tellControl()       { control->set (isOwnThread && (isPaused || takeIsMade), isCancelled); }

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
DeliveryQueue::Outcome DeliveryQueue::write (const DeliveryJob& job, const DeliveryItem& item, std::optional<FrameRange> known, bool isFirst, Control& control)
{
    constexpr double measured = 0.45, rendered = 0.9;           // where the extent has to be found out, and where the file is read back
    Outcome o { known, {}, {}, {} };
    const auto share = [&control] (double from, double to) { return [&control, from, to] (double done) { return control.goOn (from + (to - from) * done); }; };

    if (isFirst)
        forgetProof (job.target);

    if (! o.extent)
    {
        const auto found = extentOf (job, share (0.0, measured));

        if (! found.ok())
            return { {}, {}, {}, found.problem().text };

        o.extent = *found;
    }

    const auto from = control.progress.load();

    if (item.kind == DeliveryKind::proof)
    {
        auto proof = prove (job, *o.extent, share (from, 1.0));
        o.problem = proof.ok() ? std::string() : proof.problem().text;
        o.proof = proof.ok() ? std::optional (std::move (*proof)) : std::nullopt;
        return o;
    }

    auto files = deliver (job, item, *o.extent, share (from, rendered));

    if (! files.ok())
        return { o.extent, {}, {}, files.problem().text };

    control.readsBack = true;

    if (auto verified = verifyItem (job, item, *o.extent, share (rendered, 1.0)); ! verified.ok())
        o.problem = verified.problem().text;

    o.files = std::move (*files);
    return o;
}

void DeliveryQueue::writeNext()
{
    if (std::exchange (papersAreOld, false))
        paperChanged();

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
    job.preflight = gate.isStale ? nullptr : gate.report;
    lastFolder = job.target;
    set (rows[*row], QueueState::running, {});

    worker.start ([job = job, item = rows[*row].item, known = extent, isFirst = ! std::exchange (hasBegun, true), control = control, isOwnThread = isOwnThread]
    {
        if (isOwnThread)            // a take that begins meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        return write (job, item, known, isFirst, *control);
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
        delivered = isProved ? "v" + std::to_string (job.version) + " was delivered and proved at " + paper::clockText (job.now) : std::string();
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
    seen = 0;               // what was changed meanwhile is looked at now
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

    if (! waitsForPreflight && ! isLookingAtTarget && ! isPaused && ! takeIsMade)
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

    const auto range = extent ? extent : rangeOf (job.session, *job.session.findSong (job.song), job.package);

    if (! range || activeSeconds < 0.25 || done < 0.01)
        return;

    const auto seconds = static_cast<double> (range->length().value) / job.session.sampleRate * static_cast<double> (std::max<std::size_t> (1, row.item.files.size()));
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
    s->lastFolder = lastFolder;
    s->proof = proof;
    s->isProved = isProved;
    s->revision = shown != nullptr ? shown->revision + 1 : 1;
    double all = 0.0, done = 0.0;

    for (const auto& row : rows)
    {
        const auto weight = row.item.kind == DeliveryKind::proof ? proofShare * all : static_cast<double> (std::max<std::int64_t> (row.item.bytes, 1));
        all += weight;
        done += weight * (row.state == QueueState::verified ? 1.0 : row.state == QueueState::running ? row.progress : 0.0);
        s->done += row.state == QueueState::verified;
    }

    s->progress = all > 0.0 ? done / all : 0.0;
    isDirty = false;
    return shown = std::move (s);
}
}
