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
    if (loudest (interleaved) < level)
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

void Loudness::look (std::span<const float> interleaved, Frames at)
{
    const auto isLoud = [] (float x) { return std::abs (x) >= level; };
    const auto width = static_cast<std::size_t> (piece * channels);

    for (std::size_t from = 0; from < interleaved.size(); from += width)
    {
        const auto part = interleaved.subspan (from, std::min (width, interleaved.size() - from));

        if (loudest (part) < level)
            continue;

        const auto first = std::find_if (part.begin(), part.end(), isLoud) - part.begin();
        const auto last = part.rend() - std::find_if (part.rbegin(), part.rend(), isLoud);
        const auto base = FramePos {} + at + Frames { static_cast<std::int64_t> (from) / channels };
        const FrameRange run { base + Frames { first / channels }, base + Frames { (last + channels - 1) / channels } };

        if (! loud.empty() && run.start - loud.back().end < Frames { piece })
            loud.back().end = run.end;
        else
            loud.push_back (run);
    }
}

//==============================================================================
PassFile::PassFile (JournalFile what, std::shared_ptr<CaptureRing> from, std::unique_ptr<TakeFile> to, TakeFileSpec description,
                    std::filesystem::path sessionFolder)
    : about (std::move (what)), ring (std::move (from)), file (std::move (to)), overloads (about.channels),
      loudness (about.channels),
      livePeaks (std::make_shared<LivePeaks> (about.channels)), drawn (livePeaks),
      peaks (PeakWriter::create (peakPathFor (sessionFolder, about.file), about.channels, livePeaks)),
      spec (std::move (description)), folder (std::move (sessionFolder)),
      position (about.origin.value), origin (about.origin)
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

                            if (verdict != nullptr)
                                verdict->dropped (written(), length);

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
        const auto clipsBefore = overloads.runs().size();
        overloads.look (part, written());
        loudness.look (part, written());

        if (verdict != nullptr)
        {
            verdict->hear (part);

            for (auto clip = clipsBefore; clip < overloads.runs().size(); ++clip)
                verdict->clipped (overloads.runs()[clip]);
        }

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
    writeSilentFrames (length);

    if (verdict != nullptr)
        verdict->skip (length);

    if (peaks != nullptr)
        peaks->appendSilence (length);

    position += length.value;
}

void PassFile::writeSilentFrames (Frames length)
{
    if (gaveUp)
        return;

    const auto before = file->frames();

    if (const auto done = file->appendSilence (length); ! done.ok())
    {
        const auto accepted = file->frames() - before;

        if (goOnInSpareFile (done.problem()))
            writeSilentFrames (length - accepted);
    }
}

std::optional<Frames> PassFile::latchedFrames() const
{
    const std::lock_guard lock (mutex);
    return latched;
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
    spareSpec.timeReference += frames.value;
    auto spare = createTakeFile (folder / "audio", spec.path.stem().string() + "-spare", spareSpec);

    if (! spare.ok())
    {
        failure = cause.text;
        gaveUp = true;
        return false;
    }

    FinishedFile whole;
    whole.track = about.track;
    whole.file = about.file;
    whole.origin = origin;
    whole.frames = frames;
    whole.failure = cause.text;
    earlier.push_back (std::move (whole));
    origin += frames;
    about.file = "audio/" + (*spare)->path().filename().string();

    const std::lock_guard lock (mutex);
    file = std::move (*spare);
    latched = frames;
    return true;
}

void PassFile::close()
{
    if (const auto done = takeFile()->close(); ! done.ok() && failure.empty())
        failure = done.problem().text;

    if (peaks != nullptr)
        peaks->finish();
}

std::vector<FinishedFile> PassFile::filesSoFar (Frames ofTheLast) const
{
    auto all = earlier;
    FinishedFile last;
    last.track = about.track;
    last.file = about.file;
    last.origin = origin;
    last.frames = ofTheLast;
    last.isSpare = ! earlier.empty();
    last.failure = failure;
    all.push_back (std::move (last));

    for (auto& one : all)
    {
        one.gaps = gaps;
        one.overloads = overloads.runs();
        one.loud = loudness.runs();

        if (verdict != nullptr)
            one.findings = verdict->findings();
    }

    return all;
}

std::vector<FinishedFile> PassFile::finished() const    { return filesSoFar (takeFile()->frames()); }

std::vector<FinishedFile> PassFile::soFar() const
{
    auto all = filesSoFar (gaveUp ? takeFile()->frames() : takeFile()->framesSynced());
    all.back().isGrowing = ! gaveUp;
    return all;
}
}
