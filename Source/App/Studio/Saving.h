#pragma once

/** When the open session goes to the disk, and what is said about it.

    Every edit is in autosave.json within a second; session.json is written when asked (the end of a pass, Ctrl+S) and
    every five minutes, or as the preferences say. Looking around (zoom, scroll, playhead) is saved too but lazily and without a word. Message thread;
    the writing is on workers.
*/

#include "App/Autosave.h"
#include "App/SessionStore.h"
#include "App/Studio/StudioStatus.h"
#include "App/Studio/Worker.h"

namespace takelane
{
class Saving
{
public:
    static constexpr double everySeconds = 300.0, quietSeconds = 5.0, retrySeconds = 10.0;

    Saving (SessionStore&, double now, bool ownThreads);

    void edited (double now);
    void lookedAround (double now);

    /** session.json on the worker. then: on the worker, once it is there, be it by a later attempt. */
    void save (double now, std::function<void()> then = {});

    /** Seconds between whole saves by itself. */
    void setEvery (double seconds) noexcept     { every = seconds; }

    void poll (double now);

    /** Waits: autosave and session.json, whatever is open. */
    Result<void> saveAndWait();

    /** Without threads. */
    void runWorkers();

    SaveState state() const;
    double lastWritten() const noexcept         { return writtenAt; }   ///< when an edit was last put on the disk
    const std::string& problem() const noexcept { return saveFailure.empty() ? autosaveFailure : saveFailure; }

private:
    void begin (double now);
    struct Attempt { LoadedSession snapshot; std::vector<std::function<void()>> then; };
    void finished (Attempt, Result<void>);
    void offer();
    LoadedSession snapshot (std::int64_t notBelow);

    SessionStore& store;
    Autosave autosave;
    Worker worker;
    bool wanted = false, underWay = false;
    std::int64_t attemptRev = 0; ///< of session.json under way
    std::int64_t newestRev = 0;                 ///< given to anything that is or may be on the disk
    std::vector<std::function<void()>> afterwards;
    std::optional<double> quietSince;
    double writtenAt, savedAt, clock, every = everySeconds;
    std::int64_t autosavesSeen = 0;
    bool isEdited = false;                      ///< since the last word from the disk
    std::string saveFailure, autosaveFailure;
};
}
