#include "Tests/Support/CompRig.h"

#include "Session/History.h"

#include <rapidcheck.h>

using namespace takelane;

/** Ten thousand random sequences of comp and region edits, on a track and on a locked kit. */

namespace
{
    const std::vector<std::string> members { "Kick", "Snare", "Room" };

    /** The edits are made of numbers a plain generator gives: ten thousand sequences in seconds, and each reproducible by its seed. */
    struct Dice
    {
        std::uint64_t state;

        std::int64_t below (std::int64_t n)
        {
            state += 0x9e3779b97f4a7c15ull;
            auto z = state;
            z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
            z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
            return static_cast<std::int64_t> ((z ^ (z >> 31)) % static_cast<std::uint64_t> (n));
        }

        std::int64_t between (std::int64_t low, std::int64_t high)      { return low + below (high - low + 1); }
        bool oneIn (std::int64_t n)                                     { return below (n) == 0; }
    };

    /** Takes of 4000 frames at 8000 Hz, so that edits meet often. */
    Session smallKit()
    {
        Session session = SessionBuilder (8000).folder ("Drums", true).track ("Kick", { 1 }).track ("Snare", { 2 }).track ("Room", { 3 }).track ("Vox", { 4 });

        for (const auto& name : members)
            session = SessionBuilder::must (moveTrack (session, idOf (session, name), 2, session.folders[0].id));

        const std::vector<std::string> all { "Kick", "Snare", "Room", "Vox" };
        session = withPass (session, all, { 0 }, { 4000 }, { { 300, 300 }, { 0, 500 }, { 900, 0 }, { 300, 300 } });
        session = withPass (session, all, { 0 }, { 4000 }, { { 0, 0 }, { 0, 0 }, { 200, 100 }, { 0, 0 } });
        session = withPass (session, all, { 1000 }, { 1500 }, { { 1000, 1000 }, { 1000, 20 }, { 1000, 1000 }, { 1000, 1000 } }, TakeKind::punch);
        return withPass (session, all, { 500 }, { 3000 });
    }

    FramePos place (Dice& dice, const SongTrack& track)
    {
        const auto& regions = track.active().regions;

        if (! regions.empty() && dice.oneIn (2))        // an edge that is there
        {
            const auto& region = regions[static_cast<std::size_t> (dice.below (static_cast<std::int64_t> (regions.size())))];
            return dice.oneIn (2) ? region.range.start : region.range.end;
        }

        return { dice.between (-200, 4400) };
    }

    FrameRange range (Dice& dice, const SongTrack& track)
    {
        const auto a = place (dice, track), b = place (dice, track);
        return { std::min (a, b), std::max (a, b) };
    }

    FadeShape shape (Dice& dice)        { return static_cast<FadeShape> (dice.below (4)); }
    Fade fade (Dice& dice)              { return { { dice.oneIn (3) ? dice.below (4001) : dice.below (200) }, shape (dice) }; }

    Crossfade crossfade (Dice& dice)
    {
        Crossfade made (fade (dice));

        if (dice.oneIn (2))     made.before = Frames { dice.below (made.length.value + 1) };
        if (dice.oneIn (3))     made.shapeIn = shape (dice);

        return made;
    }

    std::vector<Slice> slices (Dice& dice)
    {
        std::vector<Slice> all;

        for (std::int64_t at = dice.below (1000); at < 4000; at += dice.between (100, 900))
        {
            const auto end = at + dice.between (50, 100);
            all.push_back ({ frameRange (at, end), { dice.between (-60, 60) } });
        }

        return all;
    }

    CompId anyComp (Dice& dice, const SongTrack& track)
    {
        return track.comps[static_cast<std::size_t> (dice.below (static_cast<std::int64_t> (track.comps.size())))]->id;
    }

    Result<Session> added (Result<CompAdded> result)
    {
        return result ? Result<Session> (std::move (result->session)) : Result<Session> (result.problem());
    }

    Result<Session> editOfComps (const Session& s, TrackId track, Dice& dice, const SongTrack& source)
    {
        switch (dice.below (4))
        {
            case 0:     return added (newComp (s, s.song, track, std::string (1, static_cast<char> ('A' + dice.below (5))), dice.oneIn (2) ? anyComp (dice, source) : CompId {}));
            case 1:     return selectComp (s, s.song, track, anyComp (dice, source));
            case 2:     return deleteComp (s, s.song, track, anyComp (dice, source));
            default:    return renameComp (s, s.song, track, anyComp (dice, source), std::string (1, static_cast<char> ('A' + dice.below (5))));
        }
    }

