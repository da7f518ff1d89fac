#include "Session/History.h"

#include "Session/Changing.h"

#include <set>

namespace takelane
{
namespace
{
    template <typename Use>
    void eachTake (const Session& session, Use use)
    {
        for (const auto& song : session.songs)
            for (const auto& track : song->tracks)
                for (const auto& take : track->takes)
                    use (*take);

        for (const auto& binned : session.bin)
            for (const auto& [song, track] : binned.songs)
                for (const auto& take : track->takes)
                    use (*take);
    }

    std::set<TakeId> takesIn (const Session& session)
    {
        std::set<TakeId> ids;
        eachTake (session, [&ids] (const Take& take) { ids.insert (take.id); });
        return ids;
    }

    /** Another take holds the same frames of the same file: a flattened comp's does. */
    bool isHeldIn (const Session& session, const Take& take)
    {
        bool found = false;

        eachTake (session, [&] (const Take& other)
        {
            found = found || (other.file == take.file && other.fileOffset == take.fileOffset && other.length == take.length);
        });

        return found;
    }

    void addBinned (SongTrack& track, Take take)
    {
        take.binned = true;
        const auto place = std::find_if (track.takes.begin(), track.takes.end(),
                                         [&take] (const auto& t) { return t->id > take.id; });
        track.takes.insert (place, Shared<Take> (std::move (take)));
    }

    /** Carries what only the value being left holds into the one gone to. */
    class Carrying
    {
    public:
        Carrying (const Session& leavingSession, Session targetSession)
            : leaving (leavingSession), target (std::move (targetSession)), known (takesIn (target))
        {
            target.nextId = std::max (target.nextId, leaving.nextId);
        }

        Session done()
        {
            for (const auto& song : leaving.songs)
                for (std::size_t i = 0; i < song->tracks.size() && i < leaving.tracks.size(); ++i)
                    carry (song->id, *leaving.tracks[i], song->tracks[i]);

            for (const auto& binned : leaving.bin)
                for (const auto& [song, track] : binned.songs)
                    carry (song, binned.track, track);

            return std::move (target);
        }

    private:
        void carry (SongId song, const Track& track, const Shared<SongTrack>& songTrack)
        {
            const auto isNew = [this] (const auto& take) { return ! known.contains (take->id) && ! isHeldIn (target, *take); };

            if (std::none_of (songTrack->takes.begin(), songTrack->takes.end(), isNew))
                return;

            keepSong (song);

            for (const auto& take : songTrack->takes)
            {
                if (! isNew (take))
                    continue;

                carryPass (song, take->pass);
                carryTake (song, track, *songTrack, *take);
            }
        }

        void carryTake (SongId song, const Track& track, const SongTrack& songTrack, const Take& take)
        {
            known.insert (take.id);
            bool found = false;

            changeSong (target, song, [&] (Song& s)
            {
                found = changeSongTrack (s, track.id, [&] (SongTrack& t) { addBinned (t, take); });
            });

            if (! found)
                changeShared (binnedSongTrack (song, track, songTrack), [&] (SongTrack& t) { t.takes.emplace_back (take); });
        }

        /** The bin's place for a track the target does not have. Its comps stay, so that it can be put back as
            it was; its takes are carried one by one. */
        Shared<SongTrack>& binnedSongTrack (SongId song, const Track& track, const SongTrack& songTrack)
        {
            auto entry = std::find_if (target.bin.begin(), target.bin.end(),
                                       [&track] (const BinnedTrack& b) { return b.track.id == track.id; });

            if (entry == target.bin.end())
                entry = target.bin.insert (entry, BinnedTrack { track, {} });

            if (! entry->songs.contains (song))
            {
                auto empty = songTrack;
                empty.takes.clear();
                entry->songs.emplace (song, Shared<SongTrack> (std::move (empty)));
            }

            return entry->songs.at (song);
        }

        void carryPass (SongId song, PassId id)
        {
            const auto* from = leaving.findSong (song);
            const auto* pass = from != nullptr ? from->pass (id) : nullptr;
            const auto* to = target.findSong (song);

            if (pass == nullptr || to == nullptr || to->pass (id) != nullptr)
                return;

            changeSong (target, song, [&] (Song& s)
            {
                const auto place = std::find_if (s.passes.begin(), s.passes.end(),
                                                 [pass] (const Pass& p) { return p.number > pass->number; });
                s.passes.insert (place, *pass);
            });
        }

        /** A song that holds recordings outlives the undo of its making: empty but for the bin. */
        void keepSong (SongId id)
        {
            const auto* song = leaving.findSong (id);

            if (song == nullptr || target.findSong (id) != nullptr)
                return;

            auto kept = *song;
            kept.tracks.clear();
            kept.passes.clear();
            keepOnlyKnown (kept);

            while (target.songTitled (kept.title) != nullptr)
                kept.title += " 2";

            for (const auto& track : target.tracks)
                kept.tracks.emplace_back (emptied (*song, track->id));

            target.songs.emplace_back (std::move (kept));
        }

        /** Of what names tracks and parts: those that the target has. */
        void keepOnlyKnown (Song& song) const
        {
            if (song.guide && target.findTrack (song.guide->track) == nullptr)
                song.guide.reset();

            std::erase_if (song.parts, [this] (const SongPart& p) { return std::ranges::find (target.parts, p.part, &Part::id) == target.parts.end(); });
        }

        SongTrack emptied (const Song& song, TrackId track)
        {
            const auto* original = song.track (track);
            SongTrack empty = original != nullptr ? *original : SongTrack {};
            empty.track = track;
            empty.takes.clear();

            if (empty.comps.empty())
            {
                Comp comp;
                comp.id = empty.activeComp = { target.nextId++ };
                comp.name = "A";
                empty.comps.emplace_back (std::move (comp));
            }

            for (auto& comp : empty.comps)
                changeShared (comp, [] (Comp& c) { c.regions.clear(); });

            return empty;
        }

