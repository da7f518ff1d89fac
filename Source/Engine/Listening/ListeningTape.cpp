#include "Engine/Listening/ListeningTape.h"

#include "Storage/SampleConversion.h"

#include <array>
#include <cerrno>
#include <cmath>
#include <cstring>

namespace takelane
{
namespace
{
constexpr std::int64_t handOnEvery = 4 << 20;

WavEncoding encodingOf (SampleFormat f)     { return f == SampleFormat::int24 ? WavEncoding::int24 : WavEncoding::float32; }

std::int16_t top16 (float x)                { return static_cast<std::int16_t> (int24FromFloat (x) >> 8); }

/** One chunk more than is held: the one that is being replaced cannot be read. */
std::int64_t chunksFor (const ListeningTape::Size& size, std::int64_t chunkBytes)
{
    const std::int64_t wanted = (std::llround (size.seconds * size.sampleRate) + ListeningTape::chunkFrames - 1) / ListeningTape::chunkFrames + 1;
    return std::max<std::int64_t> (2, std::min (wanted, size.bytes / chunkBytes));
}
}

ListeningTape::ListeningTape (const Size& wanted)
    : size (wanted), bytesPerSample (takelane::bytesPerSample (wanted.format)), planeBytes (chunkFrames * bytesPerSample),
      chunkBytes (planeBytes * wanted.inputs), chunks (chunksFor (wanted, chunkBytes)),
      mostHeld { std::min<std::int64_t> (std::llround (wanted.seconds * wanted.sampleRate), (chunks - 1) * chunkFrames) },
      staging (static_cast<std::size_t> (chunkBytes)), levels (static_cast<std::size_t> (chunks * wanted.inputs)),
      overviews (static_cast<std::size_t> (chunks)), drawn (static_cast<std::size_t> (wanted.inputs))
{
}

int ListeningTape::open (const std::filesystem::path& folder)
{
    return posix::openUnnamed (folder, file);
}

int ListeningTape::append (const float* const* planes, int frames)
{
    for (int done = 0; done < frames;)
    {
        const int n = std::min (frames - done, chunkFrames - staged);
        stage (planes, done, n);
        done += n;

        if (staged == chunkFrames)
            if (const int error = writeChunk())
                return error;
    }

    return 0;
}

int ListeningTape::appendSilence (Frames length)
{
    static constexpr std::array<float, chunkFrames> silence {};
    const std::vector<const float*> planes (static_cast<std::size_t> (size.inputs), silence.data());

    for (; length > Frames {}; length -= Frames { chunkFrames })
        if (const int error = append (planes.data(), static_cast<int> (std::min<std::int64_t> (chunkFrames, length.value))))
            return error;

    return 0;
}

void ListeningTape::stage (const float* const* planes, int offset, int frames)
{
    const auto chunk = chunkCount();

    for (int c = 0; c < size.inputs; ++c)
    {
        const std::span<const float> samples (planes[c] + offset, static_cast<std::size_t> (frames));
        auto* to = staging.data() + c * planeBytes + staged * static_cast<std::int64_t> (bytesPerSample);

        if (size.format == SampleFormat::int24)     packInt24 (samples, to);
        else                                        std::memcpy (to, samples.data(), samples.size_bytes());

        auto& seen = drawn[static_cast<std::size_t> (c)];
        seen = staged == 0 ? Drawn {} : seen;
        float low = seen.low, high = seen.high, power = 0.0f;

        for (const float x : samples)
        {
            low = std::min (low, x);
            high = std::max (high, x);
            power += x * x;
        }

        seen = { low, high, seen.power + static_cast<double> (power) };
        level (chunk, c) = std::max (high, -low);
    }

    staged += frames;
}

int ListeningTape::writeChunk()
{
    const auto chunk = chunkCount();
    const auto offset = static_cast<std::int64_t> (slot (chunk)) * chunkBytes;

    if (const int error = posix::writeAt (file, staging, offset).error)
    {
        staged = 0;             // what was held before it stays readable
        return error;
    }

    drawChunk();
    written += chunkFrames;
    staged = 0;
    writeOutNowAndThen (offset);
    return 0;
}

void ListeningTape::drawChunk()
{
    Drawn loudest;

    for (const auto& one : drawn)
        loudest = { std::min (loudest.low, one.low), std::max (loudest.high, one.high), std::max (loudest.power, one.power) };

    const auto rms = std::min (1.0, std::sqrt (loudest.power / chunkFrames));
    overviews[slot (chunkCount())] = { top16 (loudest.low), top16 (loudest.high), static_cast<std::uint16_t> (std::lround (rms * 65535.0)) };
}

/** Little at a time and soon: what piled up in memory would hold up the takes' own data when it is put on the disk. */
void ListeningTape::writeOutNowAndThen (std::int64_t offset)
{
    handedOn += chunkBytes;

    if (handedOn < handOnEvery && offset + chunkBytes < bytesMost())
        return;

    const auto begin = offset + chunkBytes - handedOn;
    posix::writeOut (file, begin, handedOn);
    posix::forget (file, std::max<std::int64_t> (0, begin - 2 * handOnEvery), handOnEvery);
    handedOn = 0;
}

//==============================================================================
bool ListeningTape::read (int input, Frames at, std::span<float> to) const
{
    if (input < 0 || input >= size.inputs || at < from() || at + Frames { static_cast<std::int64_t> (to.size()) } > end())
        return false;

    std::array<std::byte, 4 * chunkFrames> packed;

    for (std::size_t done = 0; done < to.size();)
    {
        const auto frame = at.value + static_cast<std::int64_t> (done);
        const auto into = frame % chunkFrames;
        const auto n = std::min (static_cast<std::int64_t> (to.size() - done), chunkFrames - into);
        const auto inChunk = input * planeBytes + into * bytesPerSample;
        const std::span<std::byte> bytes (packed.data(), static_cast<std::size_t> (n * bytesPerSample));

        if (frame >= written)
            std::copy_n (staging.data() + inChunk, bytes.size(), bytes.data());
        else if (posix::readAt (file, bytes, static_cast<std::int64_t> (slot (frame / chunkFrames)) * chunkBytes + inChunk).bytes
                     < static_cast<std::int64_t> (bytes.size()))
            return false;

        float* plane = to.data() + done;
        unpackPlanar (bytes.data(), encodingOf (size.format), 1, static_cast<int> (n), &plane);
        done += static_cast<std::size_t> (n);
    }

    return true;
}

float ListeningTape::peak (int input, Frames first, Frames last) const
{
    float top = 0.0f;
    std::array<float, chunkFrames> samples;
    first = std::max (first, from());
    last = std::min (last, end());

    while (first < last)
    {
        const auto chunk = first.value / chunkFrames;
        const auto next = std::min (last, Frames { (chunk + 1) * chunkFrames });
        const bool isWhole = first.value == chunk * chunkFrames && (next.value - first.value == chunkFrames || next == end());
        const auto there = levelOf (chunk, input);

        if (isWhole)
        {
            top = std::max (top, there);
        }
        else if (there > top)       // else it could add nothing
        {
            const std::span<float> part (samples.data(), static_cast<std::size_t> ((next - first).value));

            if (read (input, first, part))
                for (const float x : part)
                    top = std::max (top, std::abs (x));
        }

        first = next;
    }

    return top;
}
}
