#include "Storage/WavFile.h"

#include "Storage/SampleConversion.h"
#include "Storage/WavLayout.h"

#include <algorithm>
#include <array>
#include <cerrno>

namespace takelane
{
WavFile::WavFile (posix::Descriptor d, WavInfo i, std::filesystem::path p)
    : descriptor (std::move (d)), about (i), path (std::move (p))
{
}

WavFile::~WavFile() = default;

Result<std::unique_ptr<WavFile>> WavFile::open (const std::filesystem::path& path)
{
    posix::Descriptor file;

    if (const int error = posix::open (path, posix::Access::read, file))
        return posix::problemFor (path, "could not be opened", error);

    const auto info = readWavLayout (file, path);

    if (! info)
        return info.problem();

    return std::unique_ptr<WavFile> (new WavFile (std::move (file), *info, path));
}

Result<void> WavFile::read (Frames at, int count, float* const* channels) const
{
    constexpr int pieceBytes = 48 * 1024;
    std::array<std::byte, pieceBytes> packed;

    const auto silence = [&] (int from, int to)
    {
        for (int c = 0; c < about.channels && from < to; ++c)
            std::fill (channels[c] + from, channels[c] + to, 0.0f);
    };

    const int frameSize = about.channels * bytesPerSample (about.encoding);
    const auto inFile = [&] (std::int64_t frame) { return static_cast<int> (std::clamp<std::int64_t> (frame - at.value, 0, count)); };
    int next = inFile (0);
    const int end = inFile (about.frames.value);
    silence (0, next);

    while (next < end)
    {
        const int wanted = std::min (end - next, pieceBytes / frameSize);
        const auto bytes = std::span (packed).first (static_cast<std::size_t> (wanted * frameSize));
        const auto done = posix::readAt (descriptor, bytes, about.dataOffset + (at.value + next) * frameSize);
        const int got = static_cast<int> (done.bytes / frameSize);
        float* const places[] { channels[0] + next, about.channels > 1 ? channels[1] + next : nullptr };

        unpackPlanar (packed.data(), about.encoding, about.channels, got, places);
        next += got;

        if (got < wanted)
        {
            silence (next, count);
            return posix::problemFor (path, "could not be read", done.error != 0 ? done.error : EIO);
        }
    }

    silence (end, count);
    return {};
}
}
