#include "Storage/RecoveredPass.h"

#include <algorithm>

namespace takelane
{
namespace
{
TakeHealth healthOf (const FoundJournal& journal, std::size_t index, FrameRange inPass)
{
    TakeHealth health;
    health.recovered = true;

    for (const auto& gap : journal.gaps)
    {
        const auto lost = inPass.intersection (FrameRange::withLength (FramePos {} + gap.at, gap.length));

        if (gap.file != index || lost.isEmpty())
            continue;

        health.dropouts.push_back ({ lost.start - inPass.start, lost.length() });
        health.lost += lost.length();
        health.xruns += gap.cause == GapCause::xrun ? 1 : 0;
    }

    return health;
}

/** The window as far as the part holds it; empty where it does not. */
TakeWindow windowIn (const PassPart& part, Frames origin, const TakeWindow& inPass)
{
    auto window = windowFrom (inPass, origin);
    window.length = std::min (window.length, part.sound - window.fileOffset);
    return window;
}

Take takeOf (const FoundJournal& journal, const PassPart& part, const TakeWindow& window)
{
    const auto& about = journal.start.files[part.index];
    auto take = takeOn (window, about.file, part.frames, journal.start.shape);
    take.number = window.cycle;
    take.health = healthOf (journal, part.index, FrameRange::withLength (FramePos {} + about.origin + window.fileOffset, window.length));
    take.health.interrupted = journal.interrupted && window.isOpen;
    return take;
}

/** Nobody asked for anything of it: the whole file, for the bin. */
Take abandoned (const FoundJournal& journal, const PassPart& part)
{
    auto take = takeOf (journal, part, abandonedWindow (journal.start.shape, journal.start.files[part.index].origin, part.frames));
    take.binned = true;
    return take;
}
}

/** After a power cut the file may end in zeros that were never written: up to the last checkpoint it does not. All of
    it stays in the file, as a handle. */
PassPart partOf (const FoundJournal& journal, std::size_t index, Frames frames)
{
    const bool isInDoubt = journal.sinceRestart && ! journal.moved && index < journal.checkpoint.size();
    return { index, frames, isInDoubt ? std::min (frames, journal.checkpoint[index]) : frames };
}

FoundPass takesOf (const FoundJournal& journal, const std::vector<PassPart>& parts)
{
    const auto& start = journal.start;
    std::vector<TrackId> tracks;
    Frames longest;

    for (const auto& file : start.files)
        tracks.push_back (file.track);

    for (const auto& part : parts)
        longest = std::max (longest, start.files[part.index].origin + part.sound);

    FoundPass pass;
    pass.moved = journal.moved.value_or (framesMoved (start.shape, longest));
    const auto windows = takesOfPass (start.shape, tracks, pass.moved, longest, start.oneBar);

    for (const auto& track : windows)
        for (const auto& window : track.windows)
            pass.numbers = std::max (pass.numbers, window.cycle + 1);

    for (std::size_t i = 0; i < parts.size(); ++i)
    {
        bool isUsed = false;

        for (const auto& whole : windows[parts[i].index].windows)
            if (const auto window = windowIn (parts[i], start.files[parts[i].index].origin, whole); window.length > Frames {})
            {
                pass.takes.push_back ({ i, takeOf (journal, parts[i], window), window.chosen });
                isUsed = true;
            }

        if (! isUsed)
            pass.takes.push_back ({ i, abandoned (journal, parts[i]), false });
    }

    return pass;
}
}
