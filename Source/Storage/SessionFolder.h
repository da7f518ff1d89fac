#pragma once

/** A session on disk: one folder, written so that a crash or a full disk at any moment leaves either the
    old session or the new one, whole. Layout in architecture, "The session folder".
*/

#include "Storage/SessionJson.h"

#include <filesystem>
#include <memory>

namespace takelane
{
/** Holds the folder's .lock (flock) until destroyed. */
class SessionLock
{
public:
    ~SessionLock();

    /** Fails with "open in Takelane on HOST since T (USER)" while another program has it. */
    static Result<std::unique_ptr<SessionLock>> acquire (const std::filesystem::path& folder);

private:
    explicit SessionLock (int fd);
    int descriptor;
};

/** Makes the folder (new or empty; anything else is refused), its sub-folders and a first session.json. */
Result<void> createSessionFolder (const std::filesystem::path& folder, const LoadedSession&);

/** Reads session.json as it is. A damaged, newer or missing one is a Problem that says what to do. */
Result<LoadedSession> readSession (const std::filesystem::path& folder);

/** session.json cannot be read as a session, or is gone while backups or an autosave are there: what recover
    mends. False for a newer version's (never to be written over) and for one this user may not read. */
bool isDamagedSession (const std::filesystem::path& folder);

/** Durable: re-parse and compare, temporary file, fsync, link the old one into backups/ (the last 20 are
    kept), rename, fsync of the folder. rev is written as given. On failure nothing has changed. A damaged
    session.json is kept beside it as session.json.damaged-<n>; a newer version's is never replaced. */
Result<void> saveSession (const std::filesystem::path& folder, const LoadedSession&);

/** The same care, into autosave.json, no backup. */
Result<void> saveAutosave (const std::filesystem::path& folder, const LoadedSession&);

/** autosave.json when it can be read and its rev is above session.json's. */
std::optional<LoadedSession> newerAutosave (const std::filesystem::path& folder);
void removeAutosave (const std::filesystem::path& folder);

/** The newest backup that can be read. */
std::optional<LoadedSession> newestGoodBackup (const std::filesystem::path& folder);

/** A reference into the session folder by its spelling: relative, no "..", no backslash. */
bool staysInside (const std::string& relative);

/** Below the folder after resolving links; nullopt for absolute, "..", or escaping ones. */
std::optional<std::filesystem::path> resolveInside (const std::filesystem::path& folder, const std::string& relative);
}
