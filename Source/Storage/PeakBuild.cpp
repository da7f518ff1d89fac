#include "Storage/PeakLayout.h"
#include "Storage/SampleConversion.h"
#include "Storage/WavLayout.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <new>
#include <system_error>
#include <thread>

namespace takelane
{
namespace
{
constexpr int fine = framesPerPeak[0];
constexpr std::int64_t peaksPerPiece = 128;                             // 192 KiB of 24-bit stereo: stays in the cache

/** The fine peaks of a file, made by as many threads as take part in run(). */
class FinePeaks
{
public:
    FinePeaks (const posix::Descriptor& f, const WavInfo& i, const std::atomic<bool>* c)
        : file (f), info (i), layout { i.channels, i.frames }, cancel (c)
    {
        for (int channel = 0; channel < info.channels; ++channel)
            channels.emplace_back (static_cast<std::size_t> (layout.count (0)));
    }

    void run()
    {
        std::vector<std::byte> packed;

        try                             { packed.resize (static_cast<std::size_t> (peaksPerPiece * fine * frameSize + 16)); }
        catch (const std::bad_alloc&)   { failure = ENOMEM; }

        while (failure == 0)
        {
            const auto first = nextPeak.fetch_add (peaksPerPiece);

            if (first >= layout.count (0))
                return;

            const auto frames = std::min (peaksPerPiece * fine, info.frames.value - first * fine);
            const auto bytes = std::span (packed).first (static_cast<std::size_t> (frames * frameSize));
            const auto read = posix::readAt (file, bytes, info.dataOffset + first * fine * frameSize);

            if (cancel != nullptr && *cancel)
                failure = ECANCELED;
            else if (read.error != 0 || read.bytes < frames * frameSize)
                failure = read.error != 0 ? read.error : EIO;
            else
                makePeaks (packed.data(), first, frames);
        }
    }

    const posix::Descriptor& file;
    const WavInfo info;
    const PeakLayout layout;
    const std::atomic<bool>* const cancel;
    std::vector<std::vector<Peak>> channels;
    std::atomic<int> failure { 0 };

private:
    void makePeaks (const std::byte* packed, std::int64_t firstPeak, std::int64_t frames) noexcept
    {
        std::int16_t left[fine], right[fine];
        std::int16_t* const places[] { left, right };

        for (std::int64_t done = 0; done < frames; done += fine, ++firstPeak)
        {
            const int count = static_cast<int> (std::min<std::int64_t> (fine, frames - done));
            unpackTop16 (packed + done * frameSize, info.encoding, info.channels, count, places);

            for (std::size_t c = 0; c < channels.size(); ++c)
                channels[c][static_cast<std::size_t> (firstPeak)] = peakOf (places[c], count);
        }
    }

    const int frameSize = info.channels * bytesPerSample (info.encoding);
    std::atomic<std::int64_t> nextPeak { 0 };
};

int writeAll (const posix::Descriptor& file, const FinePeaks& peaks)
{
    int error = 0;

    for (int c = 0; c < peaks.layout.channels && error == 0; ++c)
    {
        const auto& fines = peaks.channels[static_cast<std::size_t> (c)];
        const auto middles = coarser (fines), coarses = coarser (middles);
        error = writePeaks (file, fines, peaks.layout.offset (0, c));

        if (error == 0)     error = writePeaks (file, middles, peaks.layout.offset (1, c));
        if (error == 0)     error = writePeaks (file, coarses, peaks.layout.offset (2, c));
    }

    if (error == 0)     error = posix::writeAt (file, peaks.layout.header(), 0).error;
    if (error == 0)     error = posix::syncData (file);

    return error;
}

int replacePeakFile (const std::filesystem::path& path, const FinePeaks& peaks)
{
    const std::filesystem::path temporary = path.string() + ".new";
    std::error_code ignored;
    std::filesystem::create_directory (path.parent_path(), ignored);

    posix::Descriptor file;
    int error = posix::open (temporary, posix::Access::replace, file);

    if (error == 0)     error = writeAll (file, peaks);
    if (error == 0)     error = file.close();
    if (error == 0)     error = posix::rename (temporary, path);

    if (error != 0)
        (void) posix::remove (temporary);

    return error;
}

Result<void> build (const std::filesystem::path& audioFile, const std::filesystem::path& peakFile, const std::atomic<bool>* cancel)
{
    posix::Descriptor file;

    if (const int error = posix::open (audioFile, posix::Access::read, file))
        return posix::problemFor (audioFile, "could not be opened", error);

    const auto info = readWavLayout (file, audioFile);

    if (! info)
        return info.problem();

    posix::willReadInOrder (file);
    FinePeaks peaks (file, *info, cancel);

    {
        constexpr std::int64_t worthAThread = 1 << 21;
        std::jthread second;

        if (info->frames.value > worthAThread)
        {
            try                                 { second = std::jthread ([&peaks] { peaks.run(); }); }
            catch (const std::system_error&)    {}      // one does it all then
        }

        peaks.run();
    }

    if (peaks.failure != 0)
        return posix::problemFor (audioFile, "could not be read", peaks.failure);

    if (const int error = replacePeakFile (peakFile, peaks))
        return posix::problemFor (peakFile, "could not be written", error);

    return {};
}
}

Result<void> buildPeaks (const std::filesystem::path& audioFile, const std::filesystem::path& peakFile, const std::atomic<bool>* cancel)
{
    try
    {
        return build (audioFile, peakFile, cancel);
    }
    catch (const std::bad_alloc&)
    {
        return posix::problemFor (audioFile, "is too long for the memory there is to draw it", ENOMEM);
    }
}
}
