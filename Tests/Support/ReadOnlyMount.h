#pragma once

/** A folder that cannot be written, even by root, whom modes do not stop. Needs root: isMounted() tells. */

#include <filesystem>
#include <sys/mount.h>

namespace takelane
{
class ReadOnlyMount
{
public:
    explicit ReadOnlyMount (std::filesystem::path folder) : place (std::move (folder))
    {
        bound = ::mount (place.c_str(), place.c_str(), nullptr, MS_BIND, nullptr) == 0;
        readOnly = bound && ::mount (nullptr, place.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0;
    }

    ~ReadOnlyMount()
    {
        if (bound)
            ::umount2 (place.c_str(), MNT_DETACH);
    }

    ReadOnlyMount (const ReadOnlyMount&) = delete;
    ReadOnlyMount& operator= (const ReadOnlyMount&) = delete;

    bool isMounted() const noexcept     { return readOnly; }

private:
    std::filesystem::path place;
    bool bound = false, readOnly = false;
};
}
