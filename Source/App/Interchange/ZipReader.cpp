#include "App/Interchange/ZipArchive.h"

#include "App/Interchange/ZipBytes.h"
#include "Session/Limits.h"
#include "Storage/ForeignSound.h"

#include <juce_core/juce_core.h>

#include <algorithm>

namespace takelane
{
namespace
{
    constexpr std::int64_t longestDirectory = 64 << 20;
    constexpr std::uint64_t mostEntriesRead = 100'000;
    constexpr std::int64_t furthestEnd = 65'535 + static_cast<std::int64_t> (zip::endBytes);        // with the longest comment
    constexpr int atOnce = 1 << 18;

    /** A part of the archive for JUCE's inflater. */
    class Packed final : public juce::InputStream
    {
    public:
        Packed (const posix::Descriptor& f, std::int64_t from, std::int64_t bytes) : file (f), start (from), length (bytes) {}

        juce::int64 getTotalLength() override           { return length; }
        bool isExhausted() override                     { return position >= length; }
        juce::int64 getPosition() override              { return position; }
        bool setPosition (juce::int64 to) override      { position = std::clamp<juce::int64> (to, 0, length); return true; }

        int read (void* into, int most) override
        {
            const auto count = static_cast<std::size_t> (std::min<std::int64_t> (most, length - position));
            const auto done = posix::readAt (file, { static_cast<std::byte*> (into), count }, start + position);
            position += done.bytes;
            return static_cast<int> (done.bytes);
        }

    private:
        const posix::Descriptor& file;
        const std::int64_t start, length;
        std::int64_t position = 0;
    };

    /** The 64-bit numbers of an entry's extra field, for those of its own that are full. */
    class Wide
    {
    public:
        Wide (const std::string& d, std::size_t from, std::size_t bytes) : directory (d)
        {
            for (const auto last = from + bytes; from + 4 <= last;)
            {
                const auto length = zip::numberAt (directory, from + 2, 2);

                if (zip::numberAt (directory, from, 2) == zip::extra64)
                {
                    at = from + 4;
                    end = std::min (last, at + length);
                    return;
                }

                from += 4 + length;
            }
        }

        std::uint64_t instead (std::uint64_t narrow)
        {
            if (narrow != zip::least64 || at + 8 > end)
                return narrow;

            at += 8;
            return zip::numberAt (directory, at - 8, 8);
        }

