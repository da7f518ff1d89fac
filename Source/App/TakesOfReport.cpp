#include "App/TakesOfReport.h"

#include "Engine/Verdict/FindingsIn.h"

#include <algorithm>

namespace takelane
{
namespace
{
bool isSilent (const FinishedFile& file, FrameRange inPass)
{
    const auto next = std::partition_point (file.loud.begin(), file.loud.end(), [&] (FrameRange r) { return r.end <= inPass.start; });
    return next == file.loud.end() || next->start >= inPass.end;
}

TakeHealth healthOf (const FinishedFile& file, FrameRange inPass, int sampleRate)
{
    TakeHealth health;
    health.silent = isSilent (file, inPass);

    for (const auto& gap : file.gaps)
    {
        const auto part = inPass.intersection (FrameRange::withLength (FramePos {} + gap.at, gap.length));

        if (part.isEmpty())
            continue;

        health.dropouts.push_back ({ part.start - inPass.start, part.length() });
        health.lost += part.length();
        health.xruns += gap.cause == GapCause::xrun ? 1 : 0;
    }

    health.findings = findingsIn (file.findings, inPass, sampleRate);
    health.clips = static_cast<int> (std::count_if (file.overloads.begin(), file.overloads.end(),
                                                    [&] (Frames at) { return inPass.contains (FramePos {} + at); }));
    return health;
}

struct TakePart
{
    TakeWindow window;              ///< fileOffset in the file
    bool isCut = false;             ///< the file ends before the window does
};

/** The window as far as the file holds it: it may begin later in the pass than the roll. */
std::optional<TakePart> partIn (const FinishedFile& file, const TakeWindow& inPass)
{
    auto window = windowFrom (inPass, file.origin);
    const auto held = std::min (window.length, file.frames - window.fileOffset);

    if (held <= Frames {})
        return std::nullopt;

    const bool isCut = held < window.length;
    window.length = held;
    return TakePart { window, isCut };
}

Take takeFrom (const FinishedFile& file, const TakePart& part, int number, const PassReport& report)
{
    const auto& window = part.window;
    auto take = takeOn (window, file.file, file.frames, report.start.shape);
    take.number = number;
    take.health = healthOf (file, FrameRange::withLength (FramePos {} + file.origin + window.fileOffset, window.length), report.start.sampleRate);
    take.health.interrupted = (window.isOpen && ! report.interruption.empty()) || (part.isCut && ! file.failure.empty());
    return take;
}

NewTake abandoned (const FinishedFile& file, int number, const PassReport& report)
{
    const TakePart whole { abandonedWindow (report.start.shape, file.origin, file.frames), false };
    NewTake take { file.track, takeFrom (file, whole, number, report), false };
    take.take.binned = true;
    return take;
}

bool holdsNothing (const FinishedFile& file, const PassReport& report)
{
    return file.origin + file.frames <= report.headPadding || file.frames <= Frames {};
}

const std::vector<TakeWindow>& windowsOf (TrackId track, const std::vector<TrackWindows>& all)
{
    return std::find_if (all.begin(), all.end(), [track] (const TrackWindows& t) { return t.track == track; })->windows;
}
}

void removeUnused (const std::filesystem::path& folder, const std::vector<std::string>& files)
{
    std::error_code ignored;

    for (const auto& file : files)
    {
        std::filesystem::remove (folder / file, ignored);
        std::filesystem::remove (peakPathFor (folder, file), ignored);
    }
}

TakesOfReport takesOf (const PassReport& report)
{
    TakesOfReport result;
    const auto& start = report.start;
    std::vector<TrackId> tracks;
    Frames longest;

    for (const auto& file : report.files)
    {
        longest = std::max (longest, file.origin + file.frames);

        if (! file.isSpare)
            tracks.push_back (file.track);
    }

    const auto all = takesOfPass (start.shape, tracks, report.moved, longest, start.oneBar);
    int numbers = 0;

    for (const auto& track : all)
        for (const auto& window : track.windows)
            numbers = std::max (numbers, window.cycle + 1);

    for (const auto& file : report.files)
    {
        // What a spare file holds is a take of its own, numbered after the pass's others: known when they are.
        if (file.isSpare && report.isInterim)
            continue;

        const int first = start.takeNumber + (file.isSpare ? numbers : 0);
        bool isUsed = false;

        for (const auto& window : windowsOf (file.track, all))
        {
            const auto part = partIn (file, window);

            if (! part || (report.isRolling && window.isOpen) || (file.isGrowing && part->isCut))
                continue;

            result.takes.push_back ({ file.track, takeFrom (file, *part, first + window.cycle, report), window.chosen });
            isUsed = true;
        }

        if (isUsed || report.isInterim)
            continue;

        if (holdsNothing (file, report))
            result.unused.push_back (file.file);
        else
            result.takes.push_back (abandoned (file, first, report));
    }

    result.pass.number = start.passNumber;
    result.pass.start = start.shape.at;
    result.pass.length = std::max (Frames {}, report.moved - start.shape.preRoll);
    result.pass.when = start.when;
    return result;
}
}
