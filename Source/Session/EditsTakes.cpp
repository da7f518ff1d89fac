#include "Session/Edits.h"

#include "Session/Changing.h"
#include "Session/Limits.h"
#include "Session/RegionList.h"

namespace takelane
{
namespace
{
    int highestNumber (const SongTrack& track)
    {
        int highest = track.lastNumber;

        for (const auto& take : track.takes)
            highest = std::max (highest, take->number);

        return highest;
    }

    /** What a track in the bin holds of a song; null when it is not there. */
    Shared<SongTrack>* inBin (Session& session, SongId song, TrackId track)
    {
        for (auto& binned : session.bin)
            if (const auto found = binned.songs.find (song); binned.track.id == track && found != binned.songs.end())
                return &found->second;

        return nullptr;
    }

    std::optional<Problem> problemOf (Session session, const Song& song, const std::vector<NewTake>& takes)
    {
        for (const auto& wanted : takes)
        {
            if (song.track (wanted.track) == nullptr && inBin (session, song.id, wanted.track) == nullptr)
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

    void putPass (Song& song, const Pass& pass)
    {
        for (auto& known : song.passes)
            if (known.id == pass.id)
            {
                known = pass;
                return;
            }

        const auto place = std::upper_bound (song.passes.begin(), song.passes.end(), pass.number,
                                             [] (int number, const Pass& p) { return number < p.number; });
        song.passes.insert (place, pass);
    }

    void addTake (SongTrack& track, Take take, const NewTake& wanted)
    {
        const auto ranges = wanted.over.empty() ? std::vector { take.extent() } : wanted.over;

        if (wanted.chooseIt)
            for (auto& comp : track.comps)
                if (comp->id == track.active().id)
                    for (const auto range : ranges)
                        changeShared (comp, [&] (Comp& c) { c.regions = chooseRange (c.regions, take, range); });

        track.takes.emplace_back (std::move (take));
    }
}

std::vector<Region> chooseRange (const std::vector<Region>& regions, const Take& take, FrameRange wanted)
{
    const auto chosen = wanted.intersection (take.extent());

    if (chosen.isEmpty())
        return regions;

    Region choice;
    choice.range = chosen;
    choice.take = take.id;
    return replaced (regions, chosen, { choice });
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

namespace
{
    TakesAdded withTakes (const Session& session, SongId id, const std::optional<Pass>& pass, const std::vector<NewTake>& takes)
    {
        TakesAdded added { session, pass ? pass->id : PassId {}, {} };
        added.session.nextId = std::max (session.nextId, added.pass.value + 1);

        changeSong (added.session, id, [&] (Song& s)
        {
            if (pass)
                putPass (s, *pass);

            for (const auto& wanted : takes)
            {
                auto take = wanted.take;
                take.id = { added.session.nextId++ };
                take.pass = added.pass;
                added.takes.push_back (take.id);

                // A track that was removed meanwhile keeps what was recorded on it, where it is.
                if (s.track (wanted.track) != nullptr)
                    changeSongTrack (s, wanted.track, [&] (SongTrack& t) { addTake (t, std::move (take), wanted); });
                else
                    changeShared (*inBin (added.session, id, wanted.track), [&] (SongTrack& t) { t.takes.emplace_back (std::move (take)); });
            }
        });

        return added;
    }
}

Result<TakesAdded> addTakes (const Session& session, SongId id, std::optional<Pass> pass, const std::vector<NewTake>& takes)
{
    const auto* song = session.findSong (id);

    if (song == nullptr)
        return noSuch ("song", id.value);

    if (auto problem = problemOf (session, *song, takes))
        return *problem;

    if (pass)
        pass->id = { session.nextId };

    return withTakes (session, id, pass, takes);
}

Result<TakesAdded> addTakesToPass (const Session& session, SongId id, const Pass& pass, const std::vector<NewTake>& takes)
{
    const auto* song = session.findSong (id);

    if (song == nullptr)
        return noSuch ("song", id.value);

    if (song->pass (pass.id) == nullptr)
        return noSuch ("pass", pass.id.value);

    if (auto problem = problemOf (session, *song, takes))
        return *problem;

    return withTakes (session, id, pass, takes);
}

Result<Session> growFiles (const Session& session, SongId id, const std::vector<GrownFile>& files)
{
    if (session.findSong (id) == nullptr)
        return noSuch ("song", id.value);

    const auto grow = [] (Shared<SongTrack>& track, const GrownFile& file)
    {
        const auto grows = [&file] (const Shared<Take>& take) { return take->fileLength < file.frames && take->file == file.file; };

        if (std::any_of (track->takes.begin(), track->takes.end(), grows))
            changeShared (track, [&] (SongTrack& t)
            {
                for (auto& take : t.takes)
                    if (grows (take))
                        changeShared (take, [&] (Take& changed) { changed.fileLength = file.frames; });
            });
    };

    auto next = session;

    changeSong (next, id, [&] (Song& song)
    {
        for (const auto& file : files)
            for (auto& track : song.tracks)
                if (track->track == file.track)
                    grow (track, file);
    });

    for (const auto& file : files)
        for (auto& binned : next.bin)
            if (const auto found = binned.songs.find (id); binned.track.id == file.track && found != binned.songs.end())
                grow (found->second, file);

    return next;
}
}
