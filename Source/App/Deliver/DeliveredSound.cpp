#include "App/Deliver/DeliveredSound.h"

#include "App/Import.h"
#include "Storage/ForeignSound.h"
#include "Storage/WavFile.h"

#include <array>
#include <cstdio>
#include <fstream>

namespace takelane
{
namespace
{
std::optional<BounceBits> bitsOf (WavEncoding encoding)
{
    switch (encoding)
    {
        case WavEncoding::int16:    return BounceBits::int16;
        case WavEncoding::int24:    return BounceBits::int24;
        case WavEncoding::float32:  return BounceBits::float32;
        case WavEncoding::int32:    break;
    }

    return {};
}

/** As STREAMINFO says, which is the first block of every FLAC file. */
std::optional<BounceBits> bitsOfFlac (const std::filesystem::path& file)
{
    std::array<unsigned char, 22> head {};
    std::ifstream stream (file, std::ios::binary);

    if (! stream.read (reinterpret_cast<char*> (head.data()), head.size()) || std::string_view (reinterpret_cast<const char*> (head.data()), 4) != "fLaC")
        return {};

    const int bits = ((head[20] & 1) << 4 | head[21] >> 4) + 1;
    return bits == 16 ? std::optional (BounceBits::int16) : bits == 24 ? std::optional (BounceBits::int24) : std::nullopt;
}
}

DeliveredSound::~DeliveredSound() = default;

Result<std::unique_ptr<DeliveredSound>> DeliveredSound::open (const std::filesystem::path& file)
{
    std::unique_ptr<DeliveredSound> sound (new DeliveredSound);

    if (file.extension() == ".wav")
    {
        auto opened = WavFile::open (file);

        if (! opened)
            return opened.problem();

        sound->wav = std::move (*opened);
        const auto& about = sound->wav->info();
        sound->channelCount = about.channels;
        sound->rate = about.sampleRate;
        sound->length = about.frames;
        sound->depth = bitsOf (about.encoding);
    }
    else
    {
        auto opened = ForeignSound::open (file, defaultDecoder());

        if (! opened)
            return opened.problem();

        sound->foreign = std::move (*opened);
        sound->channelCount = sound->foreign->info().channels;
        sound->rate = sound->foreign->info().sampleRate;
        sound->depth = bitsOfFlac (file);
    }

    sound->planar.resize (static_cast<std::size_t> (sound->channelCount) * blockFrames);
    return sound;
}

Result<int> DeliveredSound::read (int frames)
{
    if (foreign != nullptr)
        return readForeign (frames);

    const auto n = static_cast<int> (std::min<std::int64_t> (frames, (length - at).value));
    float* into[2] { planar.data(), planar.data() + (channelCount == 2 ? blockFrames : 0) };

    if (n > 0)
        if (auto done = wav->read (at, n, into); ! done)
            return done.problem();

    at += Frames { n };
    return n;
}

Result<int> DeliveredSound::readForeign (int frames)
{
    int done = 0;

    while (done < frames && ! ended)
    {
        if (rest.empty())
        {
            const auto more = foreign->read();

            if (! more)
                return more.problem();

            if (more->empty())
                ended = true;

            rest = *more;
        }

        const auto n = std::min (frames - done, static_cast<int> (rest.size()) / channelCount);

        for (int i = 0; i < n; ++i)
            for (int c = 0; c < channelCount; ++c)
                planar[static_cast<std::size_t> (c * blockFrames + done + i)] = rest[static_cast<std::size_t> (i * channelCount + c)];

        rest = rest.subspan (static_cast<std::size_t> (n * channelCount));
        done += n;
    }

    return done;
}

std::string sizeText (std::int64_t bytes)
{
    const auto value = static_cast<double> (bytes);
    char text[32];
    bytes < 1'000 ? std::snprintf (text, sizeof text, "%.0f bytes", value)
        : bytes < 1'000'000 ? std::snprintf (text, sizeof text, "%.0f kB", value / 1.0e3)
        : bytes < 1'000'000'000 ? std::snprintf (text, sizeof text, "%.0f MB", value / 1.0e6) : std::snprintf (text, sizeof text, "%.1f GB", value / 1.0e9);
    return text;
}
}
