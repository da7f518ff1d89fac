#include "Tests/Support/PassChecks.h"

using namespace takelane;

TEST_CASE ("Record off and on again while rolling makes takes where it was heard, and the file goes on from the roll to the stop")
{
    for (const int block : blocks)
    {
        EngineRig rig (cardOf (block));
        rig.setSession (trio(), { "Kick", "Snare" });
        rig.musician = rampValue;
        REQUIRE (rig.engine.record (rollOf (48000), rig.setupFor ({ "Kick", "Snare" }, told)).ok());
        std::vector<Frames> marks;

        for (int i = 0; i < 6; ++i)
        {
            rig.run (3000);
            marks.push_back (heard (rig));
            CHECK (rig.engine.status().taking == (i % 2 == 0));
            rig.engine.mark ({ marks.back(), i % 2 == 1, {} });
        }

        rig.run (2048);
        CHECK (rig.engine.status().recording);
        CHECK (rig.engine.status().engaged);
        rig.engine.stop();
        rig.runUntilStopped();
        const auto report = reportOf (rig);

        INFO ("block " << block);
        REQUIRE (report.files.size() == 2);
        CHECK (report.files[0].frames == report.files[1].frames);
        CHECK (report.files[0].frames == report.moved + told.total());

        for (const auto& file : report.files)
        {
            const auto windows = windowsOf (report, file);
            REQUIRE (windows.size() == 4);

            for (std::size_t w = 0; w < windows.size(); ++w)
            {
                const auto from = w == 0 ? Frames {} : marks[2 * w - 1], to = w == 3 ? report.moved : marks[2 * w];
                CHECK (windows[w].start == FramePos { 48000 } + from);
                CHECK (windows[w].length == to - from);
                CHECK (windows[w].cycle == static_cast<int> (w));
                CHECK (wrongIn (rig, report, file, windows[w].fileOffset, windows[w].length) == 0);
            }

            CHECK (wrongIn (rig, report, file, told.total(), report.moved) == 0);      // the handles too
        }
    }
}

TEST_CASE ("A track armed while the pass rolls joins it: captured at once, heard at once, its file begins where its capture began")
{
    for (const int block : blocks)
    {
        EngineRig rig (cardOf (block));
        rig.setSession (trio(), { "Kick" });
        rig.musician = rampValue;
        auto roll = rollOf (0);
        roll.loop = FrameRange { { 0 }, { 12000 } };
        REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" }, told)).ok());
        rig.run (18000);

        arm (rig, "Vox", true);
        const auto vox = rig.session.trackNamed ("Vox")->id;
        CHECK_FALSE (rig.engine.isInPass (vox));
        const auto joined = heard (rig);
        rig.engine.joinPass (rig.setupFor ({ "Vox" }).tracks[0], joined);
        CHECK (rig.engine.isInPass (vox));
        rig.run (9000);

        arm (rig, "Vox", false);
        const auto left = heard (rig);
        rig.engine.mark ({ left, false, vox });
        rig.run (6000);
        arm (rig, "Vox", true);
        const auto back = heard (rig);
        rig.engine.mark ({ back, true, vox });
        rig.run (9000);
        rig.engine.stop();
        rig.runUntilStopped();
        const auto report = reportOf (rig);

        INFO ("block " << block);
        CHECK (rig.engine.recorder().takeNotJoined().empty());
        REQUIRE (report.files.size() == 2);
        REQUIRE (report.start.files.size() == 2);
        const auto& file = report.files[1];
        CHECK (file.track == vox);
        CHECK (file.origin > Frames { 16000 });
        CHECK (file.origin + file.frames == report.files[0].frames);
        CHECK (wrongIn (rig, report, file, file.origin, report.moved + told.total() - file.origin) == 0);

        const auto all = takesOfPass (report.start.shape, { report.files[0].track, vox }, report.moved, report.files[0].frames, report.start.oneBar);
        REQUIRE (all[1].windows.size() == 4);       // to the wrap, to its disarming, from its arming to the wrap, and the rest
        CHECK (all[1].windows[0].fileOffset == joined + told.total());
        CHECK (all[1].windows[0].fileOffset >= file.origin);
        CHECK (all[1].windows[1].start == FramePos {});
        CHECK (all[1].windows[1].cycle == all[0].windows[2].cycle);
        CHECK (all[1].windows[2].fileOffset == back + told.total());
    }
}

