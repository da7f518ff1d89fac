#pragma once

/** A whole copy of a session in a folder of its own: "Save as".

    Real copies, never links: the two sessions share nothing that either could write to. Made beside its place under a
    hidden name and renamed when it is complete, so that a cancelled or failed copy leaves nothing behind.
*/

#include "Storage/SessionJson.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace takelane
{
struct SessionCopy
{
    std::filesystem::path from, to;             ///< to: new or empty
    LoadedSession session;                      ///< as the copy is to begin
};

/** Worker. onProgress: 0 to 1. */
Result<void> copySession (const SessionCopy&, const std::stop_token&, const std::function<void (double)>& onProgress);
}
