#include "App/TakesOfReport.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr float silentPeak = 0.001f;        // -60 dBFS

TakeHealth healthOf (const FinishedFile& file, FrameRange inPass, const PassReport& report)
{
    TakeHealth health;
    health.silent = file.peak < silentPeak;
    health.interrupted = ! report.interruption.empty() || ! file.failure.empty();

    for (const auto& gap : file.gaps)
    {
        const auto part = inPass.intersection (FrameRange::withLength (FramePos {} + gap.at, gap.length));

        if (part.isEmpty())
            continue;

        health.dropouts.push_back ({ part.start - inPass.start, part.length() });
        health.lost += part.length();
        health.xruns += gap.cause == GapCause::xrun ? 1 : 0;
    }

    health.clips = static_cast<int> (std::count_if (file.overloads.begin(), file.overloads.end(),
                                                    [&] (Frames at) { return inPass.contains (FramePos {} + at); }));
    return health;
}

/** The window as far as the file holds it: a spare begins later in the pass than the roll. */
std::optional<TakeWindow> windowIn (const FinishedFile& file, TakeWindow window)
{
    const auto before = std::max (Frames {}, file.origin - window.fileOffset);
    window.fileOffset += before - file.origin;
    window.start += before;
    window.length = std::min (window.length - before, file.frames - window.fileOffset);

    if (window.length <= Frames {})
        return std::nullopt;

    return window;
}

Take takeFrom (const FinishedFile& file, const TakeWindow& window, int number, const PassReport& report)
{
    Take take;
    take.number = number;
    take.file = file.file;
    take.fileOffset = window.fileOffset;
    take.fileLength = file.frames;
    take.start = window.start;
    take.length = window.length;
    take.kind = window.kind;
    take.latency = report.start.shape.latency;
    take.health = healthOf (file, FrameRange::withLength (FramePos {} + file.origin + window.fileOffset, window.length), report);
    return take;
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
    Frames longest;

    for (const auto& file : report.files)
        longest = std::max (longest, file.origin + file.frames);

    const auto windows = takesOfPass (start.shape, report.moved, longest, start.oneBar);

    for (const auto& file : report.files)
    {
        // What a spare file holds is a take of its own, numbered after the pass's others.
        const int first = start.takeNumber + (file.origin > Frames {} ? static_cast<int> (windows.size()) : 0);
        bool used = false;

        for (const auto& window : windows)
            if (const auto part = windowIn (file, window))
            {
                result.takes.push_back ({ file.track, takeFrom (file, *part, first + part->cycle, report), part->chosen });
                used = true;
            }

        if (! used)
            result.unused.push_back (file.file);
    }

    result.pass.number = start.passNumber;
    result.pass.start = start.shape.at;
    result.pass.length = std::max (Frames {}, report.moved - start.shape.preRoll);
    result.pass.when = start.when;
    return result;
}
}
