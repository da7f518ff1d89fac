#include "Engine/Disk/RecorderPass.h"

#include "Storage/WavTags.h"

#include <algorithm>
#include <limits>

namespace takelane
{
//==== message thread
void Recorder::mark (PunchMark mark)
{
    const std::lock_guard lock (mutex);
    mark.at = std::max ({ mark.at, marksMayBegin, marks.empty() ? marksMayBegin : marks.back().at });
    marks.push_back (mark);
}

void Recorder::movePunch (PunchMove move)
{
    const std::lock_guard lock (mutex);
    move.at = std::max ({ move.at, marksMayBegin, punchMoves.empty() ? marksMayBegin : punchMoves.back().at });
    punchMoves.push_back (move);
}

void Recorder::join (PassTrack track)
{
    {
        const std::lock_guard lock (mutex);
        joining.push_back (std::move (track));
    }

    ask();
}

void Recorder::ask()
{
    {
        const std::lock_guard lock (sleeping);
        isAsked = true;
    }

    wake.notify_all();
}

std::vector<Recorder::NotJoined> Recorder::takeNotJoined()
{
    const std::lock_guard lock (mutex);
    return std::exchange (notJoined, {});
}

void Recorder::requestInterim (std::optional<Frames> reach)
{
    {
        const std::lock_guard lock (mutex);

        if (std::find (wanted.begin(), wanted.end(), reach) != wanted.end())
            return;

        wanted.push_back (reach);
    }

    ask();
}

std::optional<PassReport> Recorder::takeInterim()
{
    const std::lock_guard lock (mutex);
    return std::exchange (interim, std::nullopt);
}

//==== syncer
void Recorder::sync()
{
    const std::lock_guard oneAtATime (syncing);
    const auto pass = runningPass();

    if (pass == nullptr)
        return;

    if (! hasStopped.load (std::memory_order_acquire) && isTooFull (pass->bytesPerSecond))
        stopBecause (*pass, "Recording stopped: the disk is almost full. Everything until then is kept; free some space to go on");

    const auto files = filesOf (*pass);
    std::vector<std::shared_ptr<TakeFile>> written;
    std::vector<TakeFile*> together;

    for (const auto& file : files)
    {
        written.push_back (file->takeFile());
        together.push_back (written.back().get());
    }

    syncTogether (together);
    learnShape (*pass);
    std::vector<Frames> safe;
    auto allSafe = Frames { std::numeric_limits<std::int64_t>::max() / 2 };

    for (std::size_t i = 0; i < files.size(); ++i)
    {
        allSafe = std::min (allSafe, files[i]->began() + written[i]->framesSynced());
        safe.push_back (files[i]->latchedFrames().value_or (written[i]->framesSynced()));

        for (auto gap : files[i]->takeNewGaps())
        {
            gap.file = i;
            (void) pass->journal->gap (gap);
        }
    }

    keepJournal (*pass, allSafe);
    (void) pass->journal->checkpoint (safe);
    rounds.fetch_add (1, std::memory_order_relaxed);
}

bool Recorder::serveRequests()
{
    const auto pass = runningPass();

    if (pass == nullptr)
        return true;

    makeJoined (*pass);

    if (isDue (*pass, { static_cast<std::int64_t> (rate) * 2 * drainMilliseconds / 1000 }))
    {
        service (betweenFiles);

        if (isDue (*pass, {}))
        {
            sync();
            offerInterim (pass);
        }
    }

    const std::lock_guard lock (mutex);
    return joining.empty() && wanted.empty();
}

/** The tracks whose first frame has come in; one that has none when the pass is over never will. */
void Recorder::makeJoined (Pass& pass)
{
    const std::lock_guard noSyncNow (syncing);
    const bool over = hasEnded.load (std::memory_order_acquire);
    learnShape (pass);
    std::vector<PassTrack> come;

    {
        const std::lock_guard lock (mutex);
        come = joining;
    }

    std::erase_if (come, [over] (const PassTrack& t) { return ! t.ring->origin() && ! over; });

    for (auto& track : come)
    {
        const auto ring = track.ring;

        if (ring->origin())
            makeJoined (pass, track);

        const std::lock_guard lock (mutex);
        std::erase_if (joining, [&ring] (const PassTrack& t) { return t.ring == ring; });
    }
}

FileProvenance Recorder::provenanceOf (const Pass& pass, const PassTrack& track, Frames origin)
{
    const auto& start = pass.setup.start;
    auto about = track.about;
    about.project = pass.setup.project;
    about.song = start.songTitle;
    about.track = track.file.trackName;
    about.inputs = track.file.inputs;
    about.takeName = takeName (start.takeNumber);
    about.when = start.when;

    if (! pass.shapeIsKnown || origin > Frames {})      // where the take will begin is not known yet
        return about;

    const auto& shape = start.shape;
    auto untilTake = shape.preRoll + Frames { 1 } + (shape.loop ? shape.loop->length() : Frames {});

    if (shape.punch)
        untilTake += std::max (Frames {}, shape.punch->start - shape.at);

    const auto takes = takesOfPass (shape, { track.file.track }, untilTake, Frames { std::numeric_limits<std::int64_t>::max() / 2 }, start.oneBar);

    if (const auto& windows = takes.front().windows; ! windows.empty())
        about.preRecord = windows.front().fileOffset;

    return about;
}

void Recorder::makeJoined (Pass& pass, PassTrack& track)
{
    auto& start = pass.setup.start;
    auto file = makeFile (pass, track, pass.setup.headPadding + *track.ring->origin(), true);
    auto done = file.ok() ? pass.journal->joined (track.file) : Result<void> (file.problem());

    if (! done.ok())
    {
        if (file.ok())
            removeFile (**file);

        const std::lock_guard lock (mutex);
        pass.lost.push_back (track.ring);
        notJoined.push_back ({ track.file.track, done.problem() });
        return;
    }

    start.files.push_back (track.file);
    pass.bytesPerSecond += bytesPerSecondOf (track, start.format);

    const std::lock_guard lock (mutex);
    pass.files.push_back (std::move (*file));
}

/** One that was asked for lies in the files, or would if they were so much longer. */
bool Recorder::isDue (const Pass& pass, Frames slack) const
{
    auto reached = Frames { std::numeric_limits<std::int64_t>::max() / 2 };

    for (const auto& file : filesOf (pass))
        reached = std::min (reached, file->written());

    const auto moved = framesMoved (pass.setup.start.shape, reached + slack);
    const std::lock_guard lock (mutex);
    return std::any_of (wanted.begin(), wanted.end(), [&] (const auto& reach) { return lies (reach, moved); });
}

bool Recorder::lies (const std::optional<Frames>& reach, Frames moved) const
{
    return reach ? *reach <= moved
                 : hasStopped.load (std::memory_order_acquire) && movedFrames.load (std::memory_order_relaxed) <= moved.value;
}

void Recorder::offerInterim (const std::shared_ptr<Pass>& pass)
{
    const std::scoped_lock neitherWriterNorSyncer (writing, syncing);

    if (runningPass() != pass)
        return;

    const auto& shape = pass->setup.start.shape;
    const bool isRolling = ! hasStopped.load (std::memory_order_acquire);
    std::vector<FinishedFile> files;
    std::optional<Frames> accepted, safe;

    for (const auto& file : pass->files)
    {
        const auto made = file->soFar();
        const auto& last = made.back();
        accepted = std::min (accepted.value_or (file->written()), file->written());

        if (last.isGrowing)
            safe = std::min (safe.value_or (last.origin + last.frames), last.origin + last.frames);

        files.insert (files.end(), made.begin(), made.end());
    }

    const auto moved = framesMoved (shape, safe.value_or (*accepted));

    {
        const std::lock_guard lock (mutex);
        marksMayBegin = std::max (marksMayBegin, moved + Frames { beganSince.load (std::memory_order_relaxed) });
        std::erase_if (wanted, [&] (const auto& reach) { return lies (reach, framesMoved (shape, *accepted)); });
    }

    auto r = reportOf (*pass);
    r.files = std::move (files);
    r.isInterim = true;
    r.isRolling = isRolling;

    if (isRolling)
        r.moved = moved;

    const std::lock_guard lock (mutex);
    interim = std::move (r);
}

/** On the fly: where what was heard when Record was pressed lies in what was captured. */
void Recorder::learnShape (Pass& pass)
{
    if (pass.shapeIsKnown || ! hasBegun.load (std::memory_order_acquire))
        return;

    auto& shape = pass.setup.start.shape;
    shape.preRoll = pass.setup.heard - Frames { beganSince.load (std::memory_order_relaxed) };
    pass.shapeIsKnown = true;

    if (pass.journal != nullptr)
        (void) pass.journal->began (shape);
}

/** Writer. The analysers are told how the pass lies on the timeline, as soon as it has begun. */
void Recorder::tellVerdict (Pass& pass) const
{
    if (pass.setup.onTheFly && ! hasBegun.load (std::memory_order_acquire))
        return;

    auto shape = pass.shapeAtFirst;

    if (pass.setup.onTheFly)
        shape.preRoll = pass.setup.heard - begunSince();

    pass.verdict->lies (shape);
}

/** What has become of the pass since the last time; a line that could not be written is tried again. The stop is told once
    all frames up to it are on the disk: recovery trusts them from then on. */
void Recorder::keepJournal (Pass& pass, Frames safe)
{
    if (! pass.shapeIsKnown)
        return;

    const auto shape = reportOf (pass).start.shape;

    while (pass.marksWritten < shape.marks.size() && pass.journal->marked (shape.marks[pass.marksWritten]).ok())
        ++pass.marksWritten;

    while (pass.movesWritten < shape.punchMoves.size() && pass.journal->punchMoved (shape.punchMoves[pass.movesWritten]).ok())
        ++pass.movesWritten;

    if (! pass.stopIsWritten && lies ({}, framesMoved (shape, safe)))
        pass.stopIsWritten = pass.journal->stopped ({ movedFrames.load (std::memory_order_relaxed) }, false).ok();
}

/** All but the files, under `syncing`. */
PassReport Recorder::reportOf (Pass& pass) const
{
    PassReport r;
    r.start = pass.setup.start;
    r.headPadding = pass.setup.headPadding;
    r.xruns = lateTimes.load (std::memory_order_relaxed);
    r.moved = { movedFrames.load (std::memory_order_relaxed) };
    r.journal = pass.journal;

    const std::lock_guard lock (mutex);
    r.interruption = pass.interruption;
    const Frames since { beganSince.load (std::memory_order_relaxed) };

    for (auto mark : marks)
    {
        mark.at -= since;
        r.start.shape.marks.push_back (mark);
    }

    for (auto move : punchMoves)
    {
        move.at -= since;
        r.start.shape.punchMoves.push_back (move);
    }

    return r;
}

}
