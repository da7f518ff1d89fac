#include "Storage/WavLayout.h"

#include "Storage/ProblemText.h"
#include "Storage/TakeHeader.h"

#include <cstring>
#include <optional>

namespace takelane
{
namespace
{
constexpr int mostChunks = 4096, lowestRate = 8000, highestRate = 384000;
constexpr std::uint64_t unknown32 = 0xffffffffu;

template <typename T>
T load (const std::byte* p) noexcept
{
    T value;
    std::memcpy (&value, p, sizeof (T));
    return value;
}

bool isId (const std::byte* p, const char* id) noexcept     { return std::memcmp (p, id, 4) == 0; }

class Walk
{
public:
    Walk (const posix::Descriptor& f, const std::filesystem::path& p) : file (f), path (p), size (posix::sizeOf (f)) {}

    Result<WavInfo> run()
    {
        std::array<std::byte, 12> start;

        if (auto read = readExactly (start, 0); ! read)
            return read.problem();

        const bool isBig = isId (start.data(), "RF64");

        if (! (isBig || isId (start.data(), "RIFF")) || ! isId (start.data() + 8, "WAVE"))
            return refusal ("is not a WAV file; import it, or put the right file back");

        for (std::int64_t at = 12, n = 0; n < mostChunks; ++n)
        {
            std::array<std::byte, 8> head;

            if (at + 8 > size)
                return refusal ("has no samples: it ends before them; put a whole copy back");

            if (auto read = readExactly (head, at); ! read)
                return read.problem();

            std::uint64_t length = load<std::uint32_t> (head.data() + 4);

            if (isId (head.data(), "data"))
                return dataAt (at + 8, isBig && length == unknown32 && bigLength ? *bigLength : length);

            if (auto read = chunkAt (head.data(), at + 8, length, isBig); ! read)
                return read.problem();

            at += 8 + static_cast<std::int64_t> (length + (length & 1));
        }

        return refusal ("has too many chunks to be a recording; put a good copy back");
    }

private:
    Problem refusal (const std::string& what) const     { return { fitted (shownPath (path) + ' ' + what) }; }

    Result<void> readExactly (std::span<std::byte> bytes, std::int64_t at) const
    {
        const auto done = posix::readAt (file, bytes, at);

        if (done.error != 0)
            return posix::problemFor (path, "could not be read", done.error);

        if (done.bytes < static_cast<std::int64_t> (bytes.size()))
            return refusal (size == 0 ? "is empty; put a good copy back" : "ends in the middle of its header; put a whole copy back");

        return {};
    }

    Result<void> chunkAt (const std::byte* id, std::int64_t at, std::uint64_t length, bool isBig)
    {
        if (isId (id, "fmt "))
            return formatAt (at, length);

        if (isBig && isId (id, "ds64") && length >= 24)
        {
            std::array<std::byte, 16> sizes;

            if (auto read = readExactly (sizes, at); ! read)
                return read;

            bigLength = load<std::uint64_t> (sizes.data() + 8);
        }
        else if (isId (id, "bext") && length >= 602)
        {
            std::array<std::byte, 8> time;

            if (auto read = readExactly (time, at + 338); ! read)
                return read;

            const auto reference = load<std::uint64_t> (time.data());
            constexpr std::uint64_t furthest = std::uint64_t { 1 } << 50;
            info.timeReference = static_cast<std::int64_t> (reference <= furthest ? reference : 0);
        }

        return {};
    }

    Result<void> formatAt (std::int64_t at, std::uint64_t length)
    {
        if (info.channels != 0)
            return refusal ("has two format chunks; put a good copy back");

        std::array<std::byte, 26> format {};
        const auto present = std::min<std::uint64_t> (length, format.size());

        if (length < 16)
            return refusal ("has a damaged format chunk; put a good copy back");

        if (auto read = readExactly (std::span (format).first (present), at); ! read)
            return read;

        auto tag = load<std::uint16_t> (format.data());

        if (tag == 0xfffe && present == format.size())
            tag = load<std::uint16_t> (format.data() + 24);

        const int channels = load<std::uint16_t> (format.data() + 2), bits = load<std::uint16_t> (format.data() + 14);
        const auto rate = load<std::uint32_t> (format.data() + 4);
        const auto encoding = encodingFor (tag, bits);

        if (! encoding)
            return refusal ("is not 16, 24 or 32 bit PCM or 32 bit float; import it to convert it");

        if (channels < 1 || channels > 2)
            return refusal ("has " + std::to_string (channels) + " channels; Takelane keeps mono and stereo files");

        if (rate < lowestRate || rate > highestRate || load<std::uint16_t> (format.data() + 12) != channels * bits / 8)
            return refusal ("has a damaged format chunk; put a good copy back");

        info.channels = channels;
        info.sampleRate = static_cast<int> (rate);
        info.encoding = *encoding;
        frameSize = channels * bits / 8;
        return {};
    }

    static std::optional<WavEncoding> encodingFor (int tag, int bits)
    {
        if (tag == 3 && bits == 32)     return WavEncoding::float32;
        if (tag == 1 && bits == 16)     return WavEncoding::int16;
        if (tag == 1 && bits == 24)     return WavEncoding::int24;
        if (tag == 1 && bits == 32)     return WavEncoding::int32;

        return {};
    }

    Result<WavInfo> dataAt (std::int64_t at, std::uint64_t length)
    {
        if (info.channels == 0)
            return refusal ("has samples before their format; put a good copy back");

        const auto present = static_cast<std::uint64_t> (size - at);
        auto used = std::min (length, present);

        if (used < present && at == TakeHeader::size && samplesAreLast (length))
            used = present;

        info.dataOffset = at;
        info.frames = { static_cast<std::int64_t> (used) / frameSize };
        return info;
    }

    /** One of ours, and its own sizes say that nothing follows the samples. */
    bool samplesAreLast (std::uint64_t length) const
    {
        TakeHeader::Bytes bytes;

        if (posix::readAt (file, bytes, 0).bytes < TakeHeader::size)
            return false;

        auto header = TakeHeader::fromBytes (bytes);
        const auto frames = Frames { static_cast<std::int64_t> (length) / frameSize };
        return header && header->withFrames (frames) == bytes;
    }

    const posix::Descriptor& file;
    const std::filesystem::path& path;
    std::int64_t size;
    WavInfo info;
    int frameSize = 1;
    std::optional<std::uint64_t> bigLength;
};
}

Result<WavInfo> readWavLayout (const posix::Descriptor& file, const std::filesystem::path& path)
{
    return Walk (file, path).run();
}
}
