#pragma once

/** The system calls of the audio files, behind one file.

    Everything that writes or reads a take, a peak file or a journal goes through here: EINTR and short
    transfers are handled once, a port to another system replaces one .cpp, and a test can make the n-th call
    fail. Errors are errno values, 0 for none; problemFor() makes the sentence.
*/

#include "Core/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>

namespace takelane::posix
{
enum class Call { open, read, write, sync, truncate, reserve, close, rename, remove };

/** For tests: asked before every call of its kind, on the calling thread; a value other than 0 is the errno the
    call fails with. nullptr takes it away. */
using FaultHook = int (*) (Call);
void setFaultHook (FaultHook) noexcept;

/** An open file; closes itself. */
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor (int fd) noexcept : number (fd) {}
    Descriptor (Descriptor&& other) noexcept : number (other.release()) {}
    Descriptor& operator= (Descriptor&& other) noexcept;
    ~Descriptor()                               { (void) close(); }

    int get() const noexcept                    { return number; }
    bool isOpen() const noexcept                { return number >= 0; }
    int release() noexcept                      { return std::exchange (number, -1); }

    /** errno of close(2), which on network disks tells of lost data. Idempotent. */
    int close() noexcept;

private:
    int number = -1;
};

enum class Access
{
    read,
    readWrite,
    createNew,          ///< read and write; EEXIST when there is anything of that name
    replace             ///< read and write; made, or emptied
};

/** Never follows a FIFO or device: anything but a regular file is EINVAL. Not inherited by other programs. */
int open (const std::filesystem::path&, Access, Descriptor&) noexcept;

/** A file to write and read that has no name there and is gone when it is closed, however the program ends. */
int openUnnamed (const std::filesystem::path& folder, Descriptor&) noexcept;

struct Transfer
{
    std::int64_t bytes = 0;
    int error = 0;
};

/** Everything, or as much as fitted and why no more. */
Transfer writeAt (const Descriptor&, std::span<const std::byte>, std::int64_t offset) noexcept;

/** Fewer bytes without an error: the file ends there. */
Transfer readAt (const Descriptor&, std::span<std::byte>, std::int64_t offset) noexcept;

/** Data, and the size needed to read it. */
int syncData (const Descriptor&) noexcept;
int syncFolder (const std::filesystem::path&) noexcept;
int truncate (const Descriptor&, std::int64_t size) noexcept;

/** Room on the disk beyond the end, without changing the size. EOPNOTSUPP where there is no such thing. */
int reserve (const Descriptor&, std::int64_t offset, std::int64_t length) noexcept;

/** -1 on an error. */
std::int64_t sizeOf (const Descriptor&) noexcept;
int rename (const std::filesystem::path& from, const std::filesystem::path& to) noexcept;
int remove (const std::filesystem::path&) noexcept;

/** Has the system begin to put this part on the disk, so that it does not pile up in memory before others' data. */
void writeOut (const Descriptor&, std::int64_t offset, std::int64_t length) noexcept;

/** This part will not be read soon: the memory it takes is for others. */
void forget (const Descriptor&, std::int64_t offset, std::int64_t length) noexcept;

/** Tells the system that the file will be read from front to back. */
void willReadInOrder (const Descriptor&) noexcept;

/** A whole file, read only, in memory. */
class Mapping
{
public:
    Mapping() = default;
    Mapping (Mapping&& other) noexcept : bytes (std::exchange (other.bytes, {})) {}
    Mapping& operator= (Mapping&&) = delete;
    ~Mapping();

    static int open (const Descriptor&, std::int64_t size, Mapping&) noexcept;
    std::span<const std::byte> content() const noexcept     { return bytes; }

private:
    std::span<const std::byte> bytes;
};

/** Zeroed memory that is there already: the audio thread may touch it for the first time. */
class Block
{
public:
    explicit Block (std::size_t bytes);                     ///< throws std::bad_alloc
    ~Block();
    Block (const Block&) = delete;
    Block& operator= (const Block&) = delete;

    void* get() const noexcept                              { return start; }

private:
    void* start = nullptr;
    std::size_t size = 0;
};

/** The calling thread gives way to all others when there are too few processors: a disk thread has seconds, an audio
    thread has none. */
void giveWayToOthers() noexcept;

/** Likewise at the disk: its turn is when nobody else wants the disk. */
void giveWayAtTheDisk() noexcept;

/** Bytes a person without privileges can still write; -1 on an error, errno says which. */
std::int64_t bytesFree (const std::filesystem::path& folder) noexcept;

/** Another one after every start of the machine; empty where the system does not tell. */
std::string bootName();

/** "audio/Kick.wav could not be written: the disk is full (0 MB free); make room and try again" */
Problem problemFor (const std::filesystem::path&, const char* whatFailed, int error);
}
