#include "App/SessionRecover.h"

#include "App/SessionStore.h"
#include "Session/Limits.h"
#include "Storage/ForeignSound.h"

namespace takelane
{
namespace fs = std::filesystem;

namespace
{
    /** The session to go on from. */
    struct Base
    {
        LoadedSession session;
        bool isAutosave = false, isBackup = false;
    };

    /** session.json cannot be read: the newest that can. */
    Result<Base> baseOfDamaged (const fs::path& folder)
    {
        auto autosave = newerAutosave (folder);
        auto backup = newestGoodBackup (folder);

        if (autosave && (! backup || autosave->rev >= backup->rev))
            return Base { *std::move (autosave), true, false };

        if (backup)
            return Base { *std::move (backup), false, true };

        return Problem { "session.json in " + takelane::quoted (shownFileName (folder)) + " cannot be read and no backup can either; "
                         "make a new session and import the files of audio/ into it." };
    }

    Result<Base> findBase (const fs::path& folder)
    {
        if (isDamagedSession (folder))
            return baseOfDamaged (folder);

        auto session = readSession (folder);

        if (! session)
            return session.problem();

        if (auto autosave = newerAutosave (folder))
            return Base { *std::move (autosave), true, false };

        return Base { *std::move (session), false, false };
    }

    void describe (const Base& base, std::vector<std::string>& notes)
    {
        if (base.isAutosave)
            notes.push_back ("Took the unsaved work of autosave.json (revision " + std::to_string (base.session.rev) + ").");

        if (base.isBackup)
            notes.push_back ("session.json could not be read and is kept beside it as damaged; the backup of revision "
                             + std::to_string (base.session.rev) + " took its place.");
    }
}

Result<RecoveredSession> recoverSession (const fs::path& folder)
{
    // Looked at once before locking too: a lock must not be left in a folder that holds no session.
    if (auto base = findBase (folder); ! base)
        return base.problem();

    const auto lock = SessionLock::acquire (folder);

    if (! lock)
        return lock.problem();

    const auto base = findBase (folder);

    if (! base)
        return base.problem();

    auto report = recoverTakes (folder, base->session);

    if (! report)
        return report.problem();

    if (base->isAutosave || base->isBackup || report->hasChanged)
    {
        auto next = report->session;
        next.rev = base->session.rev + 1;
        next.savedBy = programAndVersion();

        if (auto saved = saveSession (folder, next); ! saved)
            return saved.problem();
    }

    if (auto finished = finishRecovery (folder, *report); ! finished)
        return finished.problem();

    if (base->isAutosave)
        removeAutosave (folder);

    RecoveredSession recovered { std::move (report->takes), std::move (report->problems), {} };
    describe (*base, recovered.notes);
    return recovered;
}
}
