#include "Engine/MonitorTable.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

using namespace takelane;

namespace
{
    std::string words (MonitorSources s)
    {
        return s.disk && s.input ? "disk+input" : s.disk ? "disk" : s.input ? "input" : "-";
    }

    constexpr bool armed = true, moving = true, countIn = true, taking = true, beforeTake = true, sounds = true;

    /** How a track can stand, in the order of the table. */
    const MonitorFacts unarmedStopped { false, false, false, false, false, false }, unarmedCountIn { false, false, countIn, false, false, false },
                       unarmedMoving { false, moving, false, false, false, sounds }, armedStopped { armed, false, false, false, false, false },
                       armedCountIn { armed, false, countIn, false, beforeTake, false }, preRollOverClip { armed, moving, false, false, beforeTake, sounds },
                       preRollOverGap { armed, moving, false, false, beforeTake, false }, playingOverClip { armed, moving, false, false, false, sounds },
                       playingOverGap { armed, moving, false, false, false, false }, recording { armed, moving, false, taking, false, sounds };
}

TEST_CASE ("What is monitored follows the table of behaviour 3.5")
{
    struct Row { MonitorFacts is; const char* automatic; const char* input; const char* disk; const char* both; };

    const Row rows[] {
        { unarmedStopped,  "disk",  "input", "disk", "disk+input" },
        { unarmedCountIn,  "disk",  "input", "disk", "disk+input" },
        { unarmedMoving,   "disk",  "input", "disk", "disk+input" },
        { armedStopped,    "input", "input", "-",    "input" },
        { armedCountIn,    "input", "input", "-",    "input" },
        { preRollOverClip, "disk",  "input", "disk", "disk+input" },
        { preRollOverGap,  "disk",  "input", "disk", "disk+input" },
        { playingOverClip, "disk",  "input", "disk", "disk+input" },
        { playingOverGap,  "disk",  "input", "disk", "disk+input" },
        { recording,       "input", "input", "disk", "disk+input" } };

    const auto withoutInput = [] (MonitorSources s)
    {
        s.input = false;
        return words (s);
    };

    MonitorOptions external;
    external.external = true;

    for (const auto& row : rows)
    {
        INFO ("row " << (&row - rows));
        CHECK (words (monitorSources (MonitorMode::automatic, row.is, {})) == row.automatic);
        CHECK (words (monitorSources (MonitorMode::input, row.is, {})) == row.input);
        CHECK (words (monitorSources (MonitorMode::disk, row.is, {})) == row.disk);
        CHECK (words (monitorSources (MonitorMode::both, row.is, {})) == row.both);

        for (const auto mode : { MonitorMode::automatic, MonitorMode::input, MonitorMode::disk, MonitorMode::both })
            CHECK (words (monitorSources (mode, row.is, external)) == withoutInput (monitorSources (mode, row.is, {})));
    }
}

TEST_CASE ("The options of monitoring change the places of the table they are for, in AUTO alone")
{
    struct Row { MonitorFacts is; const char* inputWhereEmpty; const char* bothInPreRoll; const char* inputOnStop; };

    const Row rows[] {
        { unarmedStopped,  "disk",  "disk",       "input" },
        { unarmedCountIn,  "disk",  "disk",       "disk" },
        { unarmedMoving,   "disk",  "disk",       "disk" },
        { armedStopped,    "input", "input",      "input" },
        { armedCountIn,    "input", "input",      "input" },
        { preRollOverClip, "disk",  "disk+input", "disk" },
        { preRollOverGap,  "input", "disk+input", "disk" },
        { playingOverClip, "disk",  "disk",       "disk" },
        { playingOverGap,  "input", "disk",       "disk" },
        { recording,       "input", "input",      "input" } };

    MonitorOptions whereEmpty, inPreRoll, onStop;
    whereEmpty.inputWhereEmpty = inPreRoll.bothInPreRoll = onStop.inputOnStop = true;

    for (const auto& row : rows)
    {
        INFO ("row " << (&row - rows));
        CHECK (words (monitorSources (MonitorMode::automatic, row.is, whereEmpty)) == row.inputWhereEmpty);
        CHECK (words (monitorSources (MonitorMode::automatic, row.is, inPreRoll)) == row.bothInPreRoll);
        CHECK (words (monitorSources (MonitorMode::automatic, row.is, onStop)) == row.inputOnStop);

        for (const auto mode : { MonitorMode::input, MonitorMode::disk, MonitorMode::both })
            for (const auto& options : { whereEmpty, inPreRoll, onStop })
                CHECK (monitorSources (mode, row.is, options) == monitorSources (mode, row.is, {}));
    }
}

