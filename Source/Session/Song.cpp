#include "Session/Song.h"

namespace takelane
{
const Take* SongTrack::take (TakeId t) const noexcept
{
    for (const auto& each : takes)
        if (each->id == t)
            return &*each;

    return nullptr;
}

const Take* SongTrack::takeNumbered (int number) const noexcept
{
    for (const auto& each : takes)
        if (each->number == number && ! each->binned)
            return &*each;

    return nullptr;
}

const Comp& SongTrack::active() const noexcept
{
    for (const auto& comp : comps)
        if (comp->id == activeComp)
            return *comp;

    static const Comp none;
    return comps.empty() ? none : *comps.front();
}

const SongTrack* Song::track (TrackId t) const noexcept
{
    for (const auto& each : tracks)
        if (each->track == t)
            return &*each;

    return nullptr;
}

const Pass* Song::pass (PassId p) const noexcept
{
    for (const auto& each : passes)
        if (each.id == p)
            return &each;

    return nullptr;
}

FramePos Song::end() const noexcept
{
    FramePos last;

    for (const auto& t : tracks)
        if (const auto& regions = t->active().regions; ! regions.empty())
            last = std::max (last, regions.back().range.end);

    return last;
}
}
