#include "Storage/TakeHeader.h"

#include "Storage/WavTags.h"

#include <algorithm>
#include <cstring>
#include <string_view>

namespace takelane
{
namespace
{
constexpr std::size_t ds64At = 12, ds64Length = 28, fmtAt = 48, dataAt = TakeHeader::size - 8;
constexpr std::uint64_t biggest32 = 0xffffffffu;

std::uint64_t numberAt (const TakeHeader::Bytes& bytes, std::size_t at, std::size_t byteCount) noexcept
{
    std::uint64_t value = 0;
    std::memcpy (&value, bytes.data() + at, byteCount);
    return value;
}

bool hasId (const TakeHeader::Bytes& bytes, std::size_t at, const char* id) noexcept
{
    return std::memcmp (bytes.data() + at, id, 4) == 0;
}
}

TakeHeader::TakeHeader (const TakeFileSpec& spec)
    : frameSize (spec.channels * takelane::bytesPerSample (spec.format))
{
    const bool isFloat = spec.format == SampleFormat::float32;
    const auto channels = static_cast<std::uint16_t> (spec.channels);
    const auto rate = static_cast<std::uint32_t> (spec.sampleRate);
    const auto frame = static_cast<std::uint32_t> (frameSize);

    std::memcpy (bytes.data() + 8, "WAVE", 4);
    end = ds64At;
    add ("JUNK", nullptr, ds64Length);

    std::array<std::byte, 18> format {};
    const std::uint16_t tag = isFloat ? 3 : 1, bits = static_cast<std::uint16_t> (8 * takelane::bytesPerSample (spec.format));
    const std::uint32_t rates[] { rate, rate * frame };
    const std::uint16_t sizes[] { static_cast<std::uint16_t> (frame), bits };
    std::memcpy (format.data(), &tag, 2);
    std::memcpy (format.data() + 2, &channels, 2);
    std::memcpy (format.data() + 4, rates, 8);
    std::memcpy (format.data() + 12, sizes, 4);
    add ("fmt ", format.data(), isFloat ? 18 : 16);

    if (isFloat)
    {
        add ("fact", nullptr, 4);
        factAt = end - 4;
    }

    const auto bext = bextChunk (spec.provenance, spec.timeReference);
    add ("bext", bext.data(), bext.size());

    const TaggedSound sound { spec.channels, spec.sampleRate, 8 * takelane::bytesPerSample (spec.format), spec.timeReference };
    const auto xml = ixmlChunk (spec.provenance, sound, dataAt - end - 16);
    add ("iXML", xml.data(), xml.size());
    add ("JUNK", nullptr, dataAt - end - 8);
    std::memcpy (bytes.data() + dataAt, "data", 4);
    withFrames ({ 0 });
}

void TakeHeader::add (const char* id, const void* content, std::size_t length)
{
    std::memcpy (bytes.data() + end, id, 4);
    putNumber (end + 4, length, 4);

    if (content != nullptr)
        std::memcpy (bytes.data() + end + 8, content, length);

    end += 8 + length;
}

void TakeHeader::putNumber (std::size_t at, std::uint64_t value, std::size_t byteCount) noexcept
{
    std::memcpy (bytes.data() + at, &value, byteCount);
}

std::optional<TakeHeader> TakeHeader::fromBytes (const Bytes& found)
{
    const bool isOurs = (hasId (found, 0, "RIFF") || hasId (found, 0, "RF64")) && hasId (found, 8, "WAVE")
                     && (hasId (found, ds64At, "JUNK") || hasId (found, ds64At, "ds64")) && numberAt (found, ds64At + 4, 4) == ds64Length
                     && hasId (found, fmtAt, "fmt ") && hasId (found, dataAt, "data");

    if (! isOurs)
        return {};

    TakeHeader header;
    header.bytes = found;
    const auto formatLength = static_cast<std::size_t> (numberAt (found, fmtAt + 4, 4));
    const auto tag = numberAt (found, fmtAt + 8, 2), channels = numberAt (found, fmtAt + 10, 2);
    const auto frame = numberAt (found, fmtAt + 20, 2), bits = numberAt (found, fmtAt + 22, 2);
    const bool isFloat = tag == 3 && bits == 32 && formatLength == 18;

    if (! (isFloat || (tag == 1 && bits == 24 && formatLength == 16)) || channels < 1 || channels > 2 || frame != channels * bits / 8)
        return {};

    header.frameSize = static_cast<int> (frame);
    const auto next = fmtAt + 8 + formatLength;

    if (isFloat && hasId (found, next, "fact"))
        header.factAt = next + 8;

    return header;
}

const TakeHeader::Bytes& TakeHeader::withFrames (Frames frames) noexcept
{
    const auto dataLength = static_cast<std::uint64_t> (frames.value) * static_cast<std::uint64_t> (frameSize);
    const auto riffLength = static_cast<std::uint64_t> (fileSize (frames)) - 8;
    const bool isBig = riffLength > biggest32;

    std::memcpy (bytes.data(), isBig ? "RF64" : "RIFF", 4);
    std::memcpy (bytes.data() + ds64At, isBig ? "ds64" : "JUNK", 4);
    std::memset (bytes.data() + ds64At + 8, 0, ds64Length);
    putNumber (4, isBig ? biggest32 : riffLength, 4);
    putNumber (dataAt + 4, isBig ? biggest32 : dataLength, 4);

    if (isBig)
    {
        putNumber (ds64At + 8, riffLength, 8);
        putNumber (ds64At + 16, dataLength, 8);
        putNumber (ds64At + 24, static_cast<std::uint64_t> (frames.value), 8);
    }

    if (factAt != 0)
        putNumber (factAt, std::min (biggest32, static_cast<std::uint64_t> (frames.value)), 4);

    return bytes;
}

std::int64_t TakeHeader::fileSize (Frames frames) const noexcept
{
    const auto dataLength = frames.value * frameSize;
    return size + dataLength + (dataLength & 1);
}

FileProvenance provenanceFrom (const TakeHeader::Bytes& bytes)
{
    FileProvenance about;

    for (std::size_t at = ds64At; at + 8 <= dataAt;)
    {
        const auto length = static_cast<std::size_t> (numberAt (bytes, at + 4, 4));

        if (length > dataAt - at - 8)
            break;

        const auto text = std::string_view (reinterpret_cast<const char*> (bytes.data()) + at + 8, length);

        if (hasId (bytes, at, "iXML"))
            readIxml (text, about);
        else if (hasId (bytes, at, "bext"))
            readBext (text, about);

        at += 8 + length + (length & 1);
    }

    return about;
}
}
