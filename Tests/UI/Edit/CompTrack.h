#pragma once

/** A track of takes and a comp over them, as plain values. Take n has the id and the number n and handles on both sides. */

#include "Session/Song.h"

namespace takelane
{
struct CompTrack
{
    static constexpr std::int64_t handle = 10000;

    CompTrack()
    {
        track.track = { 77 };
        track.activeComp = { 1 };
    }

    CompTrack& take (int number, std::int64_t start, std::int64_t length, TakeKind kind = TakeKind::full, std::int64_t before = handle, std::int64_t after = handle)
    {
        Take t;
        t.id = { number };
        t.number = number;
        t.file = "audio/" + std::to_string (number) + ".wav";
        t.fileOffset = { before };
        t.fileLength = { before + length + after };
        t.start = { start };
        t.length = { length };
        t.kind = kind;
        track.takes.emplace_back (t);
        return *this;
    }

    CompTrack& region (std::int64_t start, std::int64_t end, int take)
    {
        return region (start, end, take, [] (Region&) {});
    }

    template <typename Change>
    CompTrack& region (std::int64_t start, std::int64_t end, int take, const Change& change)
    {
        Region r;
        r.range = { { start }, { end } };
        r.take = { take };
        change (r);
        regions.push_back (r);
        return *this;
    }

    /** What was said so far is a comp of this id and name; the next regions are another's. */
    CompTrack& comp (std::int64_t id, std::string name)
    {
        Comp made;
        made.id = { id };
        made.name = std::move (name);
        made.regions = std::exchange (regions, {});
        track.comps.emplace_back (made);
        return *this;
    }

    const SongTrack& built()
    {
        if (! regions.empty() || track.comps.empty())
            comp (1, "A");

        return track;
    }

    SongTrack track;

private:
    std::vector<Region> regions;
};

inline FrameRange range (std::int64_t start, std::int64_t end)     { return { { start }, { end } }; }
}
