#include "Tests/Support/Catch.h"
#include "Tests/Support/ConsoleRig.h"

using namespace takelane;

namespace
{
float played (int channel, std::int64_t frame)
{
    return 0.25f * static_cast<float> (std::sin (0.05 * static_cast<double> (frame) + channel)) + 0.05f * static_cast<float> (std::sin (1.3 * static_cast<double> (frame)));
}

Strip coloured()
{
    Strip s;
    s.trimDb = 6.0;
    s.polarityInverted = true;
    s.gainDb = -20.0;
    s.muted = true;
    s.highPassHz = 200.0;
    s.gate = Gate();
    s.gate->thresholdDb = -30.0;
    s.eq = { { EqType::peak, 2000.0, 9.0, 1.0 } };
    s.compressor = Compressor();
    s.compressor->thresholdDb = -24.0;
    s.compressor->ratio = 4.0;
    return s;
}

/** The first take's file, of a pass of 24000 frames whose inputs are as played. */
std::vector<float> recorded (const Strip& strip, int block)
{
    EngineRig rig ({ .inputs = 1, .block = block });
    auto session = SessionBuilder().track ("Vox", { 1 }).built();
    session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("Vox")->id, strip));
    rig.setSession (session, { "Vox" });
    rig.musician = played;
    RollRequest roll;
    roll.stopAfter = Frames { 24000 };
    const auto report = rig.recordPass (roll, { "Vox" });
    return rig.samplesOf (report.files.at (0).file);
}
}

TEST_CASE ("A file is its input, bit for bit, whatever the strip is, unless it prints")
{
    auto strip = coloured();
    const auto raw = recorded (strip, 256);
    REQUIRE (raw.size() >= 24000);

    for (std::size_t i = 0; i < 24000; ++i)
        REQUIRE (raw[i] == Approx (played (0, static_cast<std::int64_t> (i))).margin (1.0 / 8388608.0));

    CHECK (raw == recorded (Strip(), 256));
}

TEST_CASE ("What prints is recorded through high-pass, gate, EQ and compressor, and through nothing else")
{
    auto strip = coloured();
    strip.print = true;
    const auto file = recorded (strip, 256);

    auto inserts = coloured();
    inserts.trimDb = 0.0;
    inserts.polarityInverted = false;
    StripRuntime runtime (48000);
    std::vector<float> expected (file.size());

    for (std::size_t i = 0; i < expected.size(); ++i)
        expected[i] = i < 24000 ? played (0, static_cast<std::int64_t> (i)) : 0.0f;

    float* channel = expected.data();
    runtime.process (compileStrip (inserts, 48000), &channel, 1, static_cast<int> (expected.size()));
    double worst = 0.0, difference = 0.0;

    for (std::size_t i = 0; i < 24000; ++i)
    {
        worst = std::max (worst, std::abs (static_cast<double> (file[i]) - expected[i]));
        difference = std::max (difference, std::abs (static_cast<double> (file[i]) - played (0, static_cast<std::int64_t> (i))));
    }

    CHECK (worst <= 1.01 / 8388608.0);
    CHECK (difference > 0.05);
    CHECK (recorded (strip, 64) == file);
    CHECK (recorded (strip, 1024) == file);
}

TEST_CASE ("A track that prints is heard through its inserts once: the input through them, the disk without")
{
    ConsoleRig rig;
    rig.track ("Vox", ConsoleRig::constant (0.05f), { 1 });
    rig.strip ("Vox", [] (Strip& s)
    {
        s.print = true;
        s.pan = -1.0;
        s.trimDb = 6.0206;
        s.eq = { { EqType::lowShelf, 2000.0, -20.0, 0.7 } };
    });

    const auto disk = rig.play (9600)[0];
    CHECK (disk.back() == Approx (0.1f).epsilon (1e-4));

    ConsoleRig::Conditions is;
    is.armed = { "Vox" };
    is.musician = [] (int, std::int64_t) { return 0.05f; };
    rig.desk.monitor[rig.idOf ("Vox")] = MonitorMode::input;
    CHECK (rig.play (9600, is)[0].back() == Approx (0.01f).epsilon (1e-3));
    rig.desk.monitor.clear();
    CHECK (rig.bounced (9600)[0].back() == Approx (0.1f).epsilon (1e-4));
}

