#include "Tests/App/Editing/PlanRig.h"

#include "Session/Changing.h"
#include "Tests/Support/DiskFaults.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    constexpr std::int64_t second = 48000, ms = 48;

    struct Phrase { std::int64_t start, end; };

    /** Noise in the phrases, a floor between them. */
    Sound phrases (std::vector<Phrase> list, double floor = 0.0005, std::uint64_t seed = 1, double loud = 0.3)
    {
        return [=, voice = noise (loud, seed), room = noise (floor, seed + 5)] (std::int64_t i)
        {
            return std::ranges::any_of (list, [i] (Phrase p) { return i >= p.start && i < p.end; }) ? voice (i) : room (i);
        };
    }

    nlohmann::json strip (const SoundSession& s, const std::string& track, std::int64_t start, std::int64_t end)
    {
        return { { "do", "region.stripSilence" }, { "track", s.id (track).value }, { "start", start }, { "end", end } };
    }

    std::vector<FrameRange> gapsOf (const EditPlan& plan)
    {
        std::vector<FrameRange> gaps;
        const auto commands = nlohmann::json::parse (plan.commands);
        REQUIRE (commands.size() == 1);
        CHECK (commands[0]["do"] == "region.gaps");

        for (const auto& range : commands[0]["ranges"])
            gaps.push_back ({ { range[0].get<std::int64_t>() }, { range[1].get<std::int64_t>() } });

        return gaps;
    }

    void checkNear (FrameRange found, std::int64_t start, std::int64_t end)
    {
        CAPTURE (found.start.value, found.end.value, start, end);
        CHECK (std::abs (found.start.value - start) <= 2 * ms);
        CHECK (std::abs (found.end.value - end) <= 2 * ms);
    }
}

TEST_CASE ("Strip silence leaves phrases with their pads and takes out what is between")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { 8 * second }, { { "Vox", { phrases ({ { 48000, 96000 }, { 200000, 300000 } }) } } });
    const auto plan = planned (s, strip (s, "Vox", 0, 8 * second));
    const auto gaps = gapsOf (plan);
    REQUIRE (gaps.size() == 3);
    checkNear (gaps[0], 0, 48000 - 30 * ms);
    checkNear (gaps[1], 96000 + 120 * ms, 200000 - 30 * ms);
    checkNear (gaps[2], 300000 + 120 * ms, 8 * second);
    CHECK_THAT (plan.summary, Contains ("3 silences, 4.6 s, below -"));
    CHECK (plan.pieces.size() == 3);
    CHECK (plan.pieces[1].take.isNone());
    CHECK (plan.pieces[1].range == gaps[1]);

    const auto done = run (s, strip (s, "Vox", 0, 8 * second));
    CHECK (regionsOf (done.session, "Vox").size() == 2);
    CHECK (done.menuWord == "Strip Silence");
}

TEST_CASE ("Strip silence never cuts where a frame is above the threshold, and only in its range")
{
    SoundSession s;
    const auto voice = phrases ({ { 60000, 100000 }, { 140000, 141000 } });
    s.track ("Vox").pass (0_pos, { 6 * second }, { { "Vox", { [=] (std::int64_t i) { return i == 180123 ? 0.5 : voice (i); } } } });
    auto command = strip (s, "Vox", 50000, 250000);
    command["thresholdDb"] = -40.0;
    command["preMs"] = command["postMs"] = command["shortestMs"] = 0.0;
    const auto gaps = gapsOf (planned (s, command));
    REQUIRE (gaps.size() == 4);
    CHECK (gaps.front().start == FramePos { 50000 });
    CHECK (gaps.back().end == FramePos { 250000 });

    for (const auto& gap : gaps)
        for (const auto x : played (s, s.session, "Vox", gap))
            if (std::abs (x) >= 0.01f)
                FAIL ("loud");

    command["shortestMs"] = 1000.0;
    CHECK (gapsOf (planned (s, command)).size() == 1);              // 181000 to 250000
    command["preMs"] = 400.0;
    command["end"] = 220000;
    CHECK (planned (s, command).commands == "[]");
    CHECK_THAT (planned (s, command).summary, Contains ("0 silences"));
    CHECK (run (s, command).session == s.session);
}

TEST_CASE ("A phrase outside the range still keeps its pad")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { 4 * second }, { { "Vox", { phrases ({ { 40000, 48000 }, { 144000, 150000 } }) } } });
    const auto gaps = gapsOf (planned (s, strip (s, "Vox", 48000, 144000)));
    REQUIRE (gaps.size() == 1);
    checkNear (gaps[0], 48000 + 120 * ms, 144000 - 30 * ms);
}

TEST_CASE ("Pads of several seconds are kept for phrases that are that far from the range")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { 14 * second }, { { "Vox", { phrases ({ { 40000, 48000 }, { 13 * second, 13 * second + 4800 } }) } } });
    auto command = strip (s, "Vox", 3 * second, 11 * second);
    command["postMs"] = 4000.0;
    command["preMs"] = 5000.0;
    const auto gaps = gapsOf (planned (s, command));
    REQUIRE (gaps.size() == 1);
    checkNear (gaps[0], 5 * second, 8 * second);
}

