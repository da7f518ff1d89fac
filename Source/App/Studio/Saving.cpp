#include "App/Studio/Saving.h"

namespace takelane
{
Saving::Saving (SessionStore& s, double now, bool ownThreads)
    : store (s), autosave (s.folder()), worker (ownThreads), writtenAt (now), savedAt (now), clock (now)
{
}

LoadedSession Saving::snapshot (std::int64_t notBelow)
{
    auto made = store.snapshot();
    made.rev = newestRev = std::max (made.rev, notBelow);
    return made;
}

/** While session.json is being written the autosave is one above it: whichever comes first, the newer one is found. */
void Saving::offer()
{
    quietSince.reset();
    autosave.offer (snapshot (underWay ? attemptRev + 1 : newestRev));
}

void Saving::edited (double now)
{
    clock = now;
    isEdited = true;
    offer();
}

void Saving::lookedAround (double now)
{
    if (! quietSince)
        quietSince = now;
}

void Saving::save (double now, std::function<void()> then)
{
    wanted = true;

    if (then)
        afterwards.push_back (std::move (then));

    if (! underWay)
        begin (now);
}

void Saving::begin (double now)
{
    wanted = false;
    underWay = true;
    quietSince.reset();
    savedAt = now;
    auto attempt = std::make_shared<Attempt> (Attempt { snapshot (newestRev), std::exchange (afterwards, {}) });
    attemptRev = newestRev;

    worker.start ([this, attempt, place = store.folder()]
    {
        auto written = saveSession (place, attempt->snapshot);

        if (written.ok())
        {
            autosave.settle (attempt->snapshot.rev);

            for (const auto& next : std::exchange (attempt->then, {}))
                next();
        }

        return written;
    },
    [this, attempt] (Result<void> written) { finished (std::move (*attempt), std::move (written)); });
}

void Saving::finished (Attempt attempt, Result<void> written)
{
    underWay = false;
    saveFailure = written.ok() ? std::string() : written.problem().text;
    afterwards.insert (afterwards.begin(), attempt.then.begin(), attempt.then.end());

    if (written.ok())
    {
        store.saved (std::move (attempt.snapshot));
        writtenAt = clock;
    }
    else
    {
        savedAt = clock - every + retrySeconds;
    }

    isEdited = isEdited && store.isDirty();
}

void Saving::poll (double now)
{
    clock = now;
    worker.collect();

    if (const auto written = autosave.written(); written != autosavesSeen)
    {
        autosavesSeen = written;
        writtenAt = now;
    }

    if (autosave.isIdle() && ! underWay)
    {
        const auto problem = autosave.problem();
        autosaveFailure = problem ? problem->text : std::string();
        isEdited = isEdited && problem;
    }

    if (quietSince && now - *quietSince >= quietSeconds)
        offer();

    if (! underWay && (wanted || (now - savedAt >= every && store.isDirty())))
        begin (now);
}

SaveState Saving::state() const
{
    return ! problem().empty() ? SaveState::failed : underWay ? SaveState::saving : isEdited ? SaveState::waiting : SaveState::saved;
}

Result<void> Saving::saveAndWait()
{
    worker.wait();
    worker.collect();
    autosave.drop();
    const bool isBehind = newestRev > store.rev();      // an autosave may lie there, be it of what was undone since
    auto written = store.isDirty() || isBehind || ! afterwards.empty() ? store.save() : Result<void>();

    if (written.ok())
        for (const auto& next : std::exchange (afterwards, {}))
            next();
    else
    {
        autosave.offer (store.snapshot());
        autosave.flush();
    }

    return written;
}

void Saving::runWorkers()
{
    worker.runQueued();
    worker.collect();
    autosave.flush();
}
}
