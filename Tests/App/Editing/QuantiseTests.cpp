#include "Tests/App/Editing/PlanRig.h"

#include "App/Editing/Quantise.h"
#include "Engine/Analysis/Onsets.h"

#include <rapidcheck.h>

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    constexpr std::int64_t beat = 24000, ms = 48;          // 120 bpm

    std::vector<FramePos> positions (std::initializer_list<std::int64_t> frames)
    {
        std::vector<FramePos> list;

        for (const auto frame : frames)
            list.push_back ({ frame });

        return list;
    }

    std::vector<std::int64_t> moves (const std::vector<FramePos>& onsets, const char* grid, double strength = 1.0, const TempoMap& map = {})
    {
        std::vector<std::int64_t> list;

        for (const auto& hit : quantised (onsets, map, *GridUnit::fromText (grid), 48000, strength))
            list.push_back (hit.by.value);

        return list;
    }

    using Moves = std::vector<std::int64_t>;

    /** Hits that ring on, struck at these frames of the song. */
    Sound kit (std::vector<std::int64_t> hits, double hz, std::uint64_t seed)
    {
        return [=, stick = noise (0.3, seed)] (std::int64_t i)
        {
            double sum = 0.0;

            for (const auto at : hits)
                if (i >= at && i < at + 20000)
                {
                    const auto t = static_cast<double> (i - at);
                    sum += 0.5 * std::sin (2.0 * std::numbers::pi * hz * t / 48000.0) * std::exp (-t / 3000.0) + stick (i) * std::exp (-t / 150.0);
                }

            return sum;
        };
    }

    const std::vector<std::int64_t> jitter { 0, 700, -500, 300, -900, 120, 860, -260, 40, -700, 510, -130, 900, -800, 333, -444 };

    std::vector<std::int64_t> jittered (bool kick)
    {
        std::vector<std::int64_t> hits;

        for (std::size_t i = 0; i < jitter.size(); ++i)
            if ((i % 2 == 0) == kick)
                hits.push_back (beat * static_cast<std::int64_t> (i + 1) + jitter[i]);

        return hits;
    }

    struct Kit : SoundSession
    {
        Kit()
        {
            lockedFolder ("Drums", { "Kick", "Snare", "Room" });
            const auto kick = kit (jittered (true), 60.0, 1), snare = kit (jittered (false), 190.0, 2);
            const Sound room = [=] (std::int64_t i) { return 0.3 * (kick (i - 200) + snare (i - 240)); };
            pass (0_pos, { 20 * beat }, { { "Kick", { kick } }, { "Snare", { snare } }, { "Room", { room } } }, { 4800 });
        }

        nlohmann::json quantise (double strength = 1.0) const
        {
            return { { "do", "region.quantise" }, { "track", id ("Snare").value }, { "start", 0 }, { "end", 20 * beat }, { "grid", "1/4" },
                     { "strength", strength } };
        }
    };

    std::vector<std::int64_t> hitsIn (const SoundSession& s, const Session& session, const std::string& track)
    {
        std::vector<std::int64_t> frames;

        for (const auto& onset : findOnsets (played (s, session, track, { 0_pos, { 20 * beat } }), 48000, 0.5, 4000))
            frames.push_back (onset.frame);

        return frames;
    }
}

TEST_CASE ("Grid words are note values, with T for triplets")
{
    CHECK (GridUnit::fromText ("1/16") == GridUnit { 16, false });
    CHECK (GridUnit::fromText ("1/8T") == GridUnit { 8, true });

    for (const auto* text : { "", "1/3", "16", "1/16t", "1/128", "2/4", "1/8T " })
        CHECK_FALSE (GridUnit::fromText (text).has_value());
}

