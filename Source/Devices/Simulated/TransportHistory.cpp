#include "Devices/Simulated/TransportHistory.h"

#include <algorithm>

namespace takelane
{
namespace
{
    TimelineStretch advanced (TimelineStretch s, std::int64_t by) noexcept
    {
        if (s.rolling)
        {
            s.position += Frames { by };
            s.sinceRoll += Frames { by };
        }

        return s;
    }

    bool continues (const TimelineStretch& expected, const TimelineStretch& next) noexcept
    {
        return expected.rolling == next.rolling
            && (! next.rolling || (expected.position == next.position && expected.sinceRoll == next.sinceRoll));
    }
}

TransportHistory::TransportHistory() : entries (std::size_t { 1 } << 14) {}

void TransportHistory::clear() noexcept
{
    added = oldest = 0;
}

void TransportHistory::add (std::int64_t start, const TimelineStretch& stretch) noexcept
{
    if (added > oldest)
    {
        auto& last = entry (added - 1);
        last.end = start;

        if (continues (advanced (last.first, start - last.start), stretch))
        {
            last.end = start + stretch.frames;
            return;
        }
    }

    entry (added) = { start, start + stretch.frames, stretch };
    ++added;
    oldest = std::max (oldest, added - static_cast<std::int64_t> (entries.size()));
}

TimelineStretch TransportHistory::at (std::int64_t frame, int frames) const noexcept
{
    for (auto i = added - 1; i >= oldest; --i)
    {
        const auto& e = entry (i);

        if (frame < e.start)
        {
            frames = static_cast<int> (std::min<std::int64_t> (frames, e.start - frame));
            continue;
        }

        if (frame >= e.end)
            break;

        auto state = advanced (e.first, frame - e.start);
        state.frames = static_cast<int> (std::min<std::int64_t> (frames, e.end - frame));
        return state;
    }

    TimelineStretch unknown;
    unknown.frames = frames;
    return unknown;
}
}
