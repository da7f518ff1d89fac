#pragma once

/** The 4096 bytes in front of a take's samples, and what can be read back from them.

    RIFF | JUNK, later ds64 | fmt | fact (float) | bext | iXML | JUNK to fill | data at 4088. The place of every
    chunk is fixed when the file is made; only sizes change as it grows, so a header is always one write.
*/

#include "Storage/TakeFile.h"

#include <array>
#include <cstddef>
#include <optional>

namespace takelane
{
class TakeHeader
{
public:
    static constexpr std::int64_t size = 4096;
    using Bytes = std::array<std::byte, size>;

    explicit TakeHeader (const TakeFileSpec&);

    /** The header of one of our files as it lies on the disk; nullopt when it is not one. */
    static std::optional<TakeHeader> fromBytes (const Bytes&);

    /** RIFF, or RF64 where 32 bits no longer hold the size. */
    const Bytes& withFrames (Frames) noexcept;

    int bytesPerFrame() const noexcept          { return frameSize; }

    /** Of the whole file once closed: an odd number of bytes gets one more. */
    std::int64_t fileSize (Frames) const noexcept;

private:
    TakeHeader() = default;
    void add (const char* id, const void* content, std::size_t length);
    void putNumber (std::size_t at, std::uint64_t value, std::size_t byteCount) noexcept;

    Bytes bytes {};
    std::size_t end = 0;                        ///< while it is put together
    std::size_t factAt = 0;                     ///< of fact's content; 0: none
    int frameSize = 3;
};

/** What the bext and iXML chunks of a header say; empty strings for what is not there. */
FileProvenance provenanceFrom (const TakeHeader::Bytes&);
}
