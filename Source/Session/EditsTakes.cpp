#include "Session/Edits.h"

#include "Session/Changing.h"
#include "Session/Limits.h"

namespace takelane
{
namespace
{
    /** The one plays on into the other and nobody wanted a joint there. */
    bool continueOneAnother (const Region& left, const Region& right)
    {
        return left.range.end == right.range.start && left.take == right.take && left.shift == right.shift
            && ! (left.gainDb < right.gainDb || left.gainDb > right.gainDb) && left.muted == right.muted
            && ! left.fadeOut && ! left.crossfade && ! right.fadeIn && ! right.splitBefore
            && left.unknown == right.unknown;
    }

    void append (std::vector<Region>& regions, Region region)
    {
        if (region.range.isEmpty())
            return;

        if (! regions.empty() && continueOneAnother (regions.back(), region))
        {
            auto& left = regions.back();
            left.range.end = region.range.end;
            left.fadeOut = region.fadeOut;
            left.crossfade = region.crossfade;
            return;
        }

        regions.push_back (std::move (region));
    }

    Region cutBefore (Region region, FramePos end)
    {
        if (region.range.end < end)
            return region;

        if (region.range.end > end)
            region.fadeOut.reset();

        region.crossfade.reset();
        region.range.end = end;
        return region;
    }

    Region cutAfter (Region region, FramePos start)
    {
        if (region.range.start < start)
        {
            region.fadeIn.reset();
            region.splitBefore = false;
            region.range.start = start;
        }

        return region;
    }

    int highestNumber (const SongTrack& track)
    {
        int highest = 0;

        for (const auto& take : track.takes)
            highest = std::max (highest, take->number);

        return highest;
    }

    std::optional<Problem> problemOf (const Song& song, const std::vector<NewTake>& takes)
    {
        for (const auto& wanted : takes)
        {
            if (song.track (wanted.track) == nullptr)
                return noSuch ("track", wanted.track.value);

            if (auto problem = takeProblem (wanted.take))
                return problem;
        }

        return {};
    }

    constexpr int mostStars = 5;
    constexpr std::size_t longestNote = 10'000;

    template <typename Change>
    Result<Session> withPass (const Session& session, SongId id, PassId wanted, Change change)
    {
        const auto* song = session.findSong (id);

        if (song == nullptr)
            return noSuch ("song", id.value);

        if (song->pass (wanted) == nullptr)
            return noSuch ("pass", wanted.value);

        auto next = session;

        changeSong (next, id, [&] (Song& s)
        {
            for (auto& pass : s.passes)
                if (pass.id == wanted)
                    change (pass);
        });

        return next;
    }

    void insertPass (Song& song, const Pass& pass)
    {
        const auto place = std::upper_bound (song.passes.begin(), song.passes.end(), pass.number,
                                             [] (int number, const Pass& p) { return number < p.number; });
        song.passes.insert (place, pass);
    }

    void addTake (SongTrack& track, Take take, bool chooseIt)
    {
        if (chooseIt)
            for (auto& comp : track.comps)
                if (comp->id == track.active().id)
                    changeShared (comp, [&take] (Comp& c) { c.regions = chooseRange (c.regions, take, take.extent()); });

        track.takes.emplace_back (std::move (take));
    }
}

std::vector<Region> chooseRange (const std::vector<Region>& regions, const Take& take, FrameRange wanted)
{
    const auto chosen = wanted.intersection (take.extent());

    if (chosen.isEmpty())
        return regions;

    std::vector<Region> next;
    next.reserve (regions.size() + 2);

    for (const auto& region : regions)
        if (region.range.start < chosen.start)
            append (next, cutBefore (region, chosen.start));

    Region choice;
    choice.range = chosen;
    choice.take = take.id;
    append (next, choice);

    for (const auto& region : regions)
        if (region.range.end > chosen.end)
            append (next, cutAfter (region, chosen.end));

    return next;
}

int nextTakeNumber (const Session& session, SongId id, const std::vector<TrackId>& tracks)
{
    int highest = 0;
    const auto isMeant = [&tracks] (TrackId t) { return std::find (tracks.begin(), tracks.end(), t) != tracks.end(); };

    if (const auto* song = session.findSong (id))
        for (const auto& track : song->tracks)
            if (isMeant (track->track))
                highest = std::max (highest, highestNumber (*track));

    for (const auto& binned : session.bin)
        if (const auto found = binned.songs.find (id); found != binned.songs.end() && isMeant (binned.track.id))
            highest = std::max (highest, highestNumber (*found->second));

    return highest + 1;
}

int nextPassNumber (const Session& session, SongId id)
{
    int highest = 0;

    if (const auto* song = session.findSong (id))
        for (const auto& pass : song->passes)
            highest = std::max (highest, pass.number);

    return highest + 1;
}

Result<Session> ratePass (const Session& session, SongId song, PassId pass, int rating)
{
    if (rating < 0 || rating > mostStars)
        return Problem { "The rating is " + std::to_string (rating) + "; it must be 0 to 5." };

    return withPass (session, song, pass, [rating] (Pass& p) { p.rating = rating; });
}

Result<Session> notePass (const Session& session, SongId song, PassId pass, std::string note)
{
    if (note.size() > longestNote)
        return Problem { "The note is longer than 10,000 characters; shorten it." };

    return withPass (session, song, pass, [&note] (Pass& p) { p.note = std::move (note); });
}

Result<TakesAdded> addTakes (const Session& session, SongId id, std::optional<Pass> pass, const std::vector<NewTake>& takes)
{
    const auto* song = session.findSong (id);

    if (song == nullptr)
        return noSuch ("song", id.value);

    if (auto problem = problemOf (*song, takes))
        return *problem;

    TakesAdded added { session, {}, {} };

    if (pass)
    {
        added.pass = { added.session.nextId++ };
        pass->id = added.pass;
    }

    changeSong (added.session, id, [&] (Song& s)
    {
        if (pass)
            insertPass (s, *pass);

        for (const auto& wanted : takes)
        {
            auto take = wanted.take;
            take.id = { added.session.nextId++ };
            take.pass = added.pass;
            added.takes.push_back (take.id);
            changeSongTrack (s, wanted.track, [&] (SongTrack& t) { addTake (t, std::move (take), wanted.chooseIt); });
        }
    });

    return added;
}
}
