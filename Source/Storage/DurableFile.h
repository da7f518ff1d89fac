#pragma once

/** Small files replaced so that a crash, a power cut or a full disk leaves the old or the new one, whole.

    Neither JUCE's nor std::filesystem's ways do (reliability 0.2, 2.2): a temporary file in the same folder,
    every write checked, fsync, rename, fsync of the folder.
*/

#include "Core/Result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace takelane
{
struct DurableWrite
{
    std::filesystem::path folder;
    std::string name;                   ///< in the folder; a symbolic link there is followed
    std::string_view contents;
    std::filesystem::path keepOldAs;    ///< relative to the folder: the replaced file stays under this name,
                                        ///< instead of what had it; empty: it is not kept
};

/** Any thread; one writer at a time for a file (the session's lock, and one save after the other).
    On failure the old file stands and no temporary one is left. */
Result<void> writeDurably (const DurableWrite&);

/** A regular file of at most `longest` bytes. The Problem names the path. */
Result<std::string> readWholeFile (const std::filesystem::path&, std::size_t longest);
}