TEST_CASE ("Printing that is switched while a pass runs waits for its end: a file is one or the other")
{
    EngineRig rig ({ .inputs = 1, .block = 256 });
    auto session = SessionBuilder().track ("Vox", { 1 }).built();
    const auto id = session.trackNamed ("Vox")->id;
    const auto prints = [&] (bool on)
    {
        Strip s;
        s.eq = { { EqType::lowShelf, 2000.0, -20.0, 0.7 } };
        s.print = on;
        session = SessionBuilder::must (setStrip (session, session.song, id, s));
        rig.setSession (session, { "Vox" });
    };

    prints (false);
    rig.musician = [] (int, std::int64_t) { return 0.25f; };
    RollRequest roll;
    roll.stopAfter = Frames { 24000 };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Vox" })).ok());
    rig.run (12000);
    prints (true);
    rig.runUntilStopped();
    const auto file = rig.samplesOf (rig.engine.recorder().takeReport()->files.at (0).file);
    CHECK (std::all_of (file.begin() + 256, file.begin() + 23000, [] (float x) { return x == 0.25f; }));
}

namespace
{
/** Vox prints a bass cut of 20 dB, and what is played is a constant until the stop. */
struct HandleRig : EngineRig
{
    HandleRig() : EngineRig ({ .inputs = 1, .outputs = 2, .block = 256, .trueLatency = { 4800 } })
    {
        listens = true;
        musician = [] (int, std::int64_t) { return 0.25f; };
        vox = withTake (SessionBuilder().track ("Vox", { 1 }).built(), "Vox", {}, std::vector<float> (48000, 0.05f));
    }

    void prints (bool on, const std::vector<std::string>& armed = { "Vox" })
    {
        Strip s;
        s.eq = { { EqType::lowShelf, 2000.0, -20.0, 0.7 } };
        s.pan = -1.0;
        s.print = on;
        vox = SessionBuilder::must (setStrip (vox, vox.song, vox.trackNamed ("Vox")->id, s));
        setSession (vox, armed);
    }

    void record()
    {
        LatencyUsed latency;
        latency.input = { 4800 };
        RollRequest roll;
        roll.handle = { 48000 };
        REQUIRE (engine.record (roll, setupFor ({ "Vox" }, latency)).ok());
        run (24064);
    }

    std::vector<float> ended()
    {
        engine.endHandle();
        runUntilStopped();
        return samplesOf (engine.recorder().takeReport()->files.at (0).file);
    }

    Session vox;
};

bool isAbout (const std::vector<float>& file, std::size_t from, std::size_t to, float value)
{
    return file.size() >= to && std::all_of (file.begin() + static_cast<std::ptrdiff_t> (from), file.begin() + static_cast<std::ptrdiff_t> (to),
                                             [value] (float x) { return std::abs (x - value) < 0.001f; });
}
}

TEST_CASE ("Printing that is switched after the stop is heard at once; the file's handle stays as the file began")
{
    const bool printed = GENERATE (false, true);
    HandleRig rig;
    rig.prints (printed);
    rig.record();
    rig.engine.stop();
    rig.run (512);
    rig.prints (! printed, {});
    rig.run (9600);
    REQUIRE (rig.engine.status().onHandle);
    rig.engine.play ({});
    rig.run (12800);
    REQUIRE (rig.engine.status().moving);
    REQUIRE (rig.engine.recorder().isBusy());
    CHECK (rig.heard[0].back() == Approx (printed ? 0.005f : 0.05f).epsilon (0.01));        // what plays is cut now, or is no more

    rig.engine.stop();
    const auto file = rig.ended();
    CHECK (isAbout (file, 4800 + 2400, 4800 + 20000, printed ? 0.025f : 0.25f));
    CHECK (isAbout (file, 4800 + 24064 + 4096, file.size(), 0.0f));
}

TEST_CASE ("The handle of a track that printed and was taken away goes on with what comes in")
{
    HandleRig rig;
    rig.prints (true);
    rig.record();
    rig.engine.stop();
    const auto without = SessionBuilder::must (removeTrack (rig.vox, rig.vox.trackNamed ("Vox")->id));
    rig.setSession (without);
    rig.run (24064);
    REQUIRE (rig.engine.status().onHandle);
    const auto file = rig.ended();
    CHECK (isAbout (file, 4800 + 2400, 4800 + 20000, 0.025f));      // printed to the end of what was played
    CHECK (isAbout (file, 4800 + 24064 + 4096, file.size(), 0.0f));
    CHECK (file.size() > 4800 + 24064 + 8192);
}
