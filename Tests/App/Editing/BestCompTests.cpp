#include "Tests/App/Editing/PlanRig.h"

#include "App/Editing/BestComp.h"

#include <rapidcheck.h>

#include <map>

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    constexpr std::int64_t bar = 96000;         // 120 bpm, 4/4
    const Sound quiet = [] (std::int64_t) { return 0.0; };

    /** Sings all the time but for 60 ms around each bar line, a little early or late. */
    Sound singer (std::uint64_t seed, std::int64_t late = 0)
    {
        return [=, voice = noise (0.3, seed)] (std::int64_t i)
        {
            const auto fromLine = (i - late + bar / 2 + 16 * bar) % bar - bar / 2;
            return std::abs (fromLine) < 1440 ? 0.0 : voice (i);
        };
    }

    nlohmann::json best (const SoundSession& s, const std::string& track)
    {
        return { { "do", "comp.best" }, { "track", s.id (track).value } };
    }

    struct Choice { std::int64_t start, end; int take; bool operator== (const Choice&) const = default; };

    std::vector<Choice> choices (const EditPlan& plan)
    {
        std::vector<Choice> list;

        for (const auto& command : nlohmann::json::parse (plan.commands))
            list.push_back ({ command["start"], command["end"], command["take"] });

        return list;
    }

    int takeAt (const Session& session, const std::string& track, FramePos at)
    {
        for (const auto& region : regionsOf (session, track))
            if (region.range.contains (at))
                return session.selectedSong().track (session.trackNamed (track)->id)->take (region.take)->number;

        return 0;
    }
}

TEST_CASE ("The comp of the best marks takes each section from the take with the most stars")
{
    SoundSession s;
    s.track ("Vox").sections ({ { "Verse", 1 }, { "Chorus", 1 }, { "Bridge", 1 } })
     .pass (0_pos, { 3 * bar }, { { "Vox", { singer (1) } } })
     .pass (0_pos, { 3 * bar }, { { "Vox", { singer (2) } } })
     .pass (0_pos, { 3 * bar }, { { "Vox", { singer (3) } } })
     .rate ("Vox", 1, { 4, {}, {}, {} }).rate ("Vox", 2, { 5, "Chorus", {}, {} }).rate ("Vox", 2, { 3, {}, {}, {} }).rate ("Vox", 3, { 2, "Bridge", {}, {} });

    const auto plan = planned (s, best (s, "Vox"));
    CHECK (plan.summary == "3 sections, 2 takes");
    const auto list = choices (plan);
    REQUIRE (list.size() == 3);
    CHECK (list[0].take == 1);
    CHECK (list[1].take == 2);
    CHECK (list[2].take == 1);

    const auto done = run (s, best (s, "Vox"));
    CHECK (takeAt (done.session, "Vox", { bar / 2 }) == 1);
    CHECK (takeAt (done.session, "Vox", { bar + bar / 2 }) == 2);
    CHECK (takeAt (done.session, "Vox", { 2 * bar + bar / 2 }) == 1);
    CHECK (done.sentence == "Comped the best marks of Vox: 3 sections, 2 takes");

    // Take 3 was on top: all of it would play otherwise.
    REQUIRE (plan.pieces.size() == 3);
    CHECK (plan.pieces[1].range == regionsOf (done.session, "Vox")[1].range);

    s.session = done.session;
    CHECK (planned (s, best (s, "Vox")).pieces.empty());
    CHECK (run (s, best (s, "Vox")).session == s.session);
}

TEST_CASE ("No good takes and those in the Trash never win; a keeper breaks a tie, then the newest does")
{
    SoundSession s;
    s.track ("Vox").sections ({ { "Verse", 1 } });

    for (int i = 0; i < 4; ++i)
        s.pass (0_pos, { bar }, { { "Vox", { singer (static_cast<std::uint64_t> (i)) } } });

    const auto winner = [&] { return choices (planned (s, best (s, "Vox"))).front().take; };

    for (int take = 1; take <= 4; ++take)
        s.rate ("Vox", take, { 3, {}, {}, {} });

    CHECK (winner() == 4);
    s.rate ("Vox", 2, { {}, {}, true, {} });
    CHECK (winner() == 2);
    s.rate ("Vox", 2, { {}, {}, {}, true });
    CHECK (winner() == 4);
    s.session = SessionBuilder::must (binTake (s.session, s.session.song, s.id ("Vox"), s.session.selectedSong().track (s.id ("Vox"))->takeNumbered (4)->id));
    CHECK (winner() == 3);
    s.rate ("Vox", 1, { 4, {}, {}, {} });
    CHECK (winner() == 1);
}

