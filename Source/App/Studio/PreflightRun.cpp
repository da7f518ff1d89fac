#include "App/Studio/PreflightRun.h"

#include "App/Studio/SameSong.h"
#include "Storage/Posix.h"

#include <utility>

namespace takelane
{
namespace
{
/** What of the delivery the preflight depends on: how the mix is written, and in which stems. */
std::pair<PackageKind, Package> asLookedAt (const Delivery& d)
{
    auto package = d.package();
    package.multitracks = package.alternates = package.papers = package.dawproject = package.listeningCopy = false;
    return { d.kind, package };
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

PreflightRun::PreflightRun (std::filesystem::path sessionFolder, bool ownThread) : folder (std::move (sessionFolder)), isOwnThread (ownThread), worker (ownThread) {}

PreflightRun::~PreflightRun()
{
    if (run != nullptr)
        run->brake.set (false, true);
}

void PreflightRun::begin (const Session& session, const DeskState& desk, SongId song)
{
    if (run != nullptr)
        run->brake.set (false, true);

    run.reset();
    wanted.reset();

    if (takeIsMade)
    {
        wanted = song;
        return;
    }

    run = std::make_shared<Run>();
    run->song = song;
    const auto job = deliveryJob (folder, session, desk, *session.findSong (song), {});

    worker.start ([run = run, job, isOwnThread = isOwnThread]() -> Result<PreflightReport>
    {
        if (! run->brake.goOn (0.0))
            return Problem { "Another preflight was begun" };

        if (isOwnThread)            // a take that begins meanwhile comes first
        {
            posix::giveWayToOthers();
            posix::giveWayAtTheDisk();
        }

        return preflightSong (job.sessionFolder, job.session, job.desk, job.song, [&run] (double done) { return run->brake.goOn (done); });
    },
    [this, its = run, session] (Result<PreflightReport> report) { finish (*its, session, std::move (report)); });
}

/** Without a thread of its own nobody could let it go on: there it is never held between two blocks. */
void PreflightRun::giveWay (bool toATake)
{
    if (std::exchange (takeIsMade, toATake) != toATake && run != nullptr)
        run->brake.set (isOwnThread && takeIsMade, false);
}

void PreflightRun::poll (const Session& session, const DeskState& desk)
{
    worker.collect();

    if (takeIsMade || ! wanted)
        return;

    if (const auto song = *std::exchange (wanted, std::nullopt); session.findSong (song) != nullptr)
        begin (session, desk, song);
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

PreflightStatus PreflightRun::status (std::int64_t revision, const Session& session, SongId song)
{
    PreflightStatus s;
    const bool isRun = run != nullptr && run->song == song;
    s.running = isRun || wanted == song;
    s.progress = isRun ? run->brake.progress.load() : 0.0;
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

    const bool isFresh = isAsThen (last, revision, session, song);
    s.report = last.report;
    s.problem = s.running || ! isFresh ? std::string() : last.problem;
    s.isStale = last.report != nullptr && ! isFresh;
    return s;
}

bool PreflightRun::isFresh (std::int64_t revision, const Session& session, SongId song)
{
    const auto found = finished.find (song);
    return found != finished.end() && found->second.report != nullptr && isAsThen (found->second, revision, session, song);
}

bool PreflightRun::isAsThen (Finished& last, std::int64_t revision, const Session& session, SongId song)
{
    if (std::exchange (last.seen, revision) != revision)
        last.isAsThen = isSameSong (last.session, session, song, SameFor::checks)
                     && asLookedAt (last.session.findSong (song)->delivery) == asLookedAt (session.findSong (song)->delivery);

    return last.isAsThen;
}
}
