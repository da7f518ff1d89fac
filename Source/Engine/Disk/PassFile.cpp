#include "Engine/Disk/PassFile.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
float loudest (std::span<const float> samples)
{
    float top = 0.0f;

    for (const float x : samples)
        top = std::max (top, std::abs (x));

    return top;
}
}

void OverloadCounter::look (std::span<const float> interleaved, Frames at)
{
    const auto top = loudest (interleaved);
    highest = std::max (highest, top);

    if (top < level)
    {
        std::fill (run.begin(), run.end(), 0);
        return;
    }

    const auto channels = run.size();

    for (std::size_t i = 0; i < interleaved.size(); ++i)
    {
        auto& length = run[i % channels];
        length = std::abs (interleaved[i]) >= level ? length + 1 : 0;

        if (length == shortestRun)
            begins.push_back (at + Frames { static_cast<std::int64_t> (i / channels) - (shortestRun - 1) });
    }
}

void OverloadCounter::silence()
{
    std::fill (run.begin(), run.end(), 0);
}

//==============================================================================
PassFile::PassFile (JournalFile what, std::shared_ptr<CaptureRing> from, std::unique_ptr<TakeFile> to, TakeFileSpec description,
                    std::filesystem::path sessionFolder)
    : about (std::move (what)), ring (std::move (from)), file (std::move (to)), overloads (about.channels),
      livePeaks (std::make_shared<LivePeaks> (about.channels)), drawn (livePeaks),
      peaks (PeakWriter::create (peakPathFor (sessionFolder, about.file), about.channels, livePeaks)),
      spec (std::move (description)), folder (std::move (sessionFolder))
{
}

std::shared_ptr<TakeFile> PassFile::takeFile() const
{
    const std::lock_guard lock (mutex);
    return file;
}

std::vector<JournalGap> PassFile::takeNewGaps()
{
    const std::lock_guard lock (mutex);
    return std::exchange (newGaps, {});
}

void PassFile::pad (Frames silence)
{
    writeSilence (silence);
}

Frames PassFile::drain()
{
    return ring->drain (1 << 20,
                        [this] (std::span<const float> audio) { append (audio); },
                        [this] (Frames length, GapCause cause)
                        {
                            overloads.silence();
                            gaps.push_back ({ 0, written(), length, cause });

                            {
                                const std::lock_guard lock (mutex);
                                newGaps.push_back (gaps.back());
                            }

                            writeSilence (length);
                        });
}

void PassFile::append (std::span<const float> interleaved)
{
    // Pieces that stay in the cache while they are measured, converted and drawn.
    constexpr std::size_t piece = 8192;

    for (std::size_t at = 0; at < interleaved.size(); at += piece)
    {
        const auto part = interleaved.subspan (at, std::min (piece, interleaved.size() - at));
        overloads.look (part, written());
        write (part);

        if (peaks != nullptr)
            peaks->append (part);

        position += static_cast<std::int64_t> (part.size()) / about.channels;
    }
}

void PassFile::write (std::span<const float> interleaved)
{
    if (gaveUp)
        return;

    const auto before = file->frames();

    if (const auto done = file->append (interleaved); ! done.ok())
    {
        const auto accepted = (file->frames() - before).value * about.channels;

        if (goOnInSpareFile (done.problem()))
            write (interleaved.subspan (static_cast<std::size_t> (accepted)));
    }
}

void PassFile::writeSilence (Frames length)
{
    if (! gaveUp)
        if (const auto done = file->appendSilence (length); ! done.ok())
            (void) goOnInSpareFile (done.problem());

    if (peaks != nullptr)
        peaks->appendSilence (length);

    position += length.value;
}

bool PassFile::goOnInSpareFile (const Problem& cause)
{
    const auto frames = file->frames();
    (void) file->close();

    if (! earlier.empty())      // this was the spare
    {
        failure = cause.text;
        gaveUp = true;
        return false;
    }

    auto spareSpec = spec;
    spareSpec.timeReference += (origin + frames).value;
    auto spare = createTakeFile (folder / "audio", spec.path.stem().string() + "-spare", spareSpec);

    if (! spare.ok())
    {
        failure = cause.text;
        gaveUp = true;
        return false;
    }

    earlier.push_back ({ about.track, about.file, origin, frames, {}, {}, 0.0f, cause.text });
    origin += frames;
    about.file = "audio/" + (*spare)->path().filename().string();

    const std::lock_guard lock (mutex);
    file = std::move (*spare);
    return true;
}

void PassFile::close()
{
    if (const auto done = takeFile()->close(); ! done.ok() && failure.empty())
        failure = done.problem().text;

    if (peaks != nullptr)
        peaks->finish();
}

std::vector<FinishedFile> PassFile::finished() const
{
    auto all = earlier;
    all.push_back ({ about.track, about.file, origin, takeFile()->frames(), {}, {}, 0.0f, failure });

    for (auto& one : all)
    {
        one.gaps = gaps;
        one.overloads = overloads.runs();
        one.peak = overloads.peak();
    }

    return all;
}
}