TEST_CASE ("A region moved far away is refused, not heard through")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { second }, { { "Vox", { phrases ({ { 4800, 9600 } }) } } });
    constexpr auto far = std::int64_t { 1 } << 50;
    changeSong (s.session, s.session.song, [] (Song& song)
    {
        changeShared (song.tracks.front(), [] (SongTrack& track)
        {
            changeShared (track.comps.front(), [] (Comp& comp)
            {
                auto moved = comp.regions.front();
                moved.range = { { far }, { far + second } };
                moved.shift = { far };
                comp.regions.push_back (moved);
            });
        });
    });
    CHECK_THAT (refusal (s, strip (s, "Vox", 0, far + second)), Contains ("6 hours"));
    CHECK (planned (s, strip (s, "Vox", 0, second)).pieces.size() == 1);
}

TEST_CASE ("A read that fails is no silence, and is tried again the next time")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { 4 * second }, { { "Vox", { phrases ({ { 48000, 96000 } }) } } });
    EditPlanner planner (s.folder.path());
    REQUIRE (planner.plan (s.session, strip (s, "Vox", 0, second).dump()).ok());          // the file is open
    const auto command = strip (s, "Vox", 0, 4 * second).dump();

    {
        const FailingCalls fault (posix::Call::read, 3, EIO, 1);
        const auto plan = planner.plan (s.session, command);
        REQUIRE_FALSE (plan.ok());
        CHECK_THAT (plan.problem().text, Contains ("could not be read"));
    }

    const auto plan = planner.plan (s.session, command);
    REQUIRE (plan.ok());
    CHECK (plan->pieces == planned (s, strip (s, "Vox", 0, 4 * second)).pieces);
}

TEST_CASE ("In a locked folder silence is where all members are silent, and all get the same gaps")
{
    SoundSession s;
    s.lockedFolder ("Drums", { "Kick", "Snare", "Room" })
     .pass (0_pos, { 8 * second }, { { "Kick", { phrases ({ { 48000, 96000 } }, 0.0005, 1) } }, { "Snare", { phrases ({ { 144000, 192000 } }, 0.0005, 2) } },
                                     { "Room", { phrases ({ { 240000, 288000 } }, 0.0005, 3, 0.02) } } });
    const auto done = run (s, strip (s, "Snare", 0, 8 * second));

    for (const auto* member : { "Kick", "Snare", "Room" })
    {
        const auto& regions = regionsOf (done.session, member);
        REQUIRE (regions.size() == 3);

        for (std::size_t i = 0; i < 3; ++i)
            CHECK (regions[i].range == regionsOf (done.session, "Kick")[i].range);

        checkNear (regions[0].range, 48000 - 30 * ms, 96000 + 120 * ms);
        checkNear (regions[1].range, 144000 - 30 * ms, 192000 + 120 * ms);
        checkNear (regions[2].range, 240000 - 30 * ms, 288000 + 120 * ms);
    }

    CHECK (planned (s, strip (s, "Kick", 0, 8 * second)).pieces.size() == 12);
}

TEST_CASE ("A louder floor raises the threshold by itself")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { 4 * second }, { { "Vox", { phrases ({ { 48000, 96000 } }, 0.01) } } });
    const auto gaps = gapsOf (planned (s, strip (s, "Vox", 0, 4 * second)));
    REQUIRE (gaps.size() == 2);
    checkNear (gaps[1], 96000 + 120 * ms, 4 * second);
}

TEST_CASE ("A threshold is tried out without reading the files again, and a missing file is no silence")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { 4 * second }, { { "Vox", { phrases ({ { 48000, 96000 } }) } } });
    EditPlanner planner (s.folder.path());
    auto command = strip (s, "Vox", 0, 4 * second);
    REQUIRE (planner.plan (s.session, command.dump()).ok());

    std::filesystem::rename (s.folder / "audio", s.folder / "gone");
    command["thresholdDb"] = -30.0;
    CHECK (planner.plan (s.session, command.dump()).ok());
    command["end"] = 3 * second;                    // another range is heard anew, and the file is not open in a new planner
    CHECK_THAT (refusal (s, command), Contains (".wav"));
    std::filesystem::rename (s.folder / "gone", s.folder / "audio");
    CHECK (planned (s, command).pieces.size() == 2);
}

TEST_CASE ("Wrong words for strip silence are refused")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, { second }, { { "Vox", { phrases ({}) } } });
    const auto with = [&] (const char* field, nlohmann::json value)
    {
        auto command = strip (s, "Vox", 0, second);
        command[field] = std::move (value);
        return refusal (s, command);
    };

    CHECK_THAT (with ("thresholdDb", 3.0), Contains ("thresholdDb"));
    CHECK_THAT (with ("preMs", -1.0), Contains ("preMs"));
    CHECK_THAT (with ("postMs", "long"), Contains ("postMs"));
    CHECK_THAT (with ("shortestMs", 1.0e9), Contains ("shortestMs"));
    CHECK_THAT (with ("end", 0), Contains ("end after"));
    CHECK_THAT (with ("track", "Nobody"), Contains ("Nobody"));
    CHECK_THAT (with ("colour", 1), Contains ("colour"));
    CHECK_THAT (with ("song", nlohmann::json::array()), Contains ("song"));
    CHECK_THAT (with ("song", 1.5), Contains ("song"));
    CHECK_THAT (with ("start", 10 * second), Contains ("end"));
    CHECK_THAT (refusal (s, strip (s, "Vox", 2 * second, 3 * second)), Contains ("Nothing plays"));
    CHECK_THAT (refusal (s, { { "do", "track.add" }, { "name", "X" } }), Contains ("no plan"));
}