        const Session& leaving;
        Session target;
        std::set<TakeId> known;
    };

    const std::string noWord;
}

History::History (Session first) : present (std::move (first)) {}

const Session& History::now() const noexcept        { return present; }

const Session* History::before (std::size_t steps) const noexcept
{
    return steps >= 1 && steps <= done.size() ? &done[done.size() - steps].other : nullptr;
}

const Session& History::beforeGesture (std::int64_t gesture) const noexcept
{
    return isLast (gesture) ? done.back().other : present;
}

bool History::takeBack (std::int64_t gesture)
{
    if (! isLast (gesture))
        return false;

    present = Carrying (present, std::move (done.back().other)).done();
    done.pop_back();
    return true;
}

bool History::isLast (std::int64_t gesture) const noexcept
{
    return gesture != 0 && undone.empty() && ! done.empty() && done.back().gesture == gesture;
}

std::vector<std::string> History::undoSentences() const
{
    std::vector<std::string> all;
    std::transform (done.rbegin(), done.rend(), std::back_inserter (all), [] (const Step& s) { return s.sentence; });
    return all;
}

std::vector<std::string> History::redoSentences() const
{
    std::vector<std::string> all;
    std::transform (undone.rbegin(), undone.rend(), std::back_inserter (all), [] (const Step& s) { return s.sentence; });
    return all;
}

std::vector<const Session*> History::values() const
{
    std::vector<const Session*> all { &present };

    for (const auto* steps : { &done, &undone })
        for (const auto& step : *steps)
            all.push_back (&step.other);

    return all;
}

bool History::canUndo() const noexcept              { return ! done.empty(); }
bool History::canRedo() const noexcept              { return ! undone.empty(); }
std::size_t History::undoSteps() const noexcept     { return done.size(); }
std::size_t History::redoSteps() const noexcept     { return undone.size(); }

const std::string& History::undoWord() const noexcept   { return done.empty() ? noWord : done.back().menuWord; }
const std::string& History::redoWord() const noexcept   { return undone.empty() ? noWord : undone.back().menuWord; }
const std::string& History::undoSentence() const noexcept   { return done.empty() ? noWord : done.back().sentence; }
const std::string& History::redoSentence() const noexcept   { return undone.empty() ? noWord : undone.back().sentence; }

void History::push (Session next, std::string menuWord, std::string sentence, std::int64_t gesture)
{
    if (isLast (gesture))
    {
        done.back().menuWord = std::move (menuWord);
        done.back().sentence = std::move (sentence);
    }
    else
    {
        done.push_back ({ present, std::move (menuWord), std::move (sentence), gesture });
    }

    undone.clear();
    present = std::move (next);
}

void History::undo()
{
    auto step = std::move (done.back());
    done.pop_back();
    go (step.other);
    undone.push_back (std::move (step));
}

void History::redo()
{
    auto step = std::move (undone.back());
    undone.pop_back();
    go (step.other);
    done.push_back (std::move (step));
}

void History::go (Session& other)
{
    auto target = Carrying (present, std::move (other)).done();
    const auto selected = present.song;

    if (target.findSong (selected) != nullptr)
        target.song = selected;

    other = std::move (present);
    present = std::move (target);
}

std::int64_t History::newestId() const noexcept
{
    auto nextId = present.nextId;

    for (const auto* steps : { &done, &undone })
        for (const auto& s : *steps)
            nextId = std::max (nextId, s.other.nextId);

    return nextId;
}

/** The present, and every other value on the far side of a step from this one on. */
Result<void> History::changeFrom (std::size_t step, const Change& change)
{
    const auto changed = [&change, nextId = newestId()] (Session session)
    {
        session.nextId = nextId;
        return change (session);
    };

    auto next = changed (present);

    if (! next)
        return next.problem();

    present = *std::move (next);

    const auto changeOther = [&] (Step& s)
    {
        if (auto former = changed (s.other))
            s.other = *std::move (former);
    };

    std::for_each (done.begin() + static_cast<std::ptrdiff_t> (step), done.end(), changeOther);
    std::for_each (undone.begin(), undone.end(), changeOther);
    return {};
}

Result<void> History::extend (const Change& change, std::string menuWord, std::string sentence, std::int64_t gesture, std::int64_t under)
{
    const auto step = std::find_if (done.begin(), done.end(), [gesture] (const Step& s) { return s.gesture == gesture; });

    if (gesture == 0 || step == done.end())
    {
        if (isLast (under))
        {
            const auto before = done.back().other;

            if (auto made = changeFrom (done.size() - 1, change); ! made)
                return made;

            done.insert (done.end() - 1, { before, std::move (menuWord), std::move (sentence), gesture });
            return {};
        }

        auto next = change (present);

        if (! next)
            return next.problem();

        push (*std::move (next), std::move (menuWord), std::move (sentence), gesture);
        return {};
    }

    step->menuWord = std::move (menuWord);
    step->sentence = std::move (sentence);
    return changeFrom (static_cast<std::size_t> (step - done.begin()) + 1, change);
}

Result<void> History::changeAll (const Change& change)
{
    return changeFrom (0, change);
}

Result<void> History::adopt (SongId song, const std::optional<Pass>& pass, const std::vector<NewTake>& takes)
{
    return changeAll ([&] (const Session& session) -> Result<Session>
    {
        auto added = addTakes (session, song, pass, takes);

        if (! added)
            return added.problem();

        return std::move (added->session);
    });
}

void History::replaceNow (Session next)     { present = std::move (next); }
}
