#include "Session/Changing.h"
#include "Session/Edits.h"
#include "Session/RegionList.h"
#include "Session/Trash.h"

namespace takelane
{
namespace
{
    /** Finds what is heard where a take was. */
    class Heirs
    {
    public:
        Heirs (const SongTrack& t, TakeId gone) : track (t), take (gone) {}

        /** former: what the comp was, newest first. */
        std::vector<Region> without (const Comp& comp, const std::vector<Shared<Comp>>& former)
        {
            found.clear();
            open.clear();

            for (const auto& region : comp.regions)
                if (region.take == take)
                    open.push_back (region.range);
                else
                    found.push_back (region);

            for (const auto& before : former)
                for (const auto& region : before->regions)
                    if (isHeir (region.take))
                        fill (region);

            for (auto each = track.takes.rbegin(); each != track.takes.rend(); ++each)
                if (isHeir ((*each)->id))
                    fill (wholeOf (**each));

            return inOrder();
        }

    private:
        bool isHeir (TakeId id) const
        {
            const auto* heir = track.take (id);
            return id != take && heir != nullptr && ! heir->binned;
        }

        static Region wholeOf (const Take& t)
        {
            Region region;
            region.range = t.extent();
            region.take = t.id;
            return region;
        }

        /** The region takes what is open of its range. */
        void fill (const Region& region)
        {
            std::vector<FrameRange> still;

            for (const auto& range : open)
            {
                const auto part = range.intersection (region.range);

                if (part.isEmpty())
                {
                    still.push_back (range);
                    continue;
                }

                found.push_back (cutAfter (cutBefore (region, part.end), part.start));

                if (range.start < part.start)
                    still.push_back ({ range.start, part.start });

                if (part.end < range.end)
                    still.push_back ({ part.end, range.end });
            }

            open = std::move (still);
        }

        std::vector<Region> inOrder()
        {
            std::sort (found.begin(), found.end(), [] (const Region& a, const Region& b) { return a.range.start < b.range.start; });
            std::vector<Region> regions;

            for (auto& region : found)
                appendRegion (regions, std::move (region));

            return regions;
        }

        const SongTrack& track;
        const TakeId take;
        std::vector<Region> found;
        std::vector<FrameRange> open;
    };

    const Shared<Comp>* compIn (const Session& session, SongId songId, TrackId trackId, CompId comp)
    {
        const auto* song = session.findSong (songId);
        const auto* track = song != nullptr ? song->track (trackId) : nullptr;

        if (track != nullptr)
            for (const auto& each : track->comps)
                if (each->id == comp)
                    return &each;

        return nullptr;
    }

    /** What a comp was, newest first, each value once. */
    std::vector<Shared<Comp>> formerComps (const FormerSession& former, SongId song, TrackId track, const Shared<Comp>& now)
    {
        std::vector<Shared<Comp>> comps;

        for (std::size_t steps = 1; former; ++steps)
        {
            const auto* session = former (steps);

            if (session == nullptr)
                break;

            const auto* comp = compIn (*session, song, track, now->id);

            if (comp != nullptr && ! comp->isSameAs (comps.empty() ? now : comps.back()))
                comps.push_back (*comp);
        }

        return comps;
    }
}

Result<Session> binTake (const Session& session, SongId songId, TrackId trackId, TakeId take, const FormerSession& former)
{
    const auto* song = session.findSong (songId);

    if (song == nullptr)
        return noSuch ("song", songId.value);

    const auto* track = song->track (trackId);

    if (track == nullptr)
        return noSuch ("track", trackId.value);

    if (track->take (take) == nullptr)
        return noSuch ("take", take.value);

    auto changed = *track;
    Heirs heirs (*track, take);

    for (auto& comp : changed.comps)
        if (auto regions = heirs.without (*comp, formerComps (former, songId, trackId, comp)); ! (regions == comp->regions))
            changeShared (comp, [&] (Comp& c) { c.regions = std::move (regions); });

    for (auto& each : changed.takes)
        if (each->id == take)
            changeShared (each, [] (Take& t) { t.binned = true; });

    auto next = session;

    changeSong (next, songId, [&] (Song& s)
    {
        changeSongTrack (s, trackId, [&] (SongTrack& t) { t = std::move (changed); });
    });

    return next;
}

SongTrack withoutTake (SongTrack track, TakeId take)
{
    Heirs heirs (track, take);

    for (auto& comp : track.comps)
        if (auto regions = heirs.without (*comp, {}); ! (regions == comp->regions))
            changeShared (comp, [&] (Comp& c) { c.regions = std::move (regions); });

    std::erase_if (track.takes, [take] (const auto& t) { return t->id == take; });
    return track;
}
}
