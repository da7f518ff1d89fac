#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

#include <fstream>
#include <numeric>
#include <set>

using namespace takelane;

namespace
{
Session eighteenTracks()
{
    SessionBuilder b;

    for (int i = 1; i <= 18; ++i)
        b.track ("Mic " + std::to_string (i), { i });

    return b;
}

std::vector<std::string> allTracks (const Session& s)
{
    std::vector<std::string> names;

    for (const auto& t : s.tracks)
        names.push_back (t->name);

    return names;
}

RollRequest rollOf (std::int64_t at, std::int64_t length)
{
    RollRequest r;
    r.at = { at };
    r.stopAfter = Frames { length };
    return r;
}

/** Frames of the file from `offset` that are not the ramp the musician played from `since` on. */
std::int64_t wrongFrames (const std::vector<float>& file, std::int64_t offset, std::int64_t length, int channel, std::int64_t since)
{
    std::int64_t wrong = 0;

    for (std::int64_t i = 0; i < length; ++i)
        wrong += file.at (static_cast<std::size_t> (offset + i)) != rampValue (channel, since + i) ? 1 : 0;

    return wrong;
}
}

TEST_CASE ("A ramp on 18 inputs is on disk frame-exact, whatever the true latency, once it is calibrated")
{
    struct Case { std::int64_t trueLatency, in, out, calibration; int block; std::int64_t preRoll, countIn; };

    const Case cases[] {
        { 0, 0, 0, 0, 256, 0, 0 },
        { 700, 300, 400, 0, 64, 0, 0 },             // told truly
        { 1234, 100, 50, 1084, 256, 5000, 0 },      // told wrongly, calibrated
        { 10, 200, 300, -490, 512, 0, 3000 },       // told too much
        { 333, 0, 0, 333, 97, 1111, 2222 } };

    for (const auto& c : cases)
    {
        EngineRig rig ({ .block = c.block, .trueLatency = { c.trueLatency } });
        const auto session = eighteenTracks();
        rig.setSession (session, allTracks (session));
        rig.musician = rampValue;

        auto roll = rollOf (48000, 20000);
        roll.preRoll = { c.preRoll };
        roll.countIn = { c.countIn };
        const auto report = rig.recordPass (roll, allTracks (session), { { c.in }, { c.out }, { c.calibration } });

        INFO ("true latency " << c.trueLatency << ", block " << c.block);
        REQUIRE (report.files.size() == 18);
        CHECK (report.interruption.empty());
        std::set<std::int64_t> lengths;

        for (int channel = 0; channel < 18; ++channel)
        {
            const auto& file = report.files[static_cast<std::size_t> (channel)];
            const auto windows = windowsOf (report, file);
            REQUIRE (windows.size() == 1);
            CHECK (windows[0].start == FramePos { 48000 });
            CHECK (windows[0].length == Frames { 20000 });
            CHECK (wrongFrames (rig.samplesOf (file.file), windows[0].fileOffset.value, 20000, channel, c.preRoll) == 0);
            CHECK (file.gaps.empty());
            lengths.insert (file.frames.value);
        }

        CHECK (lengths.size() == 1);        // one common frame for all
        CHECK (rig.engine.status().diskMisses == 0);
    }
}

TEST_CASE ("A latency below nothing pads the head with silence and loses no frame")
{
    EngineRig rig ({ .inputs = 1 });
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" });
    rig.musician = rampValue;
    const auto report = rig.recordPass (rollOf (0, 4800), { "Vox" }, { { 10 }, { 20 }, { -530 } });
    const auto windows = windowsOf (report, report.files[0]);

    REQUIRE (windows.size() == 1);
    CHECK (windows[0].fileOffset == Frames { 0 });
    const auto file = rig.samplesOf (report.files[0].file);
    CHECK (std::all_of (file.begin(), file.begin() + 500, [] (float x) { return x == 0.0f; }));
    CHECK (wrongFrames (file, 500, 4300, 0, 0) == 0);
}

TEST_CASE ("Stereo tracks keep left and right, and 32-bit float keeps every bit")
{
    EngineRig rig ({ .inputs = 4 });
    const auto session = SessionBuilder (48000, SampleFormat::float32).track ("Keys", { 3, 1 }).built();
    rig.setSession (session, { "Keys" });
    rig.musician = [] (int c, std::int64_t i) { return rampValue (c, i) * 1.0e-3f + static_cast<float> (c); };
    const auto report = rig.recordPass (rollOf (0, 3000), { "Keys" });
    const auto left = rig.samplesOf (report.files[0].file, 0), right = rig.samplesOf (report.files[0].file, 1);

    for (std::size_t i = 0; i < 3000; ++i)
    {
        REQUIRE (left[i] == rig.musician (2, static_cast<std::int64_t> (i)));
        REQUIRE (right[i] == rig.musician (0, static_cast<std::int64_t> (i)));
    }
}

