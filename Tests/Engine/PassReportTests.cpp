#include "Tests/Support/PassChecks.h"

#include <malloc.h>

using namespace takelane;

TEST_CASE ("An interim report has the takes that are complete, on the disk, while the pass goes on; the last report has them all the same")
{
    for (const int block : { 64, 1024 })
    {
        EngineRig rig (cardOf (block));
        rig.setSession (trio(), { "Kick", "Snare" });
        rig.musician = rampValue;
        auto roll = rollOf (0);
        roll.loop = FrameRange { { 0 }, { 12000 } };
        roll.handle = { 48000 };
        REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick", "Snare" }, told)).ok());
        rig.run (12100);
        rig.engine.recorder().requestInterim (Frames { 12000 });
        rig.engine.serviceDisk();
        CHECK_FALSE (rig.engine.recorder().takeInterim());          // its end is not in yet
        rig.run (3000);
        const auto interim = rig.engine.recorder().takeInterim();
        REQUIRE (interim);
        CHECK_FALSE (rig.engine.recorder().takeInterim());
        CHECK (interim->isInterim);
        CHECK (interim->isRolling);
        REQUIRE (interim->files.size() == 2);
        CHECK (interim->files[0].isGrowing);
        const auto early = windowsOf (*interim, interim->files[0]);
        REQUIRE (early.size() == 2);
        CHECK_FALSE (early[0].isOpen);
        CHECK (early[1].isOpen);
        CHECK (wrongIn (rig, *interim, interim->files[0], early[0].fileOffset, early[0].length) == 0);

        // A mark that comes too late changes nothing that was told of.
        rig.engine.mark ({ { 11000 }, false, {} });
        rig.run (9000);
        rig.engine.recorder().requestInterim();
        rig.run (3000);
        CHECK_FALSE (rig.engine.recorder().takeInterim());          // the pass has not stopped
        rig.engine.stop();
        rig.run (2048);
        const auto stopped = rig.engine.recorder().takeInterim();
        REQUIRE (stopped);
        CHECK (rig.engine.status().onHandle);
        CHECK_FALSE (stopped->isRolling);
        const auto all = windowsOf (*stopped, stopped->files[0]);
        CHECK (all[0] == early[0]);
        CHECK (all[1].length < Frames { 12000 });

        rig.engine.endHandle();
        rig.runUntilStopped();
        const auto last = reportOf (rig);
        CHECK_FALSE (last.isInterim);
        CHECK (windowsOf (last, last.files[0]) == all);
        CHECK (last.files[0].frames >= stopped->files[0].frames);
        CHECK (last.start.shape == stopped->start.shape);
    }
}

TEST_CASE ("The journal of a running pass knows its marks, its moved punch, its stop and who joined")
{
    EngineRig rig (cardOf (96));
    rig.setSession (trio(), { "Kick" });
    rig.musician = rampValue;
    auto roll = rollOf (0);
    roll.handle = { 48000 };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" }, told)).ok());
    rig.run (4800);
    rig.engine.mark ({ { 3000 }, false, {} });
    rig.engine.mark ({ { 4000 }, true, {} });
    arm (rig, "Vox", true);
    rig.engine.joinPass (rig.setupFor ({ "Vox" }).tracks[0], { 4200 });
    rig.engine.movePunch (FrameRange { {}, { 30000 } }, { 4500 });
    rig.run (9600);
    rig.engine.recorder().sync();
    auto found = findJournals (rig.folder.path()).journals;
    REQUIRE (found.size() == 1);
    const auto vox = rig.session.trackNamed ("Vox")->id;
    CHECK (found[0].start.shape.marks == std::vector<PunchMark> { { { 3000 }, false, {} }, { { 4000 }, true, {} }, { { 4200 }, true, vox } });
    CHECK (found[0].start.shape.punchMoves == std::vector<PunchMove> { { { 4500 }, FrameRange { {}, { 30000 } } } });
    REQUIRE (found[0].start.files.size() == 2);
    CHECK (found[0].start.files[1].track == vox);
    CHECK (found[0].start.files[1].origin > Frames { 4500 });
    CHECK (found[0].checkpoint.size() == 2);
    CHECK_FALSE (found[0].moved);

    rig.engine.stop();
    rig.run (960);
    rig.engine.recorder().sync();
    found = findJournals (rig.folder.path()).journals;
    REQUIRE (found[0].moved);
    CHECK (rig.engine.status().onHandle);
    rig.engine.endHandle();
    rig.runUntilStopped();
    const auto report = reportOf (rig);
    CHECK (report.moved == *found[0].moved);
    CHECK (report.start.shape == found[0].start.shape);
}

TEST_CASE ("What a block was is told in its stretches, whoever asks")
{
    EngineRig rig ({ .inputs = 3, .block = 1024 });
    rig.setSession (trio(), { "Kick" });
    auto roll = rollOf (100);
    roll.countIn = { 300 };
    roll.loop = FrameRange { { 100 }, { 500 } };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" })).ok());
    rig.block (1024);
    CHECK (rig.engine.lastBlock().size() == 1);         // the disk is asked first
    rig.block (1024);
    const auto played = rig.engine.lastBlock();
    REQUIRE (played.size() == 3);
    CHECK (played[0] == PlayedStretch { 300, false, true, false, { 100 }, {}, 1 });
    CHECK (played[1] == PlayedStretch { 400, true, true, true, { 100 }, {}, 1 });
    CHECK (played[2] == PlayedStretch { 324, true, true, true, { 100 }, { 400 }, 1 });
    rig.engine.deviceStopped();
}

TEST_CASE ("Five hundred rounds of a loop, told of one by one, take no memory and lose no frame")
{
    constexpr std::int64_t round = 12000;
    EngineRig rig ({ .inputs = 3 });
    rig.setSession (trio(), { "Kick" });
    auto roll = rollOf (0);
    roll.loop = FrameRange { {}, { round } };
    roll.stopAfter = Frames { 500 * round };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" })).ok());

    std::vector<float> in (480), out (480);
    const float* inputs[] { in.data(), in.data(), in.data() };
    float* outputs[] { out.data(), out.data() };
    std::size_t heardOf = 0, after100 = 0;

    while (! rig.engine.recorder().hasReport())
    {
        rig.engine.serviceDisk();
        rig.engine.process ({ inputs, 3, outputs, 2, 480, {}, {} });
        rig.engine.recorder().requestInterim (Frames { static_cast<std::int64_t> (heardOf + 1) * round });

        if (const auto interim = rig.engine.recorder().takeInterim())
        {
            heardOf = windowsOf (*interim, interim->files[0]).size() - 1;
            after100 = heardOf == 100 ? mallinfo2().uordblks : after100;
        }
    }

    const auto held = mallinfo2().uordblks;
    const auto report = reportOf (rig);
    CHECK (heardOf >= 498);
   #if ! defined (TAKELANE_SANITIZED)           // their allocators do not count
    CHECK (after100 > 0);
   #endif
    CHECK (held < after100 + 100'000);
    CHECK (windowsOf (report, report.files[0]).size() == 500);
    CHECK (report.files[0].frames == Frames { 500 * round });
}
