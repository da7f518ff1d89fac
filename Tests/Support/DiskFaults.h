#pragma once

/** Disks that fail on purpose: a call that returns an error, and a real file system that is too small. */

#include "Storage/Posix.h"
#include "Tests/Support/TempFolder.h"

#include <atomic>
#include <cerrno>

#include <sys/mount.h>
#include <unistd.h>

namespace takelane
{
/** From the n-th call of this kind on (counted from 1), every one of them fails. One at a time. */
class FailingCalls
{
public:
    FailingCalls (posix::Call kind, int first, int error = EIO, int howMany = 1 << 30)
    {
        wanted = kind;
        code = error;
        from = first;
        until = howMany > (1 << 30) - first ? 1 << 30 : first + howMany;
        seen = 0;
        posix::setFaultHook ([] (posix::Call call)
        {
            if (call != wanted)
                return 0;

            const int n = ++seen;
            return n >= from && n < until ? code.load() : 0;
        });
    }

    ~FailingCalls()     { posix::setFaultHook (nullptr); }

    /** Calls of the kind so far. */
    static int count()  { return seen; }

private:
    inline static std::atomic<posix::Call> wanted { posix::Call::write };
    inline static std::atomic<int> code { EIO }, from { 1 }, until { 1 }, seen { 0 };
};

/** A file system of its own in memory; needs root, isMounted() tells. */
class SmallDisk
{
public:
    explicit SmallDisk (const std::string& options)
    {
        mounted = ::mount ("tmpfs", folder.path().c_str(), "tmpfs", 0, options.c_str()) == 0;
    }

    ~SmallDisk()
    {
        if (mounted)
            ::umount2 (folder.path().c_str(), MNT_DETACH);
    }

    bool isMounted() const noexcept                                         { return mounted; }
    std::filesystem::path operator/ (const std::filesystem::path& p) const  { return folder / p; }
    const std::filesystem::path& path() const noexcept                      { return folder.path(); }

private:
    TempFolder folder;
    bool mounted = false;
};
}
