#pragma once

/** Keeps autosave.json at most a second behind the edits, so that a crash loses no decision.

    A worker thread writes immutable snapshots; the message thread only hands them over. Edits that follow one
    another within the delay share one write, and the delay counts from the first of them.
*/

#include "Core/Result.h"
#include "Storage/SessionJson.h"

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>

namespace takelane
{
class Autosave
{
public:
    explicit Autosave (std::filesystem::path sessionFolder, std::chrono::milliseconds delay = std::chrono::milliseconds (500));

    /** Writes what is still waiting. */
    ~Autosave();

    /** After an edit. Replaces a snapshot that is still waiting. */
    void offer (LoadedSession);

    /** Returns once nothing is waiting or being written. */
    void flush();

    /** Before a clean save: what waits is dropped, a write under way is waited for, so that nothing
        is written after the save has removed autosave.json. When that save fails, offer again. */
    void drop();

    /** After session.json was written with this rev, when edits may have gone on meanwhile: autosave.json goes, and what
        waits is dropped, unless it is newer. */
    void settle (std::int64_t rev);

    /** Everything that was offered has been written, or was dropped. */
    bool isIdle() const;

    /** How many snapshots have been written. */
    std::int64_t written() const;

    /** Why the last write failed; nothing after one that went well. */
    std::optional<Problem> problem() const;

private:
    void run (std::stop_token);

    const std::filesystem::path folder;
    const std::chrono::milliseconds delay;

    mutable std::mutex mutex;
    std::condition_variable_any changed;
    std::optional<LoadedSession> waiting;
    std::chrono::steady_clock::time_point due;
    bool isWriting = false, isUrgent = false;
    std::optional<Problem> failure;
    std::int64_t writes = 0, writtenRev = 0;
    std::jthread worker;
};
}
