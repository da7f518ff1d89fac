#pragma once

/** How much can still be recorded on the disk of a folder. */

#include <cstdint>
#include <filesystem>

namespace takelane
{
/** Bytes that can still be written there without privileges. 0 when the disk does not answer: nobody should begin
    to record on it. May block on a slow disk: not for the audio thread. */
std::int64_t freeBytes (const std::filesystem::path& folder) noexcept;
}