TEST_CASE ("Grid lines follow tempo and metre and begin anew with each bar")
{
    TempoMap map;
    const auto at = [&] (const char* grid, std::int64_t frame)
    {
        const auto place = gridPlaceAt (map, *GridUnit::fromText (grid), { frame }, 48000);
        return std::vector { place.before.value, place.after.value };
    };

    CHECK (at ("1/4", 0) == Moves { 0, beat });
    CHECK (at ("1/4", beat - 1) == Moves { 0, beat });
    CHECK (at ("1/16", beat + 1) == Moves { beat, beat + 6000 });
    CHECK (at ("1/8T", 8001) == Moves { 8000, 16000 });
    CHECK (at ("1/1", 50000) == Moves { 0, 4 * beat });

    map.meters = { { 1, { 7, 8 }, {} } };
    CHECK (at ("1/4", 6 * beat / 2 + 100) == Moves { 6 * beat / 2, 7 * beat / 2 });      // the last quarter of 7/8 is half as long
    map.meters = { {} };
    map.tempos.push_back ({ 2, Tempo::fromBpm (60.0), {} });
    CHECK (at ("1/4", 4 * beat + 100) == Moves { 4 * beat, 4 * beat + 48000 });
    CHECK (at ("1/4", 4 * beat - 100) == Moves { 3 * beat, 4 * beat });
}

TEST_CASE ("Every line of every grid is found from itself")
{
    TempoMap map;
    map.tempos = { { 1, Tempo::fromBpm (97.3), {} }, { 3, Tempo::fromBpm (141.7), {} } };
    map.meters = { { 1, { 5, 4 }, {} }, { 4, { 7, 8 }, {} } };

    for (const auto* grid : { "1/2", "1/4", "1/8T", "1/16", "1/16T", "1/32" })
        for (FramePos at {}; at < FramePos { 400000 };)
        {
            const auto place = gridPlaceAt (map, *GridUnit::fromText (grid), at, 48000);
            REQUIRE (place.before == at);
            REQUIRE (place.after > at);
            REQUIRE (gridPlaceAt (map, *GridUnit::fromText (grid), place.after - 1_frames, 48000).before == at);
            at = place.after;
        }
}

TEST_CASE ("A hit moves to the nearest line, by as much as the strength says")
{
    const auto onsets = positions ({ beat + 500, 2 * beat - 300, 3 * beat });
    CHECK (moves (onsets, "1/4") == Moves { -500, 300, 0 });
    CHECK (moves (onsets, "1/4", 0.5) == Moves { -250, 150, 0 });
    CHECK (moves (onsets, "1/4", 0.0) == Moves { 0, 0, 0 });
    CHECK (moves ({}, "1/4").empty());
}

TEST_CASE ("Hits between the lines keep their place among their neighbours")
{
    // An eighth between two quarters: on a grid of quarters it moves by the mean of theirs.
    CHECK (moves (positions ({ beat + 400, beat + 12000 + 300, 2 * beat + 200 }), "1/4") == Moves { -400, -300, -200 });

    // Two near one line: the nearer one owns it.
    CHECK (moves (positions ({ beat - 4000, beat + 100 }), "1/4") == Moves { -100, -100 });
    CHECK (moves (positions ({ beat, beat + 6000, 2 * beat + 1000 }), "1/4") == Moves { 0, -240, -1000 });

    CHECK (moves (positions ({ beat - 2400, beat + 3600, beat + 9600, 2 * beat }), "1/4") == Moves { 2400, 1855, 1309, 0 });

    // Nothing near any line: nothing moves.
    CHECK (moves (positions ({ beat + 12000 }), "1/4") == Moves { 0 });
}

TEST_CASE ("Hits keep their order, and every line has one of them at most")
{
    rc::check ("in order", []
    {
        const auto* grid = *rc::gen::element ("1/4", "1/8", "1/8T", "1/16");
        const auto unit = *GridUnit::fromText (grid);
        const auto step = gridPlaceAt ({}, unit, {}, 48000).step().value;
        const auto gaps = *rc::gen::container<std::vector<std::int64_t>> (rc::gen::inRange<std::int64_t> (step / 4, step * 2));
        const auto strength = *rc::gen::element (1.0, 0.5, 0.1);
        std::vector<FramePos> onsets;
        FramePos at {};

        for (const auto gap : gaps)
            onsets.push_back (at += Frames { gap });

        const auto hits = quantised (onsets, {}, unit, 48000, strength);
        RC_ASSERT (hits.size() == onsets.size());

        for (std::size_t i = 0; i < hits.size(); ++i)
        {
            RC_ASSERT (std::abs (hits[i].by.value) <= step / 2);

            if (i > 0)
                RC_ASSERT (hits[i - 1].at + hits[i - 1].by < hits[i].at + hits[i].by);
        }
    });
}

