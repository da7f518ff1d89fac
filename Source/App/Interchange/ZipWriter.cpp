#include "App/Interchange/ZipArchive.h"

#include "App/Interchange/ZipBytes.h"
#include "Storage/ProblemText.h"
#include "Storage/TemporaryName.h"

#include <algorithm>
#include <cerrno>

namespace takelane
{
namespace
{
    constexpr std::uint64_t atOnce = 1 << 20;
    constexpr std::uint64_t anyDate = 0x00210000;               // the first day ZIP can name: the same entries, the same bytes
    constexpr std::uint64_t namesAreUtf8 = 1 << 11;

    std::uint64_t needs (bool is64) noexcept       { return is64 ? 45 : 20; }

    /** What local and central header have alike. */
    void putShared (std::string& into, std::uint32_t crc, std::uint64_t size, std::size_t nameBytes, std::size_t extraBytes, bool is64)
    {
        zip::put (into, needs (is64), 2);
        zip::put (into, namesAreUtf8, 2);
        zip::put (into, 0, 2);
        zip::put (into, anyDate, 4);
        zip::put (into, crc, 4);
        zip::put (into, is64 ? zip::least64 : size, 4);
        zip::put (into, is64 ? zip::least64 : size, 4);
        zip::put (into, nameBytes, 2);
        zip::put (into, extraBytes, 2);
    }

    std::string localHeader (const std::string& name, std::uint32_t crc, std::uint64_t size)
    {
        const bool is64 = size >= zip::least64;
        std::string header;
        zip::put (header, zip::localSignature, 4);
        putShared (header, crc, size, name.size(), is64 ? 20 : 0, is64);
        header += name;

        if (is64)
        {
            zip::put (header, zip::extra64, 2);
            zip::put (header, 16, 2);
            zip::put (header, size, 8);
            zip::put (header, size, 8);
        }

        return header;
    }
}

ZipWriter::ZipWriter (std::filesystem::path t, posix::Descriptor d) : target (std::move (t)), file (std::move (d)) {}

Result<ZipWriter> ZipWriter::create (const std::filesystem::path& target)
{
    posix::Descriptor file;
    const auto temporary = temporaryNameFor (target);

    if (const auto error = posix::open (temporary, posix::Access::replace, file); error != 0)
        return posix::problemFor (target, "could not be written", error);

    return ZipWriter (target, std::move (file));
}

ZipWriter::~ZipWriter()
{
    if (file.isOpen())
        (void) posix::remove (temporaryNameFor (target));
}

Result<void> ZipWriter::write (std::span<const std::byte> bytes)
{
    const auto done = posix::writeAt (file, bytes, end);
    end += done.bytes;

    if (done.error != 0)
        return posix::problemFor (target, "could not be written", done.error);

    return {};
}

Result<void> ZipWriter::write (const std::string& bytes)
{
    return write (std::as_bytes (std::span (bytes)));
}

Result<void> ZipWriter::add (const std::string& name, std::string_view contents)
{
    zip::Checksum checksum;
    checksum.add (std::as_bytes (std::span (contents)));
    entries.push_back ({ name, checksum.value(), contents.size(), static_cast<std::uint64_t> (end) });

    if (auto done = write (localHeader (name, checksum.value(), contents.size())); ! done)
        return done;

    return write (std::as_bytes (std::span (contents)));
}

Result<void> ZipWriter::addFile (const std::string& name, const std::filesystem::path& path, const std::function<bool (std::int64_t)>& carryOn)
{
    posix::Descriptor source;

    if (const auto error = posix::open (path, posix::Access::read, source); error != 0)
        return posix::problemFor (path, "could not be read", error);

    posix::willReadInOrder (source);
    const auto size = static_cast<std::uint64_t> (std::max<std::int64_t> (0, posix::sizeOf (source)));
    const auto start = end;
    std::vector<std::byte> buffer (atOnce);
    zip::Checksum checksum;

    if (auto done = write (localHeader (name, 0, size)); ! done)
        return done;

    for (std::uint64_t at = 0; at < size;)
    {
        const auto count = std::min (atOnce, size - at);
        const auto piece = std::span (buffer).first (count);

        if (const auto read = posix::readAt (source, piece, static_cast<std::int64_t> (at)); read.bytes != static_cast<std::int64_t> (count))
            return posix::problemFor (path, "could not be read", read.error != 0 ? read.error : EIO);

        checksum.add (piece);

        if (auto done = write (piece); ! done)
            return done;

        if (! carryOn (static_cast<std::int64_t> (count)))
            return Problem { "Writing " + shownPath (target) + " was cancelled." };

        at += count;
    }

    // The checksum is known only now.
    const auto header = localHeader (name, checksum.value(), size);

    if (const auto done = posix::writeAt (file, std::as_bytes (std::span (header)), start); done.error != 0)
        return posix::problemFor (target, "could not be written", done.error);

    entries.push_back ({ name, checksum.value(), size, static_cast<std::uint64_t> (start) });
    return {};
}

Result<void> ZipWriter::finish()
{
    const auto start = static_cast<std::uint64_t> (end);
    std::string directory;

    for (const auto& entry : entries)
    {
        const bool is64 = entry.size >= zip::least64 || entry.offset >= zip::least64;
        zip::put (directory, zip::entrySignature, 4);
        zip::put (directory, needs (is64), 2);
        putShared (directory, entry.crc, entry.size, entry.name.size(), is64 ? 28 : 0, is64);
        zip::put (directory, 0, 10);                            // comment, disk, attributes
        zip::put (directory, is64 ? zip::least64 : entry.offset, 4);
        directory += entry.name;

        if (is64)
        {
            zip::put (directory, zip::extra64, 2);
            zip::put (directory, 24, 2);
            zip::put (directory, entry.size, 8);
            zip::put (directory, entry.size, 8);
            zip::put (directory, entry.offset, 8);
        }
    }

    const auto length = directory.size();
    const bool is64 = start + length >= zip::least64 || entries.size() >= zip::mostEntries;

    if (is64)
    {
        zip::put (directory, zip::end64Signature, 4);
        zip::put (directory, zip::end64Bytes - 12, 8);
        zip::put (directory, 45, 2);
        zip::put (directory, 45, 2);
        zip::put (directory, 0, 8);
        zip::put (directory, entries.size(), 8);
        zip::put (directory, entries.size(), 8);
        zip::put (directory, length, 8);
        zip::put (directory, start, 8);
        zip::put (directory, zip::locatorSignature, 4);
        zip::put (directory, 0, 4);
        zip::put (directory, start + length, 8);
        zip::put (directory, 1, 4);
    }

    zip::put (directory, zip::endSignature, 4);
    zip::put (directory, 0, 4);
    zip::put (directory, std::min<std::uint64_t> (entries.size(), zip::mostEntries), 2);
    zip::put (directory, std::min<std::uint64_t> (entries.size(), zip::mostEntries), 2);
    zip::put (directory, is64 ? zip::least64 : length, 4);
    zip::put (directory, is64 ? zip::least64 : start, 4);
    zip::put (directory, 0, 2);

    if (auto done = write (directory); ! done)
        return done;

    if (auto error = posix::syncData (file); error != 0)
        return posix::problemFor (target, "could not be written", error);

    if (auto error = posix::rename (temporaryNameFor (target), target); error != 0)
        return posix::problemFor (target, "could not be written", error);

    (void) file.close();
    return {};
}
}