    private:
        const std::string& directory;
        std::size_t at = 0, end = 0;
    };
}

Problem ZipReader::damaged() const
{
    return { takelane::quoted (name) + " is no ZIP archive, or a damaged one; export it again from the program that made it." };
}

std::string ZipReader::bytesAt (std::int64_t offset, std::int64_t count) const
{
    if (offset < 0 || offset > size)
        return {};

    std::string bytes (static_cast<std::size_t> (std::min (size - offset, count)), '\0');

    if (posix::readAt (file, std::as_writable_bytes (std::span (bytes)), offset).bytes != static_cast<std::int64_t> (bytes.size()))
        bytes.clear();

    return bytes;
}

Result<ZipReader> ZipReader::open (const std::filesystem::path& path)
{
    posix::Descriptor file;

    if (const auto error = posix::open (path, posix::Access::read, file); error != 0)
        return posix::problemFor (path, "could not be read", error);

    const auto bytes = posix::sizeOf (file);
    ZipReader reader (std::move (file), bytes, shownFileName (path));

    if (auto done = reader.readDirectory(); ! done)
        return done.problem();

    return reader;
}

Result<void> ZipReader::readDirectory()
{
    const auto tailAt = std::max<std::int64_t> (0, size - furthestEnd);
    const auto tail = bytesAt (tailAt, furthestEnd);
    std::string mark;
    zip::put (mark, zip::endSignature, 4);
    const auto found = tail.rfind (mark);

    if (found == std::string::npos || found + zip::endBytes > tail.size())
        return damaged();

    auto count = zip::numberAt (tail, found + 10, 2), length = zip::numberAt (tail, found + 12, 4), offset = zip::numberAt (tail, found + 16, 4);

    if (count == zip::mostEntries || length == zip::least64 || offset == zip::least64)
    {
        const auto locator = bytesAt (tailAt + static_cast<std::int64_t> (found) - static_cast<std::int64_t> (zip::locatorBytes), zip::locatorBytes);
        const auto end64 = bytesAt (static_cast<std::int64_t> (zip::numberAt (locator, 8, 8)), zip::end64Bytes);

        if (zip::numberAt (locator, 0, 4) == zip::locatorSignature && zip::numberAt (end64, 0, 4) == zip::end64Signature)
        {
            count = zip::numberAt (end64, 32, 8);
            length = zip::numberAt (end64, 40, 8);
            offset = zip::numberAt (end64, 48, 8);
        }
    }

    const auto all = static_cast<std::uint64_t> (size);

    if (count > mostEntriesRead || length > longestDirectory || offset > all || length > all - offset)
        return damaged();

    return readEntries (bytesAt (static_cast<std::int64_t> (offset), static_cast<std::int64_t> (length)), count);
}

Result<void> ZipReader::readEntries (const std::string& directory, std::uint64_t count)
{
    std::size_t at = 0;

    for (std::uint64_t i = 0; i < count; ++i)
    {
        if (at + zip::entryBytes > directory.size() || zip::numberAt (directory, at, 4) != zip::entrySignature)
            return damaged();

        const auto nameBytes = zip::numberAt (directory, at + 28, 2), extraBytes = zip::numberAt (directory, at + 30, 2);
        const auto next = at + zip::entryBytes + nameBytes + extraBytes + zip::numberAt (directory, at + 32, 2);
        const auto flags = zip::numberAt (directory, at + 8, 2), method = zip::numberAt (directory, at + 10, 2);

        if (next > directory.size())
            return damaged();

        if ((flags & 1) != 0 || (method != 0 && method != 8))
            return Problem { takelane::quoted (name) + " is encrypted or packed in an unusual way; export it again as a plain ZIP archive." };

        Wide wide (directory, at + zip::entryBytes + nameBytes, extraBytes);
        const auto unpacked = wide.instead (zip::numberAt (directory, at + 24, 4));
        const auto packed = wide.instead (zip::numberAt (directory, at + 20, 4));
        const auto offset = wide.instead (zip::numberAt (directory, at + 42, 4));
        const auto all = static_cast<std::uint64_t> (size);

        if (offset > all || packed > all - offset || unpacked > (std::uint64_t { 1 } << 50) || (method == 0 && packed != unpacked))
            return damaged();

        Entry entry;
        entry.packed = static_cast<std::int64_t> (packed);
        entry.size = static_cast<std::int64_t> (unpacked);
        entry.offset = static_cast<std::int64_t> (offset);
        entry.crc = static_cast<std::uint32_t> (zip::numberAt (directory, at + 16, 4));
        entry.isDeflated = method == 8;
        entries.emplace (directory.substr (at + zip::entryBytes, nameBytes), entry);
        at = next;
    }

    return {};
}

const ZipReader::Entry* ZipReader::find (const std::string& wanted) const
{
    const auto found = entries.find (wanted);
    return found != entries.end() ? &found->second : nullptr;
}

Result<void> ZipReader::read (const Entry& entry, const std::function<bool (std::span<const std::byte>)>& take) const
{
    const auto header = bytesAt (entry.offset, zip::localBytes);
    const auto start = entry.offset + static_cast<std::int64_t> (zip::localBytes + zip::numberAt (header, 26, 2) + zip::numberAt (header, 28, 2));

    if (zip::numberAt (header, 0, 4) != zip::localSignature || start > size - entry.packed)
        return damaged();

    Packed part (file, start, entry.packed);
    juce::GZIPDecompressorInputStream inflated (&part, false, juce::GZIPDecompressorInputStream::deflateFormat, entry.size);
    juce::InputStream& stream = entry.isDeflated ? static_cast<juce::InputStream&> (inflated) : part;
    std::vector<std::byte> buffer (atOnce);
    zip::Checksum checksum;
    std::int64_t total = 0;

    for (;;)
    {
        const auto count = stream.read (buffer.data(), atOnce);

        if (count <= 0)
            break;

        total += count;

        if (total > entry.size)
            return damaged();

        const auto piece = std::span (buffer).first (static_cast<std::size_t> (count));
        checksum.add (piece);

        if (! take (piece))
            return Problem { "Reading " + takelane::quoted (name) + " was cancelled." };
    }

    if (total != entry.size || checksum.value() != entry.crc)
        return damaged();

    return {};
}

Result<std::string> ZipReader::text (const Entry& entry, std::int64_t longest) const
{
    if (entry.size > longest)
        return Problem { "A document inside " + takelane::quoted (name) + " is too large (" + std::to_string (entry.size / 1'000'000) + " MB)." };

    std::string all;
    all.reserve (static_cast<std::size_t> (entry.size));
    auto done = read (entry, [&all] (std::span<const std::byte> piece)
    {
        all.append (reinterpret_cast<const char*> (piece.data()), piece.size());
        return true;
    });

    if (! done)
        return done.problem();

    return all;
}
}