TEST_CASE ("Nothing rated is no comp, and an unrated section keeps its choice")
{
    SoundSession s;
    s.track ("Vox").sections ({ { "Verse", 1 }, { "Chorus", 1 } })
     .pass (0_pos, { 2 * bar }, { { "Vox", { singer (1) } } }).pass (0_pos, { 2 * bar }, { { "Vox", { singer (2) } } });
    CHECK_THAT (refusal (s, best (s, "Vox")), Contains ("rated"));

    s.rate ("Vox", 1, { 2, "Chorus", {}, {} });
    const auto done = run (s, best (s, "Vox"));
    CHECK (takeAt (done.session, "Vox", { bar / 2 }) == 2);
    CHECK (takeAt (done.session, "Vox", { bar + bar / 2 }) == 1);
}

TEST_CASE ("A punch of one line wins its line; the rest of the section falls to the next best")
{
    SoundSession s;
    s.track ("Vox").sections ({ { "Verse", 4 } })
     .pass (0_pos, { 4 * bar }, { { "Vox", { singer (1) } } }).pass (0_pos, { 4 * bar }, { { "Vox", { singer (2) } } })
     .pass ({ bar }, { bar }, { { "Vox", { singer (3) } } })
     .rate ("Vox", 1, { 4, {}, {}, {} }).rate ("Vox", 2, { 1, {}, {}, {} }).rate ("Vox", 3, { 5, {}, {}, {} });
    const auto list = choices (planned (s, best (s, "Vox")));
    REQUIRE (list.size() == 3);
    CHECK (list[0].take == 1);
    CHECK (list[1].take == 3);
    CHECK (list[1].start >= bar);
    CHECK (list[1].end <= 2 * bar);
    CHECK (list[2].take == 1);
}

TEST_CASE ("Members of a locked folder are comped as one, edges where all of them are quiet")
{
    SoundSession s;
    s.lockedFolder ("Drums", { "Kick", "Snare" }).sections ({ { "A", 1 }, { "B", 1 }, { "C", 1 } });

    // Kick is silent from 30 ms before to 30 ms after each line, Snare from 20 ms later on: together from -10 to +30 ms.
    for (std::uint64_t i = 1; i <= 2; ++i)
        s.pass (0_pos, { 3 * bar }, { { "Kick", { singer (i) } }, { "Snare", { singer (i + 7, 960) } } });

    s.rate ("Kick", 1, { 5, "A", {}, {} }).rate ("Snare", 2, { 5, "B", {}, {} }).rate ("Snare", 1, { 4, "C", {}, {} });
    const auto done = run (s, best (s, "Snare"));
    const auto& kick = regionsOf (done.session, "Kick");
    const auto& snare = regionsOf (done.session, "Snare");
    REQUIRE (kick.size() == 3);
    REQUIRE (snare.size() == 3);

    for (std::size_t i = 0; i < 3; ++i)
        CHECK (kick[i].range == snare[i].range);

    for (const auto line : { bar, 2 * bar })
    {
        const auto edge = kick[static_cast<std::size_t> (line / bar)].range.start.value;
        CHECK (edge == line);                       // silent around the line itself: the nearest of equal places
    }

    CHECK (takeAt (done.session, "Kick", { bar + bar / 2 }) == 2);
    CHECK (takeAt (done.session, "Snare", { 2 * bar + bar / 2 }) == 1);
}

