#pragma once

/** ZIP as DAWproject uses it: written without compression, also beyond 4 GB; read without trusting it.

    JUCE's own knows neither files beyond 4 GB nor how much an entry may grow to. Nothing is ever written under a name that stands
    in an archive.
*/

#include "Core/Result.h"
#include "Storage/Posix.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace takelane
{
/** The file appears whole by finish(); without it nothing is left. The same entries give the same bytes. */
class ZipWriter
{
public:
    static Result<ZipWriter> create (const std::filesystem::path&);
    ZipWriter (ZipWriter&&) = default;
    ~ZipWriter();

    Result<void> add (const std::string& name, std::string_view contents);

    /** carryOn: told of the bytes that went by, false cancels. */
    Result<void> addFile (const std::string& name, const std::filesystem::path&, const std::function<bool (std::int64_t)>& carryOn);
    Result<void> finish();

private:
    struct Entry { std::string name; std::uint32_t crc = 0; std::uint64_t size = 0, offset = 0; };

    ZipWriter (std::filesystem::path, posix::Descriptor);
    Result<void> write (std::span<const std::byte>);
    Result<void> write (const std::string& bytes);

    std::filesystem::path target;
    posix::Descriptor file;
    std::int64_t end = 0;
    std::vector<Entry> entries;
};

/** Any thread, one at a time. */
class ZipReader
{
public:
    struct Entry
    {
        std::int64_t packed = 0, size = 0;      ///< bytes in the archive and unpacked, as the archive claims

    private:
        friend class ZipReader;
        std::int64_t offset = 0;
        std::uint32_t crc = 0;
        bool isDeflated = false;
    };

    static Result<ZipReader> open (const std::filesystem::path&);

    std::int64_t bytes() const noexcept         { return size; }

    const std::map<std::string, Entry>& all() const noexcept    { return entries; }

    /** Null: there is none of that name. */
    const Entry* find (const std::string& name) const;

    /** Exactly the entry's size and checksum, or a Problem. take: false cancels. */
    Result<void> read (const Entry&, const std::function<bool (std::span<const std::byte>)>& take) const;

    /** A text of at most `longest` bytes. */
    Result<std::string> text (const Entry&, std::int64_t longest) const;

private:
    ZipReader (posix::Descriptor d, std::int64_t bytes, std::string shown) : file (std::move (d)), size (bytes), name (std::move (shown)) {}
    Result<void> readDirectory();
    Result<void> readEntries (const std::string& directory, std::uint64_t count);
    std::string bytesAt (std::int64_t offset, std::int64_t count) const;
    Problem damaged() const;

    posix::Descriptor file;
    std::int64_t size = 0;
    std::string name;
    std::map<std::string, Entry> entries;
};
}