    Result<Session> edit (const Session& s, TrackId track, Dice& dice)
    {
        const auto& source = *s.selectedSong().track (track);
        const auto at = place (dice, source);
        const Frames by { dice.oneIn (2) ? dice.between (-50, 50) : dice.between (-1500, 1500) };
        const auto song = s.song;

        switch (dice.below (20))
        {
            case 0: case 1: case 2: case 3:
                return chooseTake (s, song, track, source.takes[static_cast<std::size_t> (dice.below (4))]->id, range (dice, source));

            case 4:     return chooseSilence (s, song, track, { range (dice, source), range (dice, source) });
            case 5:     return moveBoundary (s, song, track, at, at + by, dice.oneIn (3));
            case 6:     return setCrossfade (s, song, track, at, dice.oneIn (4) ? std::nullopt : std::optional (crossfade (dice)));
            case 7:     return setCrossfades (s, song, track, range (dice, source), crossfade (dice));
            case 8:     return splitRegion (s, song, track, at);
            case 9:     return trimRegion (s, song, track, at, dice.oneIn (2) ? std::optional (at + by) : std::nullopt, dice.oneIn (2) ? std::optional (at - by) : std::nullopt);
            case 10:    return moveRegion (s, song, track, at, by);
            case 11:    return copyRegion (s, song, track, at, place (dice, source));
            case 12:    return slipRegion (s, song, track, at, by);
            case 13:    return setRegionGain (s, song, track, at, static_cast<double> (dice.between (-6, 3)));
            case 14:    return setRegionMuted (s, song, track, at, dice.oneIn (2));
            case 15:    return deleteRange (s, song, track, range (dice, source), dice.oneIn (2));
            case 16:    return moveSlices (s, song, track, slices (dice));
            case 17:    return dice.oneIn (2) ? setFadeIn (s, song, track, at, fade (dice)) : setFadeOut (s, song, track, at, fade (dice));
            case 18:    return dice.oneIn (2) ? setFades (s, song, track, range (dice, source), fade (dice), fade (dice)) : resetFades (s, song, track, at);
            default:    return editOfComps (s, track, dice, source);
        }
    }

    bool takesAreAs (const Session& now, const Session& first)
    {
        for (std::size_t i = 0; i < first.tracks.size(); ++i)
            if (! (now.selectedSong().tracks[i]->takes == first.selectedSong().tracks[i]->takes))
                return false;

        return true;
    }

    /** Files and takes aside, all members play the same stretches with the same fades. */
    bool kitIsAlike (const Session& session)
    {
        std::vector<const SongTrack*> group;

        for (const auto& name : members)
            group.push_back (&songTrack (session, name));

        const auto all = resolvePlayback (group, session.sampleRate);

        for (const auto& spans : all)
        {
            if (spans.size() != all[0].size())
                return false;

            for (std::size_t i = 0; i < spans.size(); ++i)
                if (spans[i].range != all[0][i].range || spans[i].fadeIn != all[0][i].fadeIn || spans[i].fadeOut != all[0][i].fadeOut)
                    return false;
        }

        return true;
    }

    /** Fades of a span never overlap and never lie outside of it; one that crosses has another one under it. */
    bool fadesAreRight (const std::vector<Span>& spans)
    {
        for (std::size_t i = 0; i < spans.size(); ++i)
        {
            if (spans[i].fadeIn.length + spans[i].fadeOut.length > spans[i].range.length())
                return false;

            if (i + 1 < spans.size() && spans[i + 1].range.start < spans[i].range.end)      // they cross
            {
                const auto crossed = spans[i].range.end - spans[i + 1].range.start;

                if (spans[i].fadeOut.length != crossed || spans[i + 1].fadeIn.length != crossed)
                    return false;
            }

            if (i + 2 < spans.size() && spans[i + 2].range.start < spans[i].range.end)
                return false;
        }

        return true;
    }

    struct Counted { int sequences = 0, edits = 0, refused = 0; };

    void runSequence (const Session& first, Dice& dice, Counted& counted)
    {
        History history (first);
        std::vector<Session> values { first };

        for (auto n = dice.between (1, 14); n > 0; --n)
        {
            const auto track = dice.oneIn (2) ? idOf (first, "Vox") : idOf (first, members[static_cast<std::size_t> (dice.below (3))]);
            auto next = edit (history.now(), track, dice);

            if (! next)
            {
                ++counted.refused;
                continue;
            }

            history.push (*next, "Edit", "Edited");
            values.push_back (std::move (*next));
            ++counted.edits;
        }

        const auto& last = history.now();
        const auto problems = invariantProblems (last, {});
        RC_ASSERT ((problems.empty() ? std::string() : problems.front().text) == "");
        RC_ASSERT (takesAreAs (last, first));
        RC_ASSERT (kitIsAlike (last));
        RC_ASSERT (fadesAreRight (resolvePlayback (last, last.selectedSong(), idOf (last, "Vox"))));
        RC_ASSERT (fadesAreRight (resolvePlayback (last, last.selectedSong(), idOf (last, "Snare"))));

        for (auto value = values.rbegin(); value + 1 != values.rend(); ++value)
        {
            RC_ASSERT (history.now() == *value);
            history.undo();
        }

        RC_ASSERT (history.now() == first);

        while (history.canRedo())
            history.redo();

        RC_ASSERT (history.now() == values.back());
        ++counted.sequences;
    }
}

TEST_CASE ("Ten thousand random edit sequences keep all rules of comps, never touch a take, and are undone and redone to the letter")
{
    const auto first = smallKit();
    Counted counted;

    CHECK (rc::check ([&]
    {
        Dice dice { static_cast<std::uint64_t> (*rc::gen::arbitrary<int>()) };

        for (int i = 0; i < 100; ++i)
            runSequence (first, dice, counted);
    }));

    CHECK (counted.sequences >= 10000);
    CHECK (counted.edits > 40000);              // not all refused
    CHECK (counted.refused > 1000);
}
