#include "UI/Timeline/SongView.h"

#include "UI/Timeline/BarGrid.h"

#include <cmath>
#include <limits>

namespace takelane
{
namespace
{
constexpr int barsWithoutMap = 32, barsToGrow = 16;

FramePos grownTo (const Song& song, int sampleRate, FramePos reached)
{
    return startOfBar (song, sampleRate, 1 + (barAt (song, sampleRate, reached) / barsToGrow + 1) * barsToGrow);
}

constexpr FramePos never { std::numeric_limits<std::int64_t>::max() / 4 };
}

FrameRange wholeSong (const Song& song, int sampleRate, FramePos reached)
{
    int bars = 0;

    for (const auto& section : song.sections)
        bars += section.bars;

    const auto end = std::max (song.end(), startOfBar (song, sampleRate, 1 + (bars > 0 ? bars : barsWithoutMap)));

    return { {}, reached > end ? grownTo (song, sampleRate, reached) : end };
}

FrameRange homeRange (const Song& song, int sampleRate, const RollOptions& roll, FramePos reached, bool rolls)
{
    if (! song.punch || ! song.punch->on || song.punch->range.isEmpty())
        return wholeSong (song, sampleRate, reached);

    // What is open is seen as far as the song goes.
    const auto whole = wholeSong (song, sampleRate, reached);
    const FrameRange punch { song.punch->hasStart() ? song.punch->range.start : whole.start, song.punch->hasEnd() ? song.punch->range.end : whole.end };
    const int preRoll = roll.preRoll ? roll.preRollBars : 0, countIn = roll.countIn ? roll.countInBars : 0;
    const int first = barAt (song, sampleRate, punch.start) - preRoll - countIn - 3;
    const int last = barAt (song, sampleRate, punch.end) + std::max (preRoll, 1) + 2;
    const auto end = startOfBar (song, sampleRate, last);
    return { startOfBar (song, sampleRate, first), rolls && reached > end ? grownTo (song, sampleRate, reached) : end };
}

std::optional<RedLight> redLightOf (const StudioStatus& status, const Song& song)
{
    const bool punches = song.punch && song.punch->on && ! song.punch->range.isEmpty();
    const auto out = punches ? std::max (song.punch->range.end, status.passFrom) : never;

    if (status.roll == RollState::ending && status.taken.value > 0)
        return RedLight { { status.passFrom, std::min (out, status.passFrom + status.taken) }, {}, {} };

    if (! status.redLight)
        return {};

    if (status.roll != RollState::recording)
        return RedLight { {}, { status.passFrom, out }, {} };

    RedLight red;
    auto from = status.passFrom;

    if (song.loop && song.loop->on && ! song.loop->range.isEmpty())
    {
        const auto length = song.loop->range.length().value;
        const auto ahead = (status.passFrom + status.taken - status.heard).value;
        red.wrapped = { std::max<std::int64_t> (0, std::llround (static_cast<double> (ahead) / static_cast<double> (length))) * length };

        if (red.wrapped.value > 0)
            from = song.loop->range.start;
    }

    const auto to = std::clamp (status.heard, from, std::max (from, out));
    red.recorded = { from, to };
    red.toReplace = { to, out };
    return red;
}

std::optional<FrameRange> movedBy (FrameRange range, Frames by, int sampleRate, std::optional<FramePos> heard)
{
    auto earliest = FramePos {};

    if (heard)
    {
        earliest = *heard + Frames { sampleRate / 10 };

        if (range.start < earliest)
            return {};
    }

    const auto start = std::max (earliest, range.start + by);
    return FrameRange::withLength (start, range.length());
}

std::optional<FrameRange> withEdge (FrameRange range, Edge edge, FramePos to, int sampleRate, std::optional<FramePos> heard)
{
    const Frames least { sampleRate / 16 };
    auto& moved = edge == Edge::start ? range.start : range.end;

    if (heard)
    {
        const auto earliest = *heard + Frames { sampleRate / 10 };

        if (moved < earliest)
            return {};

        to = std::max (to, earliest);
    }

    moved = edge == Edge::start ? std::clamp (to, FramePos {}, std::max (FramePos {}, range.end - least)) : std::max (to, range.start + least);
    return range;
}
}
