#include "Storage/TakeFile.h"

#include "Storage/SampleConversion.h"
#include "Storage/TakeHeader.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <system_error>
#include <thread>
#include <vector>

namespace takelane
{
namespace
{
constexpr std::size_t scratchSamples = 8192;        // 24 KiB of packed samples on the stack
constexpr std::int64_t secondsReserved = 10;
constexpr const char* couldNotWrite = "could not be written";
}

int TakeFile::tryCreate (const TakeFileSpec& spec, std::unique_ptr<TakeFile>& made)
{
    posix::Descriptor file;

    if (const int error = posix::open (spec.path, posix::Access::createNew, file))
        return error;

    TakeHeader header (spec);
    int error = posix::writeAt (file, header.withFrames ({ 0 }), 0).error;

    if (error == 0 && spec.syncWhenMade)
        error = posix::syncData (file);

    if (error == 0 && spec.syncWhenMade)
        error = posix::syncFolder (spec.path.parent_path());

    if (error != 0)
    {
        (void) posix::remove (spec.path);
        return error;
    }

    made.reset (new TakeFile (spec, std::move (file), header));
    return 0;
}

TakeFile::TakeFile (TakeFileSpec s, posix::Descriptor d, const TakeHeader& h)
    : spec (std::move (s)), descriptor (std::move (d)), header (std::make_unique<TakeHeader> (h)), bytesPerFrame (h.bytesPerFrame())
{
}

TakeFile::~TakeFile()
{
    (void) close();
}

Result<std::unique_ptr<TakeFile>> TakeFile::create (const TakeFileSpec& spec)
{
    std::unique_ptr<TakeFile> made;

    if (const int error = tryCreate (spec, made))
        return posix::problemFor (spec.path, "could not be made", error);

    return made;
}

Result<std::unique_ptr<TakeFile>> createTakeFile (const std::filesystem::path& audioFolder, const std::string& stem, TakeFileSpec spec)
{
    constexpr int mostSuffixes = 10000;

    for (int suffix = 1; suffix <= mostSuffixes; ++suffix)
    {
        auto name = stem;

        if (suffix > 1)
            name.append ("-").append (std::to_string (suffix));

        spec.path = audioFolder / name.append (".wav");
        std::unique_ptr<TakeFile> made;
        const int error = TakeFile::tryCreate (spec, made);

        if (error == 0)
            return made;

        if (error != EEXIST)
            return posix::problemFor (spec.path, "could not be made", error);
    }

    return posix::problemFor (audioFolder / (stem + ".wav"), "could not be made", EEXIST);
}

Problem TakeFile::latchedProblem() const
{
    return posix::problemFor (spec.path, couldNotWrite, failure.load (std::memory_order_acquire));
}

Result<void> TakeFile::latch (int error)
{
    int none = 0;
    failure.compare_exchange_strong (none, error, std::memory_order_acq_rel);
    return latchedProblem();
}

void TakeFile::reserveAhead (std::int64_t bytesToCome)
{
    const auto end = TakeHeader::size + frames().value * bytesPerFrame + bytesToCome;

    if (end <= reservedUntil || ! reserves)
        return;

    const auto ahead = std::max (bytesToCome, secondsReserved * spec.sampleRate * bytesPerFrame);
    const auto from = std::max (reservedUntil, end - bytesToCome);
    reserves = posix::reserve (descriptor, from, end + ahead - from) == 0;
    reservedUntil = end + ahead;
}

/** Accepts the whole frames that reached the file, even when not all did. */
Result<void> TakeFile::write (std::span<const std::byte> packed)
{
    reserveAhead (static_cast<std::int64_t> (packed.size()));
    const auto before = accepted.load (std::memory_order_relaxed);
    const auto done = posix::writeAt (descriptor, packed, TakeHeader::size + before * bytesPerFrame);
    accepted.store (before + done.bytes / bytesPerFrame, std::memory_order_release);

    if (done.error != 0)
        return latch (done.error);

    return {};
}

Result<void> TakeFile::append (std::span<const float> interleaved)
{
    if (hasFailed())
        return latchedProblem();

    if (! descriptor.isOpen())
        return latch (EBADF);

    if (spec.format == SampleFormat::float32)
        return write (std::as_bytes (interleaved));

    std::array<std::byte, scratchSamples * 3> packed;

    while (! interleaved.empty())
    {
        const auto piece = interleaved.first (std::min (interleaved.size(), scratchSamples));
        packInt24 (piece, packed.data());

        if (auto written = write (std::span (packed).first (piece.size() * 3)); ! written)
            return written;

        interleaved = interleaved.subspan (piece.size());
    }

    return {};
}

Result<void> TakeFile::appendSilence (Frames length)
{
    static constexpr std::array<float, scratchSamples> silence {};

    for (auto samples = length.value * spec.channels; samples > 0;)
    {
        const auto piece = std::min<std::int64_t> (samples, scratchSamples);

        if (auto written = append (std::span (silence).first (static_cast<std::size_t> (piece))); ! written)
            return written;

        samples -= piece;
    }

    return {};
}

Result<void> TakeFile::sync()
{
    const std::lock_guard lock (headerMutex);

    if (hasFailed())
        return latchedProblem();

    if (! descriptor.isOpen())
        return {};

    // The header says only what is safe already; its own way to the disk is the next round.
    const auto safe = frames();

    if (const int error = posix::syncData (descriptor))
        return latch (error);

    synced.store (safe.value, std::memory_order_release);

    if (const auto done = posix::writeAt (descriptor, header->withFrames (safe), 0); done.error != 0)
        return latch (done.error);

    return {};
}

Result<void> TakeFile::close()
{
    const std::lock_guard lock (headerMutex);

    if (! descriptor.isOpen())
    {
        if (hasFailed())
            return latchedProblem();

        return {};
    }

    // Longer first, then exact: some file systems keep what was reserved when the size does not change.
    const auto exact = TakeHeader::size + frames().value * bytesPerFrame;
    const auto padded = header->fileSize (frames());
    const auto headerError = posix::writeAt (descriptor, header->withFrames (frames()), 0).error;
    const int longer = posix::truncate (descriptor, exact + (padded == exact ? 1 : 0));
    const int right = posix::truncate (descriptor, padded);
    const int unsynced = posix::syncData (descriptor);
    const int unclosed = descriptor.close();

    for (const int error : { headerError, longer, right, unsynced, unclosed })
        if (error != 0)
            (void) latch (error);

    if (hasFailed())
        return latchedProblem();

    synced.store (accepted.load (std::memory_order_relaxed), std::memory_order_release);
    return {};
}

void syncTogether (std::span<TakeFile* const> files)
{
    constexpr std::size_t mostThreads = 4;
    std::atomic<std::size_t> next { 0 };

    const auto syncSome = [&]
    {
        for (auto i = next++; i < files.size(); i = next++)
            (void) files[i]->sync();
    };

    std::vector<std::jthread> others;

    try
    {
        while (others.size() + 1 < std::min (mostThreads, files.size()))
            others.emplace_back (syncSome);
    }
    catch (const std::system_error&) {}     // fewer do it then

    syncSome();
}

namespace
{
bool isReservedOnWindows (std::string slug)
{
    std::transform (slug.begin(), slug.end(), slug.begin(), [] (unsigned char c) { return static_cast<char> (std::toupper (c)); });

    if (slug == "CON" || slug == "PRN" || slug == "AUX" || slug == "NUL")
        return true;

    return slug.size() == 4 && (slug.starts_with ("COM") || slug.starts_with ("LPT")) && slug[3] >= '0' && slug[3] <= '9';
}

/** [A-Za-z0-9-]{1,40}: each run of anything else is one '-', none at the ends; x where nothing is left. */
std::string slugOf (const std::string& name)
{
    constexpr std::size_t longest = 40;
    std::string slug;

    for (const char c : name)
    {
        const bool isPlain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && ! slug.empty());

        if (isPlain)
            slug += c;
        else if (! slug.empty() && slug.back() != '-')
            slug += '-';
    }

    slug.resize (std::min (slug.size(), longest));

    while (slug.ends_with ('-'))
        slug.pop_back();

    if (slug.empty())
        return "x";

    return isReservedOnWindows (slug) ? slug + 'x' : slug;
}
}

std::string takeFileStem (const std::string& song, const std::string& track, int number)
{
    const auto digits = std::to_string (number);
    return slugOf (song) + '_' + slugOf (track) + "_Tk" + (digits.size() < 2 ? "0" : "") + digits;
}
}
