#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

using namespace takelane;

namespace
{
DeskState withClick()
{
    auto desk = EngineRig::quietDesk();
    desk.roll.click = true;
    return desk;
}

/** Frames of the output at which a click begins: sound after 40 ms of silence. */
std::vector<std::int64_t> onsets (const std::vector<float>& heard)
{
    std::vector<std::int64_t> found;
    std::int64_t quiet = 1 << 20;

    for (std::size_t i = 0; i < heard.size(); ++i)
    {
        if (std::abs (heard[i]) > 1.0e-6f)
        {
            if (quiet > 1920)
                found.push_back (static_cast<std::int64_t> (i) - 1);       // a sine begins with nothing

            quiet = 0;
        }
        else
        {
            ++quiet;
        }
    }

    return found;
}

/** What is heard of a roll at 120 bpm, from the roll's first block on. */
std::vector<float> heardOf (const RollRequest& roll, int block, const Session& session)
{
    EngineRig rig ({ .inputs = 1, .block = block });
    rig.listens = true;
    rig.setSession (session, {}, withClick());
    rig.engine.play (roll);
    rig.runUntilStopped();
    return rig.heard[0];
}

RollRequest rollOf (std::int64_t at, std::int64_t length)
{
    RollRequest roll;
    roll.at = { at };
    roll.stopAfter = Frames { length };
    return roll;
}
}

TEST_CASE ("The click falls on every beat, to the frame, the same at every block size")
{
    const auto session = SessionBuilder().song ("S", 97.0, { 3, 4 }).tempo (3, 140.0).built();
    const auto& map = session.selectedSong().tempoMap;
    std::vector<std::int64_t> expected;

    for (int bar = 1; bar <= 5; ++bar)
        for (int beat = 1; beat <= 3; ++beat)
            if (const auto at = map.beatStart (bar, beat, 48000); at < FramePos { 300000 })
                expected.push_back (at.value);

    const auto reference = heardOf (rollOf (0, 300000), 512, session);
    auto found = onsets (reference);
    REQUIRE_FALSE (found.empty());
    const auto lead = found[0];

    for (auto& at : found)
        at -= lead;

    CHECK (found == expected);

    for (const int block : { 1, 64, 96, 4096 })
    {
        const auto heard = heardOf (rollOf (0, 300000), block, session);
        const auto from = onsets (heard).at (0);
        bool same = true;

        for (std::size_t i = 0; i < 300000; ++i)
            same = same && std::equal_to<float>() (heard[static_cast<std::size_t> (from) + i], reference[static_cast<std::size_t> (lead) + i]);

        INFO (block);
        CHECK (same);
    }
}

TEST_CASE ("A roll that begins inside a click does not begin with its rest; a loop sounds its first beat each round")
{
    const auto session = SessionBuilder().track ("A").built();
    auto inside = onsets (heardOf (rollOf (500, 30000), 256, session));
    REQUIRE (inside.size() == 1);

    auto looped = rollOf (24000, 24000 * 6);
    looped.loop = FrameRange { { 24000 }, { 72000 } };
    const auto found = onsets (heardOf (looped, 256, session));
    REQUIRE (found.size() == 6);

    for (std::size_t i = 1; i < found.size(); ++i)
        CHECK (found[i] - found[i - 1] == 24000);
}

TEST_CASE ("Count-in and click meet without a beat too many, and no file has either")
{
    EngineRig rig ({ .inputs = 1 });
    rig.listens = true;
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" }, withClick());
    auto roll = rollOf (96000, 96000);
    roll.countIn = { 96000 };
    roll.click = { 24000.0, 4 };
    const auto report = rig.recordPass (roll, { "Vox" });
    const auto found = onsets (rig.heard[0]);
    REQUIRE (found.size() == 8);

    for (std::size_t i = 1; i < found.size(); ++i)
        CHECK (found[i] - found[i - 1] == 24000);

    for (const float x : rig.samplesOf (report.files[0].file))
        REQUIRE (std::equal_to<float>() (x, 0.0f));

    CHECK (rig.engine.masterMeter (0).look (0.0).hold == Approx (0.0f));
}

TEST_CASE ("The click sounds on the first two outputs alone and dies away with a stop")
{
    EngineRig rig ({ .inputs = 1, .outputs = 4 });
    rig.listens = true;
    rig.setSession (SessionBuilder().track ("A").built(), {}, withClick());
    rig.engine.play (rollOf (0, 600));
    rig.runUntilStopped();
    CHECK (onsets (rig.heard[0]).size() == 1);
    CHECK (rig.heard[0] == rig.heard[1]);
    float step = 0.0f;

    for (std::size_t i = 1; i < rig.heard[0].size(); ++i)
        step = std::max (step, std::abs (rig.heard[0][i] - rig.heard[0][i - 1]));

    CHECK (step < 0.07f);       // the tone's own steepest
}
