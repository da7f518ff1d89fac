#pragma once

/** What `takelane-cli recover` does, and the window does when it opens a session after a crash: the newest session
    that can be read, with every take the disk still holds.

    Idempotent: run again, or after it was cut short at any point, it ends in the same session. Deletes nothing but the
    autosave it has taken.
*/

#include "Storage/Recovery.h"

#include <string>

namespace takelane
{
struct RecoveredSession
{
    std::vector<RecoveredTake> takes;
    std::vector<RecoveryProblem> problems;      ///< what could not be brought back, left as it is
    std::vector<std::string> notes;             ///< which session was taken and why, a sentence each
};

/** Under the session's lock. Nothing to do is a success. */
Result<RecoveredSession> recoverSession (const std::filesystem::path& folder);
}
