#include "App/Studio/PreflightRun.h"

#include "Storage/Posix.h"

namespace takelane
{
namespace
{
/** What of the delivery the preflight depends on. */
Delivery asLookedAt (Delivery d)
{
    d.version = 1;
    d.folder.clear();
    d.overrides.clear();
    return d;
}

std::shared_ptr<const PreflightReport> withOverrides (const PreflightReport& report, const Delivery& delivery)
{
    auto next = std::make_shared<PreflightReport> (report);

    for (auto& check : next->checks)
    {
        const auto* let = delivery.overrideOf (check.id);
        check.isOverridden = let != nullptr;
        check.note = let != nullptr ? let->note : std::string();
    }

    return next;
}
}

bool isSameSong (const Session& a, const Session& b, SongId song)
{
    const auto *x = a.findSong (song), *y = b.findSong (song);

    if (x == nullptr || y == nullptr || a.sampleRate != b.sampleRate || a.bits != b.bits || ! (a.tracks == b.tracks) || ! (a.folders == b.folders))
        return false;

    if (x == y)
        return true;

    auto left = *x, right = *y;
    left.delivery = right.delivery = {};
    return left == right;
}

PreflightRun::PreflightRun (std::filesystem::path sessionFolder, bool ownThread) : folder (std::move (sessionFolder)), isOwnThread (ownThread), worker (ownThread) {}

PreflightRun::~PreflightRun()
{
    if (run != nullptr)
        run->stop.request_stop();
}

void PreflightRun::begin (const Session& session, const DeskState& desk, SongId song)
{
    if (run != nullptr)
        run->stop.request_stop();

    run = std::make_shared<Run>();
    run->song = song;
    const auto job = deliveryJob (folder, session, desk, *session.findSong (song), {});

    worker.start ([run = run, job, isOwnThread = isOwnThread]() -> Result<PreflightReport>
    {
        if (run->stop.stop_requested())
            return Problem { "Another preflight was begun" };

        if (isOwnThread)            // a take that begins meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        return preflightSong (job.sessionFolder, job.session, job.desk, job.song, [&run] (double done)
        {
            run->progress = done;
            return ! run->stop.stop_requested();
        });
    },
    [this, its = run, session] (Result<PreflightReport> report) { finish (*its, session, std::move (report)); });
}

void PreflightRun::finish (const Run& its, Session session, Result<PreflightReport> report)
{
    if (&its != run.get())          // given up
        return;

    auto& last = finished[its.song];
    last = { std::move (session), nullptr, {}, {} };
    last.overrides = last.session.findSong (its.song)->delivery.overrides;

    if (report.ok())
        last.report = std::make_shared<PreflightReport> (std::move (*report));
    else
        last.problem = report.problem().text;

    run.reset();
}

PreflightStatus PreflightRun::status (const Session& session, SongId song)
{
    PreflightStatus s;
    s.running = run != nullptr && run->song == song;
    s.progress = s.running ? run->progress.load() : 0.0;
    const auto found = finished.find (song);

    if (found == finished.end())
        return s;

    auto& last = found->second;
    const auto& delivery = session.findSong (song)->delivery;

    if (last.report != nullptr && last.overrides != delivery.overrides)
    {
        last.report = withOverrides (*last.report, delivery);
        last.overrides = delivery.overrides;
    }

    s.report = last.report;
    s.problem = s.running ? std::string() : last.problem;
    s.isStale = last.report != nullptr && ! isFresh (session, song);
    return s;
}

bool PreflightRun::isFresh (const Session& session, SongId song) const
{
    const auto found = finished.find (song);

    if (found == finished.end() || found->second.report == nullptr)
        return false;

    const auto& then = found->second.session;
    return isSameSong (then, session, song)
        && asLookedAt (then.findSong (song)->delivery) == asLookedAt (session.findSong (song)->delivery);
}
}
