#pragma once

/** The studio's mastering gate: runs it on a worker, keeps the last report of each song, and knows when one is out of date.

    Message thread only. What a person lets pass counts at once, without another run.
*/

#include "App/Studio/StudioDelivery.h"
#include "App/Studio/Worker.h"

#include <atomic>
#include <map>
#include <stop_token>

namespace takelane
{
/** Tracks, takes, mix and all else of the song are the same, however it is delivered. Cheap where nothing was edited. */
bool isSameSong (const Session&, const Session&, SongId);

class PreflightRun
{
public:
    PreflightRun (std::filesystem::path sessionFolder, bool ownThread);
    ~PreflightRun();

    /** Of the song's shown package; one that runs is given up. */
    void begin (const Session&, const DeskState&, SongId);
    void poll()                     { worker.collect(); }
    void runQueued()                { worker.runQueued(); }

    bool isRunning() const noexcept { return run != nullptr; }
    PreflightStatus status (const Session&, SongId);

    /** There is one, and nothing was changed since. */
    bool isFresh (const Session&, SongId) const;

private:
    struct Run { SongId song; std::atomic<double> progress { 0.0 }; std::stop_source stop; };

    struct Finished
    {
        Session session;            ///< as it was looked at
        std::shared_ptr<const PreflightReport> report;
        std::vector<PreflightOverride> overrides;       ///< in force in it
        std::string problem;
    };

    void finish (const Run&, Session, Result<PreflightReport>);

    const std::filesystem::path folder;
    const bool isOwnThread;
    std::shared_ptr<Run> run;
    std::map<SongId, Finished> finished;
    Worker worker;
};
}
