#include "Storage/Posix.h"
#include "Storage/ProblemText.h"

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace takelane::posix
{
namespace
{
std::atomic<FaultHook> faultHook { nullptr };

int injected (Call call) noexcept
{
    const auto hook = faultHook.load (std::memory_order_acquire);
    return hook == nullptr ? 0 : hook (call);
}

/** Repeats an interrupted call; errno, or 0. */
template <typename Function>
int checked (Call call, Function&& function) noexcept
{
    if (const int error = injected (call))
        return error;

    while (function() < 0)
        if (errno != EINTR)
            return errno;

    return 0;
}

int flagsFor (Access access) noexcept
{
    switch (access)
    {
        case Access::read:          return O_RDONLY | O_NONBLOCK;
        case Access::readWrite:     return O_RDWR | O_NONBLOCK;
        case Access::createNew:     return O_RDWR | O_CREAT | O_EXCL;
        case Access::replace:       return O_RDWR | O_CREAT | O_NONBLOCK;
    }

    return O_RDONLY;
}
}

void setFaultHook (FaultHook hook) noexcept     { faultHook.store (hook, std::memory_order_release); }

Descriptor& Descriptor::operator= (Descriptor&& other) noexcept
{
    if (this != &other)
    {
        (void) close();
        number = other.release();
    }

    return *this;
}

int Descriptor::close() noexcept
{
    if (number < 0)
        return 0;

    const int fault = injected (Call::close);
    const int error = ::close (release()) < 0 ? errno : 0;      // never repeated: the number is free again, whatever it said
    return fault != 0 ? fault : error;
}

int open (const std::filesystem::path& path, Access access, Descriptor& file) noexcept
{
    int fd = -1;

    if (const int error = checked (Call::open, [&] { return fd = ::open (path.c_str(), flagsFor (access) | O_CLOEXEC, 0644); }))
        return error;

    Descriptor opened (fd);
    struct stat about {};

    if (fstat (fd, &about) < 0)
        return errno;

    if (! S_ISREG (about.st_mode))
        return S_ISDIR (about.st_mode) ? EISDIR : EINVAL;

    if (access == Access::replace)
        if (const int error = truncate (opened, 0))
            return error;

    file = std::move (opened);
    return 0;
}

int openUnnamed (const std::filesystem::path& folder, Descriptor& file) noexcept
{
    int fd = -1;

   #ifdef O_TMPFILE
    const int error = checked (Call::open, [&] { return fd = ::open (folder.c_str(), O_TMPFILE | O_RDWR | O_EXCL | O_CLOEXEC, 0600); });

    if (error == 0)
    {
        file = Descriptor (fd);
        return 0;
    }

    if (error != EOPNOTSUPP && error != EISDIR && error != ENOENT && error != EINVAL)
        return error;
   #endif

    auto name = (folder / ".unnamed-XXXXXX").string();

    if (const int failed = checked (Call::open, [&] { return fd = ::mkostemp (name.data(), O_CLOEXEC); }))
        return failed;

    file = Descriptor (fd);
    return ::unlink (name.c_str()) < 0 ? errno : 0;
}

Transfer writeAt (const Descriptor& file, std::span<const std::byte> bytes, std::int64_t offset) noexcept
{
    Transfer done;

    while (done.bytes < static_cast<std::int64_t> (bytes.size()) && done.error == 0)
    {
        ssize_t written = 0;
        const auto rest = bytes.subspan (static_cast<std::size_t> (done.bytes));
        done.error = checked (Call::write, [&] { return written = pwrite (file.get(), rest.data(), rest.size(), offset + done.bytes); });

        if (done.error == 0 && written == 0)
            done.error = EIO;

        if (done.error == 0)
            done.bytes += written;
    }

    return done;
}

Transfer readAt (const Descriptor& file, std::span<std::byte> bytes, std::int64_t offset) noexcept
{
    Transfer done;

    while (done.bytes < static_cast<std::int64_t> (bytes.size()))
    {
        ssize_t got = 0;
        const auto rest = bytes.subspan (static_cast<std::size_t> (done.bytes));
        done.error = checked (Call::read, [&] { return got = pread (file.get(), rest.data(), rest.size(), offset + done.bytes); });

        if (done.error != 0 || got == 0)
            break;

        done.bytes += got;
    }

    return done;
}

int syncData (const Descriptor& file) noexcept      { return checked (Call::sync, [&] { return fdatasync (file.get()); }); }

int syncFolder (const std::filesystem::path& folder) noexcept
{
    int fd = -1;

    if (const int error = checked (Call::open, [&] { return fd = ::open (folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }))
        return error;

    const Descriptor opened (fd);
    return checked (Call::sync, [&] { return fsync (fd); });
}

int truncate (const Descriptor& file, std::int64_t size) noexcept
{
    return checked (Call::truncate, [&] { return ftruncate (file.get(), size); });
}

int reserve (const Descriptor& file, std::int64_t offset, std::int64_t length) noexcept
{
   #ifdef __linux__
    return checked (Call::reserve, [&] { return fallocate (file.get(), FALLOC_FL_KEEP_SIZE, offset, length); });
   #else
    (void) file; (void) offset; (void) length;
    return EOPNOTSUPP;
   #endif
}

std::int64_t sizeOf (const Descriptor& file) noexcept
{
    struct stat about {};
    return fstat (file.get(), &about) < 0 ? -1 : static_cast<std::int64_t> (about.st_size);
}

int rename (const std::filesystem::path& from, const std::filesystem::path& to) noexcept
{
    return checked (Call::rename, [&] { return ::rename (from.c_str(), to.c_str()); });
}

int remove (const std::filesystem::path& path) noexcept
{
    return checked (Call::remove, [&] { return ::unlink (path.c_str()); });
}

void writeOut (const Descriptor& file, std::int64_t offset, std::int64_t length) noexcept
{
   #ifdef __linux__
    (void) sync_file_range (file.get(), offset, length, SYNC_FILE_RANGE_WRITE);
   #else
    (void) file; (void) offset; (void) length;
   #endif
}

void forget (const Descriptor& file, std::int64_t offset, std::int64_t length) noexcept
{
   #ifdef __linux__
    (void) posix_fadvise (file.get(), offset, length, POSIX_FADV_DONTNEED);
   #else
    (void) file; (void) offset; (void) length;
   #endif
}

void willReadInOrder (const Descriptor& file) noexcept
{
   #ifdef __linux__
    (void) posix_fadvise (file.get(), 0, 0, POSIX_FADV_SEQUENTIAL);
   #else
    (void) file;
   #endif
}

Mapping::~Mapping()
{
    if (! bytes.empty())
        (void) munmap (const_cast<std::byte*> (bytes.data()), bytes.size());
}

int Mapping::open (const Descriptor& file, std::int64_t size, Mapping& mapping) noexcept
{
    auto* start = mmap (nullptr, static_cast<std::size_t> (size), PROT_READ, MAP_SHARED, file.get(), 0);

    if (start == MAP_FAILED)
        return errno;

    mapping.bytes = { static_cast<const std::byte*> (start), static_cast<std::size_t> (size) };
    return 0;
}

std::int64_t bytesFree (const std::filesystem::path& folder) noexcept
{
    struct statvfs about {};

    if (statvfs (folder.c_str(), &about) < 0)
        return -1;

    return static_cast<std::int64_t> (about.f_bavail) * static_cast<std::int64_t> (about.f_frsize);
}

Block::Block (std::size_t bytes) : size (bytes)
{
#ifdef MAP_POPULATE
    constexpr int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE;
#else
    constexpr int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#endif

    start = ::mmap (nullptr, size, PROT_READ | PROT_WRITE, flags, -1, 0);

    if (start == MAP_FAILED)
        throw std::bad_alloc();
}

Block::~Block()
{
    ::munmap (start, size);
}

void giveWayToOthers() noexcept
{
#ifdef __linux__
    (void) ::setpriority (PRIO_PROCESS, static_cast<id_t> (::syscall (SYS_gettid)), 10);
#endif
}

void giveWayAtTheDisk() noexcept
{
#ifdef __linux__
    constexpr int thisThread = 1, idleClass = 3 << 13;      // linux/ioprio.h, which old systems do not have
    (void) ::syscall (SYS_ioprio_set, thisThread, 0, idleClass);
#endif
}

std::string bootName()
{
    std::string name (36, '\0');
    const Descriptor file (::open ("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC));
    const auto got = file.isOpen() ? ::read (file.get(), name.data(), name.size()) : 0;
    name.resize (got > 0 ? static_cast<std::size_t> (got) : 0);
    return name;
}

Problem problemFor (const std::filesystem::path& path, const char* whatFailed, int error)
{
    const auto what = shownPath (path) + ' ' + whatFailed;

    switch (error)
    {
        case EEXIST:    return { what + ": there is a file of that name; choose another name" };
        case EISDIR:
        case EINVAL:    return { what + ": it is not a regular file; name an audio file" };
        case EBADF:     return { what + ": the file is closed already; start a new take" };
        default:        return diskProblem (what, error, path.parent_path());
    }
}
}
