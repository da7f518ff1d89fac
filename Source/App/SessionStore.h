#pragma once

/** An open session: its folder, its history and its desk, and whether they are on the disk.

    The one place that knows which revision is saved. The command-line tool opens one for each call, the window
    one for a sitting. Message thread only; values given out are immutable and may go to any thread.
*/

#include "Session/History.h"
#include "Storage/SessionFolder.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace takelane
{
class SessionStore
{
public:
    enum class Access { read, write };

    /** To write takes the folder's lock and refuses beside a newer autosave. A damaged session.json is refused
        either way and left as it is. */
    static Result<std::unique_ptr<SessionStore>> open (const std::filesystem::path& folder, Access);

    const std::filesystem::path& folder() const noexcept    { return place; }
    const Session& session() const noexcept                 { return edits.now(); }
    const DeskState& desk() const noexcept                  { return deskNow; }
    std::int64_t rev() const noexcept                       { return savedRev; }

    /** The history to edit and step through; tell the store by changed() afterwards. */
    History& history() noexcept                             { return edits; }

    /** One gesture, one step of undo: see History::push. */
    void edit (Session next, std::string menuWord, std::string sentence, std::int64_t gesture = 0);
    void setDesk (DeskState);

    /** More of a gesture that goes on: see History::extend. */
    Result<void> extend (const History::Change&, std::string menuWord, std::string sentence, std::int64_t gesture, std::int64_t under = 0);

    /** No step of undo: see History::changeAll and History::adopt. */
    Result<void> changeAll (const History::Change&);
    Result<void> adopt (SongId, const std::optional<Pass>&, const std::vector<NewTake>&);

    /** After history() was used directly. Drops what the desk says of tracks that are gone. */
    void changed();

    /** Called after every change, on the thread that made it. */
    std::function<void()> onChange;

    /** Session or desk differ from what session.json holds. */
    bool isDirty() const;

    /** What save() would write: rev is one above the saved one. */
    LoadedSession snapshot() const;

    /** session.json, durably, and no autosave any more. On failure nothing has changed and it stays dirty.
        Only a store opened to write. */
    Result<void> save();

    /** For one that may not wait and writes the snapshot on a worker: tells what session.json holds now. */
    void saved (LoadedSession);

private:
    SessionStore (std::filesystem::path, std::unique_ptr<SessionLock>, LoadedSession);

    std::filesystem::path place;
    std::unique_ptr<SessionLock> lock;
    History edits;
    DeskState deskNow;
    std::int64_t savedRev;
    Session savedSession;
    DeskState savedDesk;
};

/** "Takelane 0.1.0", as written into session.json. */
std::string programAndVersion();
}
