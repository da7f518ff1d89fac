#pragma once

/** The studio's mastering gate: runs it on a worker, keeps the last report of each song, and knows when one is out of date.

    Message thread only. What a person lets pass counts at once, without another run. A take comes first: a run stands still while
    one is made, and one that is asked for meanwhile begins after it.
*/

#include "App/Studio/Brake.h"
#include "App/Studio/StudioDelivery.h"
#include "App/Studio/Worker.h"

#include <map>

namespace takelane
{
class PreflightRun
{
public:
    PreflightRun (std::filesystem::path sessionFolder, bool ownThread);
    ~PreflightRun();

    /** Of the song's shown package; one that runs is given up. */
    void begin (const Session&, const DeskState&, SongId);
    void giveWay (bool toATake);

    /** Once a frame: what was asked for during a take begins. */
    void poll (const Session&, const DeskState&);
    void runQueued()                { worker.runQueued(); }

    bool isRunning() const noexcept { return run != nullptr || wanted; }

    /** revision: of the session; what was found out is remembered until it is another. */
    PreflightStatus status (std::int64_t revision, const Session&, SongId);

    /** There is one, and nothing was changed since. */
    bool isFresh (std::int64_t revision, const Session&, SongId);

private:
    struct Run { SongId song; Brake brake; };

    struct Finished
    {
        Session session;            ///< as it was looked at
        std::shared_ptr<const PreflightReport> report;
        std::vector<PreflightOverride> overrides;       ///< in force in it
        std::string problem;
        std::int64_t seen = 0;      ///< revision
        bool isAsThen = true;       ///< of it
    };

    void finish (const Run&, Session, Result<PreflightReport>);
    static bool isAsThen (Finished&, std::int64_t revision, const Session&, SongId);

    const std::filesystem::path folder;
    const bool isOwnThread;
    bool takeIsMade = false;
    std::optional<SongId> wanted;   ///< when the take is made
    std::shared_ptr<Run> run;
    std::map<SongId, Finished> finished;
    Worker worker;
};
}
