#include "App/SessionStore.h"

#include "Session/Limits.h"
#include "Storage/ForeignSound.h"

namespace takelane
{
Result<std::unique_ptr<SessionStore>> SessionStore::open (const std::filesystem::path& folder, Access access)
{
    // Read once before locking too: a lock must not be left in a folder that holds no session.
    auto loaded = readSession (folder);

    if (! loaded)
        return loaded.problem();

    if (access == Access::read)
        return std::unique_ptr<SessionStore> (new SessionStore (folder, nullptr, *std::move (loaded)));

    auto lock = SessionLock::acquire (folder);

    if (! lock)
        return lock.problem();

    if (newerAutosave (folder))
        return Problem { takelane::quoted (shownFileName (folder)) + " holds unsaved work in autosave.json, newer than session.json; "
                         "bring it back first: takelane-cli recover." };

    loaded = readSession (folder);

    if (! loaded)
        return loaded.problem();

    return std::unique_ptr<SessionStore> (new SessionStore (folder, *std::move (lock), *std::move (loaded)));
}

SessionStore::SessionStore (std::filesystem::path folder, std::unique_ptr<SessionLock> l, LoadedSession loaded)
    : place (std::move (folder)), lock (std::move (l)), edits (loaded.session), deskNow (loaded.desk),
      savedRev (loaded.rev), savedSession (std::move (loaded.session)), savedDesk (std::move (loaded.desk))
{
}

void SessionStore::edit (Session next, std::string menuWord, std::string sentence, std::int64_t gesture)
{
    edits.push (std::move (next), std::move (menuWord), std::move (sentence), gesture);
    changed();
}

Result<void> SessionStore::adopt (SongId song, const std::optional<Pass>& pass, const std::vector<NewTake>& takes)
{
    auto adopted = edits.adopt (song, pass, takes);

    if (adopted)
        changed();

    return adopted;
}

Result<void> SessionStore::extend (const History::Change& change, std::string menuWord, std::string sentence, std::int64_t gesture, std::int64_t under)
{
    auto extended = edits.extend (change, std::move (menuWord), std::move (sentence), gesture, under);

    if (extended)
        changed();

    return extended;
}

Result<void> SessionStore::changeAll (const History::Change& change)
{
    auto made = edits.changeAll (change);

    if (made)
        changed();

    return made;
}

void SessionStore::setDesk (DeskState next)
{
    deskNow = std::move (next);
    changed();
}

void SessionStore::changed()
{
    deskNow = withoutMissingTracks (std::move (deskNow), session());

    if (onChange)
        onChange();
}

bool SessionStore::isDirty() const
{
    return ! (session() == savedSession && deskNow == savedDesk);
}

LoadedSession SessionStore::snapshot() const
{
    return { session(), deskNow, savedRev + 1, programAndVersion() };
}

Result<void> SessionStore::save()
{
    auto next = snapshot();

    if (auto done = saveSession (place, next); ! done)
        return done;

    removeAutosave (place);
    saved (std::move (next));
    return {};
}

void SessionStore::saved (LoadedSession written)
{
    savedRev = written.rev;
    savedSession = std::move (written.session);
    savedDesk = std::move (written.desk);
}

std::string programAndVersion()     { return "Takelane " TAKELANE_VERSION; }
}