namespace
{
    /** What is heard of an armed track whose take of 0.125 lies from 24000 to 48000 and whose player makes 0.5, from the first
        frame of the roll on. */
    std::vector<float> heardWith (const MonitorOptions& options, int block, RollRequest roll, bool record)
    {
        EngineRig rig ({ .inputs = 1, .block = block });
        auto session = SessionBuilder().track ("A", { 1 }).built();
        session = rig.withTake (session, "A", { 24000 }, std::vector<float> (24000, 0.125f));
        Strip strip;
        strip.pan = -1.0;
        session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("A")->id, strip));
        auto desk = EngineRig::quietDesk();
        desk.monitoring = options;
        rig.setSession (session, { "A" }, desk);
        rig.musician = [] (int, std::int64_t) { return 0.5f; };
        rig.listens = true;
        rig.run (4800);         // until the crossfade to what is heard standing is over
        std::size_t from = 0;

        if (record)
            REQUIRE (rig.engine.record (roll, rig.setupFor ({ "A" })).ok());
        else
            rig.engine.play (roll);

        while (rig.engine.status().sinceRoll == Frames {})
        {
            from = rig.heard[0].size();
            rig.block (block);
        }

        rig.runUntilStopped();
        rig.heard[0].erase (rig.heard[0].begin(), rig.heard[0].begin() + static_cast<std::ptrdiff_t> (from));
        return rig.heard[0];
    }

    RollRequest rollTo (std::int64_t end)
    {
        RollRequest roll;
        roll.stopAfter = Frames { end };
        return roll;
    }
}

TEST_CASE ("In AUTO+ the input is heard where the track is empty and the disk where a region plays, to the frame at every block size")
{
    MonitorOptions whereEmpty;
    whereEmpty.inputWhereEmpty = true;
    const auto reference = heardWith (whereEmpty, 512, rollTo (60000), false);
    const auto at = [&reference] (std::size_t frame) { return reference.at (frame); };
    CHECK (at (12000) == Approx (0.5f));
    CHECK (at (23999) == Approx (0.5f));
    CHECK (at (24000) < 0.5f);          // the crossfade of 4 ms begins with the region
    CHECK (at (36000) == Approx (0.125f));
    CHECK (at (48000 + 200) == Approx (0.5f));

    for (const int block : { 1, 64, 96, 1024 })
    {
        const auto heard = heardWith (whereEmpty, block, rollTo (60000), false);
        INFO (block);
        REQUIRE (heard.size() > 60000);
        CHECK (std::equal (reference.begin(), reference.begin() + 60000, heard.begin()));
    }
}

TEST_CASE ("Both are heard in the pre-roll where that is wanted, and software is silent where the hardware passes the input")
{
    auto roll = rollTo (12000);
    roll.at = { 36000 };
    roll.preRoll = { 10000 };
    MonitorOptions both, external;
    both.bothInPreRoll = external.external = true;

    CHECK (heardWith ({}, 256, roll, true).at (5000) == Approx (0.125f));
    CHECK (heardWith (both, 256, roll, true).at (5000) == Approx (0.625f));
    CHECK (heardWith (both, 256, roll, true).at (10000 + 6000) == Approx (0.5f));
    CHECK (heardWith (external, 256, roll, true).at (5000) == Approx (0.125f));
    CHECK (heardWith (external, 256, roll, true).at (10000 + 6000) == Approx (0.0f).margin (1.0e-6));
}