TEST_CASE ("Frames the device lost are silence of the same length, and later audio keeps its place")
{
    EngineRig rig ({ .inputs = 2, .block = 128, .trueLatency = { 640 } });
    const auto session = SessionBuilder().track ("A", { 1 }).track ("B", { 2 }).built();
    rig.setSession (session, { "A", "B" });
    rig.musician = rampValue;
    SessionBuilder::must (rig.engine.record (rollOf (0, 48000), rig.setupFor ({ "A", "B" }, { { 320 }, { 320 }, {} })).ok()
                              ? Result<bool> (true) : Result<bool> (Problem { "no record" }));
    rig.run (12800);
    rig.block (128, { 1000 });
    rig.run (5120);
    rig.block (128, { 77 });
    rig.runUntilStopped();
    const auto report = *rig.engine.recorder().takeReport();

    CHECK (report.xruns == 2);

    for (int c = 0; c < 2; ++c)
    {
        const auto& f = report.files[static_cast<std::size_t> (c)];
        REQUIRE (f.gaps.size() == 2);
        CHECK (f.gaps[0].length == Frames { 1000 });
        CHECK (f.gaps[1].length == Frames { 77 });
        const auto file = rig.samplesOf (f.file);
        const auto windows = windowsOf (report, f);
        CHECK (windows[0].length == Frames { 48000 });
        const auto gap = f.gaps[0].at.value;
        const auto played = [&] (std::int64_t at) { return at - windows[0].fileOffset.value; };

        CHECK (wrongFrames (file, 640, gap - 640, c, 0) == 0);
        CHECK (std::all_of (file.begin() + gap, file.begin() + gap + 1000, [] (float x) { return x == 0.0f; }));
        CHECK (wrongFrames (file, gap + 1000, f.gaps[1].at.value - gap - 1000, c, played (gap + 1000)) == 0);
        const auto after = f.gaps[1].at.value + 77;
        CHECK (wrongFrames (file, after, windows[0].fileOffset.value + 48000 - after, c, played (after)) == 0);
    }
}

TEST_CASE ("A disk that stalls for 5 seconds costs nothing; one that stalls for 15 costs a counted hole, not the place of what follows")
{
    for (const int stall : { 5, 15 })
    {
        EngineRig rig ({ .inputs = 1, .block = 480 });
        const auto session = SessionBuilder().track ("Vox", { 1 }).built();
        rig.setSession (session, { "Vox" });
        rig.musician = rampValue;
        REQUIRE (rig.engine.record (rollOf (0, 48000 * 20), rig.setupFor ({ "Vox" })).ok());
        rig.run (48000);

        for (int i = 0; i < stall * 100; ++i)
            rig.block (480, {}, false);

        rig.runUntilStopped();
        const auto report = *rig.engine.recorder().takeReport();
        const auto& f = report.files[0];
        const auto file = rig.samplesOf (f.file);
        const auto windows = windowsOf (report, f);
        const auto lost = std::accumulate (f.gaps.begin(), f.gaps.end(), Frames {}, [] (Frames sum, const JournalGap& g) { return sum + g.length; });
        REQUIRE (windows.size() == 1);
        CHECK (windows[0].length == Frames { 48000 * 20 });
        INFO ("stall " << stall << " s");

        if (stall == 5)
        {
            CHECK (f.gaps.empty());
            CHECK (wrongFrames (file, windows[0].fileOffset.value, 48000 * 20, 0, 0) == 0);
        }
        else
        {
            CHECK (lost >= Frames { 48000 * 4 });
            CHECK (lost <= Frames { 48000 * 6 });
            CHECK (wrongFrames (file, windows[0].fileOffset.value, 48000 * 20, 0, 0) <= lost.value);
        }
    }
}