TEST_CASE ("With random marks the comp equals the table of marks, and its edges lie in the gaps")
{
    constexpr int sections = 4, takes = 3;
    SoundSession s;
    s.track ("Vox").sections ({ { "A", 1 }, { "B", 1 }, { "C", 1 }, { "D", 1 } });

    for (int t = 0; t < takes; ++t)     // gaps that move about, one inside the other
        s.pass (0_pos, { sections * bar }, { { "Vox", { singer (static_cast<std::uint64_t> (t) + 1, 400 * t - 400) } } });

    const auto clean = s.session;

    rc::check ("argmax", [&]
    {
        s.session = clean;
        std::map<int, std::map<int, int>> table;        // section, take
        std::map<int, int> whole;
        std::map<int, bool> keeper, noGood;

        for (int take = 1; take <= takes; ++take)
        {
            whole[take] = *rc::gen::inRange (0, 4);
            keeper[take] = *rc::gen::inRange (0, 4) == 0;
            noGood[take] = *rc::gen::inRange (0, 6) == 0;
            s.rate ("Vox", take, { whole[take], {}, keeper[take], noGood[take] });

            for (int section = 0; section < sections; ++section)
            {
                table[section][take] = *rc::gen::inRange (0, 6);

                if (table[section][take] > 0)
                    s.rate ("Vox", take, { table[section][take], std::string (1, static_cast<char> ('A' + section)), {}, {} });
            }
        }

        const auto expected = [&] (int section)
        {
            int winner = 0, most = -1;

            for (int take = 1; take <= takes; ++take)
            {
                const auto stars = table[section][take] > 0 ? table[section][take] : whole[take];
                const auto rank = stars * 2 + (keeper[take] ? 1 : 0);

                if (! noGood[take] && rank > 0 && rank >= most)
                {
                    most = rank;
                    winner = take;
                }
            }

            return winner == 0 ? takes : winner;        // nobody rated it: as it was, the last take on top
        };

        const auto plan = EditPlanner (s.folder.path()).plan (s.session, best (s, "Vox").dump());
        std::map<int, int> want;
        bool anything = false;

        for (int section = 0; section < sections; ++section)
        {
            want[section] = expected (section);

            for (int take = 1; take <= takes; ++take)
                anything = anything || (! noGood[take] && (table[section][take] > 0 || whole[take] > 0 || keeper[take]));
        }

        RC_ASSERT (plan.ok() == anything);

        if (! plan.ok())
            return;

        auto outcome = applyCommands (s.session, {}, plan->commands, {});
        RC_ASSERT (std::holds_alternative<Applied> (outcome));
        const auto& done = std::get<Applied> (outcome).session;

        for (int section = 0; section < sections; ++section)
            RC_ASSERT (takeAt (done, "Vox", { section * bar + bar / 2 }) == want[section]);

        const auto& regions = regionsOf (done, "Vox");

        for (std::size_t i = 1; i < regions.size(); ++i)
        {
            const auto edge = regions[i].range.start.value, line = (edge + bar / 2) / bar * bar;
            RC_ASSERT (regions[i - 1].range.end.value == edge);
            RC_ASSERT (std::abs (edge - line) <= 1440 - 400 - 240);     // in the gap that all takes have, the window too
        }
    });
}

TEST_CASE ("A take that came in a little late does not leave a sliver of another one")
{
    SoundSession s;
    s.track ("Vox").sections ({ { "A", 1 }, { "B", 1 } })
     .pass (0_pos, { 2 * bar }, { { "Vox", { singer (1) } } }).pass ({ bar + 2000 }, { bar - 2000 }, { { "Vox", { singer (2) } } })
     .pass (0_pos, { 2 * bar }, { { "Vox", { singer (3) } } })
     .rate ("Vox", 1, { 4, "A", {}, {} }).rate ("Vox", 2, { 5, "B", {}, {} }).rate ("Vox", 3, { 3, {}, {}, {} });
    const auto list = choices (planned (s, best (s, "Vox")));
    REQUIRE (list.size() == 2);
    CHECK (list[0].take == 1);
    CHECK (list[0].end == list[1].start);
    CHECK (list[1].start >= bar + 2000);
}