TEST_CASE ("A played kit comes back to the grid within a millisecond, all members by the same frames")
{
    const Kit s;
    const auto done = run (s, s.quantise());
    const auto kick = hitsIn (s, done.session, "Kick"), snare = hitsIn (s, done.session, "Snare");
    CAPTURE (kick, snare);
    REQUIRE (kick.size() == 8);
    REQUIRE (snare.size() == 8);

    for (std::size_t i = 0; i < 8; ++i)
    {
        CHECK (std::abs (kick[i] - beat * static_cast<std::int64_t> (2 * i + 1)) <= ms);
        CHECK (std::abs (snare[i] - beat * static_cast<std::int64_t> (2 * i + 2)) <= ms);
    }

    const auto& first = regionsOf (done.session, "Kick");
    CHECK (first.size() > 10);

    for (const auto* member : { "Snare", "Room" })
    {
        const auto& regions = regionsOf (done.session, member);
        REQUIRE (regions.size() == first.size());

        for (std::size_t i = 0; i < first.size(); ++i)
        {
            CHECK (regions[i].range == first[i].range);
            CHECK (regions[i].shift == first[i].shift);
        }
    }

    CHECK_THAT (done.sentence, Contains ("Quantised Drums: 16 hits"));
}

TEST_CASE ("Half the strength takes half the way, and undo brings all back")
{
    const Kit s;
    const auto done = run (s, s.quantise (0.5));
    const auto kick = hitsIn (s, done.session, "Kick");
    REQUIRE (kick.size() == 8);

    for (std::size_t i = 0; i < 8; ++i)
        CHECK (std::abs (kick[i] - beat * static_cast<std::int64_t> (2 * i + 1) - jitter[2 * i] / 2) <= ms);

    CHECK (run (s, nlohmann::json::array ({ s.quantise(), { { "do", "undo" } } })).session == s.session);
}

TEST_CASE ("The plan shows which pieces would move, and how far")
{
    const Kit s;
    const auto plan = planned (s, s.quantise());
    CHECK_THAT (plan.summary, Contains ("16 hits, ") && Contains ("18.") && Contains ("ms at most"));
    CHECK (plan.pieces.size() % 3 == 0);

    for (const auto& piece : plan.pieces)
    {
        CHECK (piece.by != Frames {});
        CHECK_FALSE (piece.take.isNone());
    }

    const auto commands = nlohmann::json::parse (plan.commands);
    REQUIRE (commands.size() == 1);
    CHECK (commands[0]["do"] == "region.slices");
}

TEST_CASE ("Where nothing is to be moved the plan is empty, and wrong words are refused")
{
    SoundSession s;
    s.track ("Keys").pass (0_pos, { 20 * beat }, { { "Keys", { [] (std::int64_t) { return 0.0; } } } });
    auto command = nlohmann::json { { "do", "region.quantise" }, { "track", "Keys" }, { "start", 0 }, { "end", 20 * beat }, { "grid", "1/4" } };
    CHECK (planned (s, command).summary == "0 hits, 0 moved, 0.0 ms at most");
    CHECK (planned (s, command).commands == "[]");
    command["grid"] = "1/5";
    CHECK_THAT (refusal (s, command), Contains ("grid"));
    command["grid"] = "1/8";
    command["strength"] = 1.5;
    CHECK_THAT (refusal (s, command), Contains ("strength"));

    const Kit kit;
    CHECK_THAT (planned (kit, kit.quantise (0.0)).summary, Contains ("16 hits, 0 moved"));
    CHECK (planned (kit, kit.quantise (0.0)).pieces.empty());
    CHECK (run (kit, kit.quantise (0.0)).session == kit.session);
}

TEST_CASE ("Many hits of which none is near a line are left where they are, without looking through all for each")
{
    std::vector<FramePos> onsets;

    for (std::int64_t i = 0; i < 200'000; ++i)
        onsets.push_back ({ i * beat + beat / 2 });

    const auto hits = quantised (onsets, {}, *GridUnit::fromText ("1/4"), 48000, 1.0);
    CHECK (std::ranges::all_of (hits, [] (const Hit& hit) { return hit.by == Frames {}; }));
}