TEST_CASE ("Recording while 64 tracks play, with edits in between, disturbs neither")
{
    SessionBuilder b;

    for (int i = 0; i < 64; ++i)
        b.track ("P" + std::to_string (i));

    b.track ("Rec", { 1 });
    EngineRig rig ({ .inputs = 1, .block = 64 });
    auto session = b.built();
    std::vector<float> tone (96000);

    for (std::size_t i = 0; i < tone.size(); ++i)
        tone[i] = 0.01f * static_cast<float> (std::sin (0.01 * static_cast<double> (i)));

    for (int i = 0; i < 64; ++i)
        session = rig.withTake (session, "P" + std::to_string (i), {}, tone);

    rig.setSession (session, { "Rec" });
    rig.musician = rampValue;
    REQUIRE (rig.engine.record (rollOf (0, 90000), rig.setupFor ({ "Rec" })).ok());
    auto edited = session;

    for (int i = 0; i < 10; ++i)
    {
        rig.run (6400);
        const auto id = edited.trackNamed ("P" + std::to_string (i))->id;
        edited = i % 2 == 0 ? SessionBuilder::must (removeTrack (edited, id))
                            : rig.withTake (edited, "P" + std::to_string (i), { 1000 * i }, tone);
        rig.setSession (edited, { "Rec" });
    }

    rig.runUntilStopped();
    const auto report = *rig.engine.recorder().takeReport();
    const auto windows = windowsOf (report, report.files[0]);
    CHECK (wrongFrames (rig.samplesOf (report.files[0].file), windows[0].fileOffset.value, 90000, 0, 0) == 0);
    CHECK (report.files[0].gaps.empty());
    CHECK (rig.engine.status().diskMisses == 0);
}

TEST_CASE ("Record pressed while playing begins a take where it was heard, and the end of the pass lets the music play on")
{
    EngineRig rig ({ .inputs = 1, .block = 240, .trueLatency = { 500 } });
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" });
    rig.musician = rampValue;
    RollRequest roll;
    rig.engine.play (roll);
    rig.run (24000);
    REQUIRE (rig.engine.recordOn (rig.setupFor ({ "Vox" }, { { 300 }, { 200 }, {} }), rig.engine.status().sinceRoll - Frames { 200 }).ok());
    const auto pressed = rig.engine.status().position;
    rig.run (12000);
    rig.engine.endPass();
    rig.run (4800);
    CHECK (rig.engine.status().moving);
    const auto report = *rig.engine.recorder().takeReport();
    const auto windows = windowsOf (report, report.files[0]);

    REQUIRE (windows.size() == 1);
    CHECK (windows[0].start == pressed - Frames { 200 });
    CHECK (windows[0].length == Frames { 12000 + 200 });
    CHECK (wrongFrames (rig.samplesOf (report.files[0].file), windows[0].fileOffset.value, windows[0].length.value, 0, windows[0].start.value) == 0);
}

TEST_CASE ("When the disk is almost full recording stops cleanly, says why, and playback goes on")
{
    std::int64_t free = std::int64_t { 1 } << 40;
    EngineRig rig ({ .inputs = 1, .block = 480, .freeBytes = [&free] { return free; } });
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" });
    rig.musician = rampValue;
    REQUIRE (rig.engine.record (rollOf (0, 96000), rig.setupFor ({ "Vox" })).ok());
    rig.run (24000);
    rig.engine.recorder().sync();
    rig.run (480);
    CHECK (rig.engine.status().capturing);
    free = Recorder::stopBytes - 1;
    rig.engine.recorder().sync();
    rig.run (960);
    CHECK_FALSE (rig.engine.status().capturing);
    CHECK (rig.engine.status().moving);
    const auto report = *rig.engine.recorder().takeReport();
    CHECK (report.interruption.find ("disk is almost full") != std::string::npos);
    CHECK (wrongFrames (rig.samplesOf (report.files[0].file), 0, 24000, 0, 0) == 0);
}

TEST_CASE ("A device that goes away after the take has ended, while the disk is behind, costs nothing of it")
{
    EngineRig rig ({ .inputs = 1, .block = 480 });
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" });
    rig.musician = rampValue;
    REQUIRE (rig.engine.record (rollOf (0, 96000), rig.setupFor ({ "Vox" }, { { 100 }, { 50 }, {} })).ok());
    rig.run (24000);
    rig.engine.stop();

    while (rig.engine.status().pending || rig.engine.status().capturing)
        rig.block (480, {}, false);

    rig.engine.deviceStopped();
    rig.engine.serviceDisk();
    const auto report = rig.engine.recorder().takeReport();
    REQUIRE (report);
    CHECK (report->interruption.empty());
    CHECK (report->moved > Frames { 23000 });
    REQUIRE (windowsOf (*report, report->files[0]).size() == 1);
}

