#include "App/Studio/Saving.h"

namespace takelane
{
Saving::Saving (SessionStore& s, double now, bool ownThreads)
    : store (s), autosave (s.folder()), worker (ownThreads), writtenAt (now), savedAt (now), clock (now)
{
}

void Saving::offer()
{
    quietSince.reset();
    autosave.offer (store.snapshot());
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
    savedAt = now;
    auto attempt = std::make_shared<Attempt> (Attempt { store.snapshot(), std::exchange (afterwards, {}) });

    worker.start ([this, attempt, place = store.folder()]
    {
        autosave.drop();
        auto written = SessionStore::writeSnapshot (place, attempt->snapshot);

        if (written.ok())
            for (const auto& next : std::exchange (attempt->then, {}))
                next();

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

    // What was edited meanwhile was dropped, or written under the number that is now session.json's.
    if (store.isDirty())
        offer();
    else
        isEdited = false;
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
    auto written = store.isDirty() || ! afterwards.empty() ? store.save() : Result<void>();

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
