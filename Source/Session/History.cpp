#include "Session/History.h"

#include "Session/Changing.h"

#include <set>

namespace takelane
{
namespace
{
    std::set<TakeId> takesIn (const Session& session)
    {
        std::set<TakeId> ids;

        for (const auto& song : session.songs)
            for (const auto& track : song->tracks)
                for (const auto& take : track->takes)
                    ids.insert (take->id);

        for (const auto& binned : session.bin)
            for (const auto& [song, track] : binned.songs)
                for (const auto& take : track->takes)
                    ids.insert (take->id);

        return ids;
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
            const auto isNew = [this] (const auto& take) { return ! known.contains (take->id); };

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

            while (target.songTitled (kept.title) != nullptr)
                kept.title += " 2";

            for (const auto& track : target.tracks)
                kept.tracks.emplace_back (emptied (*song, track->id));

            target.songs.emplace_back (std::move (kept));
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
    const auto folds = gesture != 0 && undone.empty() && ! done.empty() && done.back().gesture == gesture;

    if (folds)
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

/** The present, and every other value on the far side of a step from this one on. */
Result<void> History::changeFrom (std::size_t step, const Change& change)
{
    auto nextId = present.nextId;

    for (auto* steps : { &done, &undone })
        for (const auto& s : *steps)
            nextId = std::max (nextId, s.other.nextId);

    const auto changed = [&] (Session session)
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

Result<void> History::extend (const Change& change, std::string menuWord, std::string sentence, std::int64_t gesture)
{
    const auto step = std::find_if (done.begin(), done.end(), [gesture] (const Step& s) { return s.gesture == gesture; });

    if (gesture == 0 || step == done.end())
    {
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
