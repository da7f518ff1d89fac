#include "Engine/Listening/ListeningStamp.h"

#include <algorithm>
#include <iterator>

namespace takelane
{
namespace
{
/** Between two rolls, or where the playhead was moved twice: no performance. */
constexpr double shortestStandingSeconds = 0.1;

/** Of the interface's opening the stamp belongs to. */
struct Bounds { Frames from, to; };

Bounds boundsOf (std::span<const StampedAt> stamps, std::size_t i, Frames heard)
{
    const auto opening = stamps[i].stamp.opening;
    auto first = i, last = i;

    while (first > 0 && stamps[first - 1].stamp.opening == opening)
        --first;

    while (last + 1 < stamps.size() && stamps[last + 1].stamp.opening == opening)
        ++last;

    return { stamps[first].at, last + 1 < stamps.size() ? stamps[last + 1].at : heard };
}
}

std::vector<HeardStretch> heardStretches (std::span<const StampedAt> stamps, Frames heard, Frames from, Frames to)
{
    std::vector<HeardStretch> found;

    for (std::size_t i = 0; i < stamps.size(); ++i)
    {
        const auto& [at, stamp] = stamps[i];
        const auto bounds = boundsOf (stamps, i, heard);
        const bool isFirst = at == bounds.from, isLast = i + 1 == stamps.size() || stamps[i + 1].at == bounds.to;

        // What came in before the first answer could: it was played to nothing that is known.
        const auto begin = isFirst && ! stamp.rolling ? at : at + stamp.latency.total();
        const auto end = isLast ? bounds.to : stamps[i + 1].at + stamp.latency.total();

        const auto first = std::max ({ begin, bounds.from, from, found.empty() ? Frames { INT64_MIN } : found.back().end() });
        const auto last = std::min ({ end, bounds.to, to });

        if (last > first)
            found.push_back ({ first, last - first, stamp.position + (stamp.rolling ? first - begin : Frames {}),
                               stamp.rolling, stamp.taken, stamp.song, stamp.latency, stamp.opening });
    }

    return found;
}

std::vector<HeardStretch> worthKeeping (const std::vector<HeardStretch>& all, bool isRecording, int sampleRate)
{
    auto end = all.end();

    while (isRecording && end != all.begin() && (end - 1)->taken)
        --end;

    auto begin = end;

    while (begin != all.begin() && ! (begin - 1)->taken)
        --begin;

    const Frames shortest { static_cast<std::int64_t> (shortestStandingSeconds * sampleRate) };
    std::vector<HeardStretch> kept;
    std::copy_if (begin, end, std::back_inserter (kept), [&] (const auto& s) { return s.rolling || s.length >= shortest; });
    return kept;
}
}
