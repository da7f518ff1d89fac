#include "Storage/FreeSpace.h"

#include "Storage/Posix.h"

#include <algorithm>

namespace takelane
{
std::int64_t freeBytes (const std::filesystem::path& folder) noexcept
{
    return std::max<std::int64_t> (0, posix::bytesFree (folder));
}
}