TEST_CASE ("A joined track is heard as input at once, a disarmed one as what is on the disk")
{
    EngineRig rig ({ .inputs = 3, .block = 64 });
    auto session = rig.withTake (trio(), "Vox", {}, std::vector<float> (200'000, 0.125f));
    rig.setSession (session, { "Kick" });
    rig.musician = [] (int channel, std::int64_t) { return channel == 2 ? 0.5f : 0.0f; };
    rig.listens = true;
    REQUIRE (rig.engine.record (rollOf (0), rig.setupFor ({ "Kick" })).ok());
    rig.run (6400);
    const auto before = rig.heard[0].back();
    arm (rig, "Vox", true);
    rig.engine.joinPass (rig.setupFor ({ "Vox" }).tracks[0], rig.engine.status().sinceRoll);
    rig.run (6400);
    const auto armed = rig.heard[0].back();
    arm (rig, "Vox", false);
    rig.engine.mark ({ rig.engine.status().sinceRoll, false, rig.session.trackNamed ("Vox")->id });
    rig.run (6400);
    CHECK (before > 0.0f);
    CHECK (armed == Approx (4.0 * static_cast<double> (before)).epsilon (0.01));
    CHECK (rig.heard[0].back() == Approx (static_cast<double> (before)).epsilon (0.01));
    rig.engine.stop();
    rig.runUntilStopped();
}

TEST_CASE ("A track that joins and cannot have a file is told of, and the pass ends as if it had not come")
{
    EngineRig rig (cardOf (96));
    rig.setSession (trio(), { "Kick" });
    rig.musician = rampValue;
    REQUIRE (rig.engine.record (rollOf (0), rig.setupFor ({ "Kick" }, told)).ok());
    rig.run (4800);
    std::filesystem::rename (rig.folder / "audio", rig.folder / "elsewhere");
    arm (rig, "Vox", true);
    rig.engine.joinPass (rig.setupFor ({ "Vox" }).tracks[0], heard (rig));
    rig.run (4800);
    const auto failed = rig.engine.recorder().takeNotJoined();
    REQUIRE (failed.size() == 1);
    CHECK (failed[0].track == rig.session.trackNamed ("Vox")->id);
    std::filesystem::rename (rig.folder / "elsewhere", rig.folder / "audio");
    rig.engine.stop();
    rig.runUntilStopped();
    const auto report = reportOf (rig);
    CHECK (report.files.size() == 1);
    CHECK (wrongIn (rig, report, report.files[0], told.total(), report.moved) == 0);
}

TEST_CASE ("A track that joins as the device goes away, before a frame of it came in, leaves the pass to end")
{
    EngineRig rig (cardOf (96));
    rig.setSession (trio(), { "Kick" });
    REQUIRE (rig.engine.record (rollOf (0), rig.setupFor ({ "Kick" }, told)).ok());
    rig.run (4800);
    arm (rig, "Vox", true);
    rig.engine.joinPass (rig.setupFor ({ "Vox" }).tracks[0], heard (rig));
    rig.engine.deviceStopped();
    rig.engine.serviceDisk();
    CHECK (reportOf (rig).files.size() == 1);
}

TEST_CASE ("Record pressed while playing takes from the place that was heard then, round a loop's end too")
{
    for (const int block : blocks)
    {
        EngineRig rig (cardOf (block));
        rig.setSession (trio(), { "Kick" });
        rig.musician = rampValue;
        auto roll = rollOf (0);
        roll.loop = FrameRange { { 0 }, { 12288 } };
        rig.engine.play (roll);
        rig.run (2 * 12288 + 10);                                   // just round, what is heard is not yet
        const auto pressed = heard (rig);
        REQUIRE (rig.engine.recordOn (rig.setupFor ({ "Kick" }, told), pressed).ok());
        rig.run (14000);
        rig.engine.stop();
        rig.runUntilStopped();
        const auto report = reportOf (rig);
        const auto& file = report.files[0];
        const auto windows = windowsOf (report, file);

        INFO ("block " << block << ", pressed " << pressed.value);
        const auto begun = rig.engine.recorder().begunSince();
        CHECK (report.start.shape.preRoll == pressed - begun);

        // What had come in before it was obeyed is not on the disk: a block at most.
        const auto missing = std::max (Frames {}, begun - pressed - told.total());
        REQUIRE_FALSE (windows.empty());
        const auto first = placeAfter ({}, roll.loop, pressed + missing);
        CHECK (windows[0].start == first);
        CHECK (windows[0].kind == TakeKind::cycle);

        for (const auto& w : windows)
        {
            const auto samples = rig.samplesOf (file.file);
            const auto since = w.fileOffset - told.total() + begun;      // frames of transport from roll
            CHECK (placeAfter ({}, roll.loop, since) == w.start);

            for (std::int64_t i = 0; i < w.length.value; ++i)
                REQUIRE (samples[static_cast<std::size_t> (w.fileOffset.value + i)] == rampValue (0, since.value + i));
        }
    }
}

TEST_CASE ("A rehearsal is heard as a recording and leaves nothing on the disk")
{
    EngineRig rig ({ .inputs = 3, .block = 96 });
    rig.setSession (rig.withTake (trio(), "Vox", {}, std::vector<float> (200'000, 0.125f)), { "Vox" });
    rig.musician = [] (int, std::int64_t) { return 0.5f; };
    rig.listens = true;
    auto roll = rollOf (0);
    roll.punch = FrameRange { { 9600 }, { 19200 } };
    roll.rehearse = true;
    const auto files = std::distance (std::filesystem::directory_iterator (rig.folder / "audio"), {});
    rig.engine.play (roll);
    rig.run (9120);
    CHECK (rig.engine.status().rehearsing);
    CHECK_FALSE (rig.engine.status().taking);
    const auto before = rig.heard[0].back();
    rig.run (4800);
    CHECK (rig.engine.status().taking);
    CHECK (rig.heard[0].back() == Approx (4.0 * static_cast<double> (before)).epsilon (0.01));
    rig.engine.mark ({ {}, false, {} });
    rig.run (960);
    CHECK_FALSE (rig.engine.status().taking);
    rig.engine.mark ({ {}, true, {} });
    rig.run (960);
    CHECK (rig.engine.status().taking);
    rig.run (9600);
    CHECK (rig.heard[0].back() == Approx (static_cast<double> (before)).epsilon (0.01));
    rig.engine.stop();
    rig.runUntilStopped();
    CHECK_FALSE (rig.engine.recorder().isBusy());
    CHECK (std::distance (std::filesystem::directory_iterator (rig.folder / "audio"), {}) == files);
    CHECK (std::filesystem::is_empty (rig.folder / "takes"));

    // Pressed while playing, and a real one after it.
    rig.engine.play (rollOf (0));
    rig.run (4800);
    rig.engine.rehearseOn ({});
    rig.run (4800);
    CHECK (rig.engine.status().taking);
    rig.engine.stop();
    rig.runUntilStopped();
    REQUIRE (rig.engine.record (rollOf (0), rig.setupFor ({ "Vox" })).ok());
    rig.run (4800);
    CHECK_FALSE (rig.engine.status().rehearsing);
    rig.engine.stop();
    rig.runUntilStopped();
    CHECK (reportOf (rig).files.size() == 1);
}

TEST_CASE ("After the stop the files go on as handles; a roll at once waits for the round trip alone")
{
    EngineRig rig (cardOf (64));
    rig.setSession (trio(), { "Kick" });
    rig.musician = rampValue;
    auto roll = rollOf (0);
    roll.handle = { 48000 };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" }, told)).ok());
    rig.run (9600);
    rig.engine.stop();
    CHECK_FALSE (rig.engine.status().onHandle);         // nobody has obeyed yet
    rig.run (24000);
    CHECK (rig.engine.status().onHandle);
    CHECK (rig.engine.status().capturing);
    rig.engine.play (rollOf (48000));
    rig.run (640);
    CHECK (rig.engine.status().moving);
    CHECK_FALSE (rig.engine.status().capturing);
    const auto late = reportOf (rig);
    CHECK (late.files[0].frames > late.moved + Frames { 23000 });
    CHECK (late.interruption.empty());
    CHECK (wrongIn (rig, late, late.files[0], told.total(), late.moved) == 0);

    rig.engine.stop();
    rig.runUntilStopped();
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" }, told)).ok());
    rig.run (9600);
    rig.engine.stop();
    rig.engine.play (rollOf (48000));
    rig.run (1280);
    CHECK (rig.engine.status().moving);
    const auto early = reportOf (rig);
    CHECK (early.files[0].frames == early.moved + told.total());
    CHECK (wrongIn (rig, early, early.files[0], told.total(), early.moved) == 0);
}

TEST_CASE ("A handle that is ended, or whose device goes away, ends a whole pass")
{
    for (const bool byDevice : { false, true })
    {
        EngineRig rig (cardOf (96));
        rig.setSession (trio(), { "Kick" });
        auto roll = rollOf (0);
        roll.handle = { 480'000 };
        REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" }, told)).ok());
        rig.run (9600);
        rig.engine.stop();
        rig.run (4800);

        if (byDevice)
        {
            rig.engine.deviceStopped();
            rig.engine.serviceDisk();
        }
        else
        {
            rig.engine.endHandle();
            rig.runUntilStopped();
        }

        const auto report = reportOf (rig);
        CHECK (report.interruption.empty());
        CHECK (report.files[0].frames < report.moved + Frames { 6000 });
    }
}

TEST_CASE ("A punch range moved while the pass rolls is what the pass becomes")
{
    for (const int block : blocks)
    {
        EngineRig rig (cardOf (block));
        rig.setSession (trio(), { "Kick" });
        rig.musician = rampValue;
        auto roll = rollOf (0);
        roll.punch = FrameRange { { 9600 }, { 19200 } };
        REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Kick" }, told)).ok());
        rig.run (12000);
        CHECK (rig.engine.status().taking);
        rig.engine.movePunch (FrameRange { { 9600 }, SwitchedRange::toTheEnd }, heard (rig));
        rig.run (12000);
        CHECK (rig.engine.status().taking);
        rig.engine.stop();
        rig.runUntilStopped();
        const auto report = reportOf (rig);
        const auto windows = windowsOf (report, report.files[0]);
        REQUIRE (windows.size() == 1);
        CHECK (windows[0].start == FramePos { 9600 });
        CHECK (windows[0].length == report.moved - Frames { 9600 });
        CHECK (wrongIn (rig, report, report.files[0], windows[0].fileOffset, windows[0].length) == 0);
    }
}
