#include "Storage/PeakLayout.h"
#include "Storage/SampleConversion.h"

#include <algorithm>
#include <cerrno>

namespace takelane
{
namespace
{
constexpr int fine = framesPerPeak[0];
constexpr std::size_t pendingPeaks = 2048;      // 11 s at 48 kHz go to the disk in one write
}

/** Fine peaks go to the disk as they come: those of the first channel to their place in the file, those of a second
    one to a file without a name, whose place is known at the end. */
struct PeakWriter::State
{
    struct Channel
    {
        std::array<std::int16_t, fine> block;
        std::vector<Peak> pending;
        posix::Descriptor ownFile;
    };

    std::filesystem::path path;
    std::shared_ptr<LivePeaks> live;
    posix::Descriptor file;
    std::vector<Channel> channels;
    PeakLayout layout;
    int inBlock = 0;
    std::int64_t finesWritten = 0;
    int failure = 0;
    bool isFinished = false;

    const posix::Descriptor& fineFile (std::size_t c) const noexcept    { return c == 0 ? file : channels[c].ownFile; }
    std::int64_t fineOffset (std::size_t c) const noexcept              { return c == 0 ? PeakLayout::headerSize : 0; }
    void note (int error) noexcept                                      { failure = failure != 0 ? failure : error; }

    void open (std::filesystem::path p, int channelCount)
    {
        path = std::move (p);
        layout.channels = channelCount;
        channels.resize (static_cast<std::size_t> (channelCount));
        std::error_code ignored;
        std::filesystem::create_directory (path.parent_path(), ignored);
        note (posix::open (path, posix::Access::replace, file));

        for (std::size_t c = 0; c < channels.size(); ++c)
        {
            channels[c].pending.reserve (pendingPeaks);

            if (c > 0 && failure == 0)
            {
                const auto temporary = path.string() + ".part";
                note (posix::open (temporary, posix::Access::replace, channels[c].ownFile));
                (void) posix::remove (temporary);
            }
        }
    }

    void closeBlock()
    {
        std::array<Peak, 2> made;

        for (std::size_t c = 0; c < channels.size(); ++c)
        {
            made[c] = peakOf (channels[c].block.data(), inBlock);
            channels[c].pending.push_back (made[c]);
        }

        if (live != nullptr)
            live->add (std::span (made).first (channels.size()));

        inBlock = 0;

        if (channels.front().pending.size() == pendingPeaks)
            writePending();
    }

    void writePending()
    {
        const auto count = channels.front().pending.size();

        for (std::size_t c = 0; c < channels.size(); ++c)
        {
            if (failure == 0)
                note (writePeaks (fineFile (c), channels[c].pending, fineOffset (c) + finesWritten * static_cast<std::int64_t> (sizeof (Peak))));

            channels[c].pending.clear();
        }

        finesWritten += static_cast<std::int64_t> (count);
    }

    /** The levels above the fine one, in pieces that keep whole coarse peaks together. */
    void writeCoarse (std::size_t c)
    {
        constexpr std::int64_t piece = PeakLayout::finePerCoarse * PeakLayout::finePerCoarse * 8;
        std::vector<Peak> fines (static_cast<std::size_t> (std::min (piece, finesWritten)));
        const auto peakSize = static_cast<std::int64_t> (sizeof (Peak));
        auto middleAt = layout.offset (1, static_cast<int> (c)), coarseAt = layout.offset (2, static_cast<int> (c));

        for (std::int64_t done = 0; done < finesWritten && failure == 0; done += piece)
        {
            fines.resize (static_cast<std::size_t> (std::min (piece, finesWritten - done)));
            const auto bytes = std::as_writable_bytes (std::span (fines));
            const auto read = posix::readAt (fineFile (c), bytes, fineOffset (c) + done * peakSize);
            note (read.error != 0 ? read.error : read.bytes < static_cast<std::int64_t> (bytes.size()) ? EIO : 0);

            const auto middles = coarser (fines), coarses = coarser (middles);
            note (writePeaks (file, middles, middleAt));
            note (writePeaks (file, coarses, coarseAt));

            if (c > 0)
                note (writePeaks (file, fines, layout.offset (0, static_cast<int> (c)) + done * peakSize));

            middleAt += static_cast<std::int64_t> (middles.size()) * peakSize;
            coarseAt += static_cast<std::int64_t> (coarses.size()) * peakSize;
        }
    }

    void finish()
    {
        if (inBlock > 0)
            closeBlock();

        writePending();

        for (std::size_t c = 0; c < channels.size() && failure == 0; ++c)
            writeCoarse (c);

        if (failure == 0)
            note (posix::syncData (file));

        if (failure == 0)
            note (posix::writeAt (file, layout.header(), 0).error);

        if (failure != 0)
            (void) posix::remove (path);

        (void) file.close();
    }
};

std::int64_t LivePeaks::count() const
{
    const std::lock_guard lock (mutex);
    return lists.front().count();
}

void LivePeaks::add (std::span<const Peak> one)
{
    const std::lock_guard lock (mutex);

    for (std::size_t c = 0; c < lists.size() && c < one.size(); ++c)
        lists[c].add (one[c]);
}

void LivePeaks::copy (int channel, std::int64_t from, std::vector<Peak>& to) const
{
    const std::lock_guard lock (mutex);

    if (channel < 0 || channel >= channels() || from < 0)
        return;

    lists[static_cast<std::size_t> (channel)].copy (from, to);
}

PeakWriter::PeakWriter (std::unique_ptr<State> s) : state (std::move (s)) {}
PeakWriter::~PeakWriter() = default;

std::unique_ptr<PeakWriter> PeakWriter::create (const std::filesystem::path& path, int channels, std::shared_ptr<LivePeaks> live)
{
    std::unique_ptr<PeakWriter> writer (new PeakWriter (std::make_unique<State>()));
    writer->state->live = std::move (live);
    writer->state->open (path, channels);
    return writer;
}

void PeakWriter::append (std::span<const float> interleaved)
{
    auto& s = *state;
    const auto channelCount = s.channels.size();
    std::array<std::int16_t, 2 * fine> samples;
    s.layout.source.value += static_cast<std::int64_t> (interleaved.size() / channelCount);

    while (interleaved.size() >= channelCount)
    {
        const auto frames = std::min (interleaved.size() / channelCount, static_cast<std::size_t> (fine - s.inBlock));
        const auto piece = interleaved.first (frames * channelCount);
        interleaved = interleaved.subspan (piece.size());

        if (channelCount == 1)
        {
            top16FromFloat (piece, s.channels[0].block.data() + s.inBlock);
        }
        else
        {
            top16FromFloat (piece, samples.data());

            for (std::size_t i = 0; i < frames; ++i)
            {
                s.channels[0].block[static_cast<std::size_t> (s.inBlock) + i] = samples[2 * i];
                s.channels[1].block[static_cast<std::size_t> (s.inBlock) + i] = samples[2 * i + 1];
            }
        }

        s.inBlock += static_cast<int> (frames);

        if (s.inBlock == fine)
            s.closeBlock();
    }
}

void PeakWriter::appendSilence (Frames length)
{
    static constexpr std::array<float, 2 * fine> silence {};

    for (auto samples = length.value * state->layout.channels; samples > 0;)
    {
        const auto piece = std::min<std::int64_t> (samples, 2 * fine);
        append (std::span (silence).first (static_cast<std::size_t> (piece)));
        samples -= piece;
    }
}

void PeakWriter::finish()
{
    if (! std::exchange (state->isFinished, true))
        state->finish();
}
}