TEST_CASE ("A device that goes away ends the pass with all that came in")
{
    EngineRig rig ({ .inputs = 1, .block = 480 });
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" });
    rig.musician = rampValue;
    REQUIRE (rig.engine.record (rollOf (0, 96000), rig.setupFor ({ "Vox" }, { { 100 }, { 50 }, {} })).ok());
    rig.run (24000);
    rig.engine.deviceStopped();
    rig.engine.serviceDisk();
    const auto report = rig.engine.recorder().takeReport();
    REQUIRE (report);
    CHECK_FALSE (report->interruption.empty());
    CHECK (rig.engine.status().stopped);
    const auto captured = report->files[0].frames.value;
    CHECK (captured >= 23000);
    CHECK (wrongFrames (rig.samplesOf (report->files[0].file), 0, captured, 0, 0) == 0);

    // And it can roll again.
    REQUIRE (rig.engine.record (rollOf (0, 4800), rig.setupFor ({ "Vox" })).ok());
    rig.runUntilStopped();
    CHECK (rig.engine.recorder().takeReport()->files[0].frames.value >= 4800);
}

TEST_CASE ("Recording that is stopped before its first frame leaves no pass hanging")
{
    EngineRig rig ({ .inputs = 1 });
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" });
    REQUIRE (rig.engine.record (rollOf (0, 96000), rig.setupFor ({ "Vox" })).ok());
    rig.engine.stop();
    rig.runUntilStopped();
    const auto report = rig.engine.recorder().takeReport();
    REQUIRE (report);
    CHECK (windowsOf (*report, report->files[0]).empty());
}

TEST_CASE ("A pass with a track that cannot be made leaves nothing behind")
{
    EngineRig rig ({ .inputs = 1 });
    const auto session = SessionBuilder().track ("Vox", { 1 }).built();
    rig.setSession (session, { "Vox" });
    std::filesystem::remove_all (rig.folder / "takes");
    std::ofstream (rig.folder / "takes") << "not a folder";
    CHECK_FALSE (rig.engine.record (rollOf (0, 96000), rig.setupFor ({ "Vox" })).ok());
    CHECK (std::filesystem::is_empty (rig.folder / "audio"));
    CHECK (std::filesystem::is_empty (rig.folder / "peaks"));
}

TEST_CASE ("When the round trip changes while recording, the take goes on in place: a gap is silence, what would land twice is dropped")
{
    for (const std::int64_t later : { 200, 900 })
    {
        EngineRig rig ({ .inputs = 1, .block = 128, .trueLatency = { 500 } });
        const auto session = SessionBuilder().track ("Vox", { 1 }).built();
        rig.setSession (session, { "Vox" });
        rig.musician = rampValue;
        RollRequest roll = rollOf (0, 48000);
        REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Vox" }, { { 500 }, {}, {} })).ok());
        rig.run (12800);
        rig.setTrueLatency ({ later });
        rig.engine.latencyChanged ({ { later }, {}, {} });
        rig.runUntilStopped();
        const auto report = *rig.engine.recorder().takeReport();
        const auto& f = report.files[0];
        const auto windows = windowsOf (report, f);
        const auto file = rig.samplesOf (f.file);
        INFO ("latency " << later);
        REQUIRE (windows.size() == 1);
        CHECK (windows[0].length == Frames { 48000 });
        CHECK (report.xruns == 1);

        // Everything but the seam is where it belongs.
        const auto offset = windows[0].fileOffset.value;
        const auto wrong = wrongFrames (file, offset, 48000, 0, 0);
        CHECK (wrong <= (later < 500 ? 300 : 0));
        CHECK (wrongFrames (file, offset + 20000, 28000, 0, 20000) == 0);
        CHECK ((later < 500) == (f.gaps.size() == 1));
    }
}

TEST_CASE ("When the round trip changes after Record was pressed and before a frame came in, the take lies in place all the same")
{
    for (const std::int64_t later : { 200, 900 })
    {
        EngineRig rig ({ .inputs = 1, .block = 128, .trueLatency = { later } });
        rig.setSession (SessionBuilder().track ("Vox", { 1 }), { "Vox" });
        rig.musician = rampValue;
        REQUIRE (rig.engine.record (rollOf (0, 48000), rig.setupFor ({ "Vox" }, { { 500 }, {}, {} })).ok());
        rig.engine.latencyChanged ({ { later }, {}, {} });
        rig.runUntilStopped();
        const auto report = *rig.engine.recorder().takeReport();
        const auto windows = windowsOf (report, report.files[0]);
        INFO ("latency " << later);
        REQUIRE (windows.size() == 1);
        CHECK (windows[0].length == Frames { 48000 });
        CHECK (wrongFrames (rig.samplesOf (report.files[0].file), windows[0].fileOffset.value + 1000, 47000, 0, 1000) == 0);
    }
}
