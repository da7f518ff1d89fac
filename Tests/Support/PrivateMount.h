#pragma once

/** A small disk of its own, or a folder made read-only, for tests of what disks do. Needs root: isMounted() tells,
    and a test that cannot have it says so and ends. */

#include <filesystem>
#include <string>
#include <sys/mount.h>

namespace takelane
{
class PrivateMount
{
public:
    /** options: "size=64k" or "nr_inodes=8". */
    static PrivateMount smallDisk (const std::filesystem::path& at, const std::string& options)
    {
        const auto done = ::mount ("takelane-test", at.c_str(), "tmpfs", 0, options.c_str()) == 0;
        return { at, done, done };
    }

    static PrivateMount readOnly (const std::filesystem::path& at)
    {
        const auto bound = ::mount (at.c_str(), at.c_str(), nullptr, MS_BIND, nullptr) == 0;
        return { at, bound, bound && ::mount (nullptr, at.c_str(), nullptr, MS_REMOUNT | MS_BIND | MS_RDONLY, nullptr) == 0 };
    }

    ~PrivateMount()
    {
        if (mounted)
            ::umount2 (place.c_str(), MNT_DETACH);
    }

    PrivateMount (const PrivateMount&) = delete;
    PrivateMount& operator= (const PrivateMount&) = delete;

    bool isMounted() const noexcept     { return isReady; }

private:
    PrivateMount (std::filesystem::path at, bool toUnmount, bool ready) : place (std::move (at)), mounted (toUnmount), isReady (ready) {}

    std::filesystem::path place;
    bool mounted, isReady;
};
}
