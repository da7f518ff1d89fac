#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"

#include "Engine/Bounce.h"

#include <random>

using namespace takelane;

namespace
{
std::vector<float> noise (std::size_t count, unsigned seed, float level = 0.2f)
{
    std::minstd_rand random (seed);
    std::uniform_real_distribution<float> value (-level, level);
    std::vector<float> samples (count);

    for (auto& x : samples)
        x = std::round (value (random) * 8388608.0f) / 8388608.0f;

    return samples;
}

std::vector<float> sine (std::size_t count, double hz, float level = 0.25f)
{
    std::vector<float> samples (count);

    for (std::size_t i = 0; i < count; ++i)
        samples[i] = level * static_cast<float> (std::sin (2.0 * 3.14159265358979 * hz * static_cast<double> (i) / 48000.0));

    return samples;
}

/** Several tracks with overlapping takes, EQ, compressor, pan: everything that has a memory. */
Session busySession (const EngineRig& rig)
{
    auto s = SessionBuilder().track ("A").track ("B").track ("C", { 1, 2 }).built();
    s = rig.withTake (s, "A", { 0 }, noise (40000, 1));
    s = rig.withTake (s, "A", { 17000 }, noise (9000, 2));
    s = rig.withTake (s, "B", { 300 }, sine (50000, 220.0));
    s = rig.withTake (s, "C", { 5000 }, noise (2 * 30000, 3));

    Strip a;
    a.gainDb = -3.0;
    a.pan = 0.3;
    a.highPassHz = 80.0;
    a.eq = { { EqType::peak, 1000.0, 6.0, 1.2 }, { EqType::highShelf, 8000.0, -4.0, 0.7 } };
    a.compressor = Compressor { .thresholdDb = -30.0, .ratio = 4.0, .attackMs = 5.0, .releaseMs = 80.0, .makeupDb = 6.0, .touch = {} };
    s = SessionBuilder::must (setStrip (s, s.song, s.trackNamed ("A")->id, a));
    Strip c;
    c.pan = -0.5;
    c.polarityInverted = true;
    s = SessionBuilder::must (setStrip (s, s.song, s.trackNamed ("C")->id, c));
    Strip master;
    master.gainDb = -2.0;
    master.eq = { { EqType::lowShelf, 120.0, 3.0, 0.7 } };
    return SessionBuilder::must (setMaster (s, s.song, master));
}

std::vector<float> playOut (int block, int frames)
{
    EngineRig rig ({ .inputs = 2, .block = block });
    rig.setSession (busySession (rig));
    rig.run (2 * block);
    RollRequest roll;
    roll.at = { 2000 };
    rig.engine.play (roll);

    while (! rig.engine.status().moving && rig.deviceFrame < 100000)
    {
        rig.heard[0].clear();
        rig.heard[1].clear();
        rig.listens = true;
        rig.block (block);
    }

    rig.run (frames + block);
    auto all = rig.heard[0];
    all.resize (static_cast<std::size_t> (frames));
    const auto right = std::vector<float> (rig.heard[1].begin(), rig.heard[1].begin() + frames);
    all.insert (all.end(), right.begin(), right.end());
    return all;
}

float largestStep (const std::vector<float>& samples)
{
    float top = 0.0f;

    for (std::size_t i = 1; i < samples.size(); ++i)
        top = std::max (top, std::abs (samples[i] - samples[i - 1]));

    return top;
}
}

TEST_CASE ("The output depends on the timeline and the start alone, never on the block size")
{
    const auto reference = playOut (1, 30000);
    CHECK (std::any_of (reference.begin(), reference.end(), [] (float x) { return std::abs (x) > 0.05f; }));

    for (const int block : { 64, 96, 512, 4096 })
    {
        INFO ("block " << block);
        CHECK (playOut (block, 30000) == reference);
    }
}

TEST_CASE ("The bounce is what the live mixer plays, and its bytes are the same on 1, 2 and 16 threads")
{
    EngineRig rig ({ .inputs = 2, .block = 256 });
    const auto session = busySession (rig);
    rig.setSession (session);
    rig.run (512);
    rig.engine.play ({});

    while (! rig.engine.status().moving && rig.deviceFrame < 100000)
    {
        rig.heard[0].clear();
        rig.heard[1].clear();
        rig.listens = true;
        rig.block (256);
    }

    rig.run (52000);
    std::vector<std::vector<float>> renders;

    for (const int threads : { 1, 2, 16 })
    {
        BounceRequest request;
        request.file = rig.folder / "mix.wav";
        request.song = session.song;
        request.bits = BounceBits::float32;
        request.threads = threads;
        const auto result = SessionBuilder::must (bounce (rig.folder.path(), session, {}, request));
        CHECK (result.frames >= Frames { 50300 });
        auto render = rig.samplesOf ("mix.wav", 0);
        const auto right = rig.samplesOf ("mix.wav", 1);
        render.insert (render.end(), right.begin(), right.end());
        renders.push_back (render);
    }

    CHECK (renders[0] == renders[1]);
    CHECK (renders[0] == renders[2]);

    for (std::size_t i = 0; i < 50300; ++i)
        REQUIRE (std::abs (renders[0][i] - rig.heard[0][i]) <= 1.0e-6f);
}

TEST_CASE ("A track rendered before its strip has the take's own bits outside the fades")
{
    EngineRig rig ({ .inputs = 1 });
    auto session = SessionBuilder().track ("A").built();
    const auto samples = noise (30000, 9, 0.9f);
    session = rig.withTake (session, "A", { 1000 }, samples);
    Strip strip;
    strip.gainDb = -20.0;
    strip.muted = true;
    session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("A")->id, strip));
    const auto file = rig.folder / "a.wav";
    const auto result = SessionBuilder::must (renderTrack (rig.folder.path(), session, session.song, session.trackNamed ("A")->id, file));
    CHECK (result.frames == Frames { 31000 });
    const auto rendered = rig.samplesOf ("a.wav");

    for (std::size_t i = 480; i < 30000 - 480; ++i)
        REQUIRE (rendered[1000 + i] == samples[i]);

    CHECK (rendered[999] == 0.0f);
}

TEST_CASE ("Stops, locates and edits while playing make no click")
{
    EngineRig rig ({ .inputs = 1, .block = 128 });
    auto session = SessionBuilder().track ("A").built();
    session = rig.withTake (session, "A", {}, sine (200000, 200.0, 0.5f));
    rig.setSession (session);
    const float smooth = 1.5f * largestStep (sine (4800, 200.0, 0.5f));
    rig.listens = true;
    RollRequest roll;
    roll.at = { 48000 + 60 };           // at the top of a wave
    rig.engine.play (roll);
    rig.run (24000);
    roll.at = { 100060 };
    rig.engine.play (roll);             // a locate
    rig.run (24000);
    auto quieter = session.selectedSong().tracks[0]->strip;
    quieter.gainDb = -12.0;
    session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("A")->id, quieter));
    rig.setSession (session);
    rig.run (9600);
    auto shifted = session;
    shifted = rig.withTake (shifted, "A", { 500 }, sine (200000, 150.0, 0.5f));     // another take over it
    rig.setSession (shifted);
    rig.run (24000);
    rig.engine.stop();
    rig.run (4800);
    CHECK (rig.engine.status().stopped);
    CHECK (rig.heard[0].back() == 0.0f);
    CHECK (*std::max_element (rig.heard[0].begin(), rig.heard[0].end()) > 0.2f);
    CHECK (largestStep (rig.heard[0]) < smooth);
}

TEST_CASE ("Mute, solo and solo-safe decide what is heard")
{
    EngineRig rig ({ .inputs = 1, .block = 256 });
    auto session = SessionBuilder().track ("A").track ("B").track ("C").built();
    const std::vector<float> one (48000, 0.25f);

    for (const auto* name : { "A", "B", "C" })
        session = rig.withTake (session, name, {}, one);

    const auto with = [&] (const char* name, auto&& change)
    {
        const auto id = session.trackNamed (name)->id;
        auto strip = session.selectedSong().track (id)->strip;
        strip.pan = -1.0;
        change (strip);
        session = SessionBuilder::must (setStrip (session, session.song, id, strip));
    };

    with ("A", [] (Strip&) {});
    with ("B", [] (Strip& s) { s.gainDb = -6.0206; });
    with ("C", [] (Strip& s) { s.gainDb = -12.0412; s.soloSafe = true; });

    const auto level = [&] (const DeskState& desk)
    {
        EngineRig fresh ({ .inputs = 1, .block = 256 });
        std::filesystem::remove_all (fresh.folder / "audio");
        std::filesystem::copy (rig.folder / "audio", fresh.folder / "audio");
        fresh.setSession (session, {}, desk);
        fresh.engine.play ({});
        fresh.run (8192);
        fresh.listens = true;
        fresh.run (4096);
        return fresh.heard[0].back();
    };

    CHECK (level ({}) == Approx (0.25 + 0.125 + 0.0625).epsilon (1e-4));
    auto solo = EngineRig::quietDesk();
    solo.soloed[session.trackNamed ("B")->id] = true;
    CHECK (level (solo) == Approx (0.125 + 0.0625).epsilon (1e-4));
    with ("C", [] (Strip& s) { s.muted = true; });
    CHECK (level (solo) == Approx (0.125).epsilon (1e-4));
}

TEST_CASE ("An armed track is heard as the monitor table says, and the meter shows its input always")
{
    for (const auto mode : { MonitorMode::automatic, MonitorMode::input, MonitorMode::disk, MonitorMode::both })
    {
        EngineRig rig ({ .inputs = 1, .block = 256 });
        auto session = SessionBuilder().track ("A", { 1 }).built();
        session = rig.withTake (session, "A", {}, std::vector<float> (96000, 0.125f));
        Strip strip;
        strip.pan = -1.0;
        session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("A")->id, strip));
        auto desk = EngineRig::quietDesk();
        desk.monitor[session.trackNamed ("A")->id] = mode;
        rig.setSession (session, { "A" }, desk);
        rig.musician = [] (int, std::int64_t) { return 0.5f; };
        rig.listens = true;

        RollRequest roll;
        roll.punch = FrameRange { { 24000 }, { 48000 } };
        roll.stopAfter = Frames { 72000 };
        REQUIRE (rig.engine.record (roll, rig.setupFor ({ "A" })).ok());
        rig.run (10 * 256);
        const auto at = [&] (std::int64_t position)
        {
            while (rig.engine.status().position < FramePos { position })
                rig.run (256);

            return rig.heard[0].back();
        };

        INFO ("mode " << static_cast<int> (mode));
        const bool input = mode == MonitorMode::input || mode == MonitorMode::both;
        const bool disk = mode != MonitorMode::input;
        CHECK (at (20000) == Approx ((input ? 0.5f : 0.0f) + (disk ? 0.125f : 0.0f)));
        const bool inputInPunch = mode != MonitorMode::disk;
        const bool diskInPunch = mode == MonitorMode::disk || mode == MonitorMode::both;
        CHECK (at (40000) == Approx ((inputInPunch ? 0.5f : 0.0f) + (diskInPunch ? 0.125f : 0.0f)));
        CHECK (at (60000) == Approx ((input ? 0.5f : 0.0f) + (disk ? 0.125f : 0.0f)));
        (void) rig.engine.meter (session.trackNamed ("A")->id, 0)->look (0.0);
        rig.run (256);
        CHECK (rig.engine.meter (session.trackNamed ("A")->id, 0)->look (0.1).peak == 0.5f);
    }
}

TEST_CASE ("The clip light latches on one input sample at -0.1 dBFS and stays until it is cleared")
{
    LevelMeter meter;
    const float quiet[] { 0.98f, -0.98f }, loud[] { 0.1f, -0.989f };
    meter.feed (quiet, 2, 0.01f);
    CHECK_FALSE (meter.look (0.0).clipped);
    meter.feed (loud, 2, 0.01f);
    meter.feed (quiet, 2, 0.01f);
    CHECK (meter.look (0.1).clipped);
    CHECK (meter.look (9.0).clipped);
    meter.clearClip();
    CHECK_FALSE (meter.look (9.1).clipped);
}

TEST_CASE ("A meter's peak is never lost between two looks, and its hold lasts four seconds")
{
    LevelMeter meter;
    const float loud[] { 0.5f }, quiet[] { 0.1f };
    meter.feed (loud, 1, 0.01f);
    meter.feed (quiet, 1, 0.01f);
    CHECK (meter.look (0.0).peak == 0.5f);
    meter.feed (quiet, 1, 0.01f);
    CHECK (meter.look (3.9).hold == 0.5f);
    CHECK (meter.look (4.1).hold < 0.5f);
}

TEST_CASE ("Input that is no sane number is silence to the ears")
{
    EngineRig rig ({ .inputs = 1, .block = 256 });
    auto session = SessionBuilder().track ("A", { 1 }).built();
    rig.setSession (session, { "A" });
    rig.musician = [] (int, std::int64_t i) { return i % 3 == 0 ? std::nanf ("") : 1.0e30f; };
    rig.listens = true;
    RollRequest roll;
    roll.stopAfter = Frames { 4800 };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "A" })).ok());
    rig.runUntilStopped();
    CHECK (std::all_of (rig.heard[0].begin(), rig.heard[0].end(), [] (float x) { return x == 0.0f; }));
}

TEST_CASE ("A missing file plays as silence and is told once")
{
    EngineRig rig ({ .inputs = 1, .block = 256 });
    auto session = SessionBuilder().track ("A").built();
    session = rig.withTake (session, "A", {}, noise (48000, 4));
    std::filesystem::remove_all (rig.folder / "audio");
    rig.setSession (session);
    rig.engine.play ({});
    rig.listens = true;
    rig.run (24000);
    CHECK (std::all_of (rig.heard[0].begin(), rig.heard[0].end(), [] (float x) { return x == 0.0f; }));
    CHECK (rig.engine.reader().takeProblems().size() == 1);
    CHECK (rig.engine.reader().takeProblems().empty());
}

TEST_CASE ("Ten generations of overdubs through a cable lie on one another to the frame")
{
    EngineRig::Card card { .inputs = 1, .block = 256, .trueLatency = { 1500 }, .cable = true };
    EngineRig rig (card);
    auto session = SessionBuilder().track ("G0", { 1 }).built();
    std::vector<float> clicks (48000);

    for (std::size_t i = 4000; i < clicks.size(); i += 4001)
        clicks[i] = 0.5f;

    session = rig.withTake (session, "G0", {}, clicks);
    Strip hardLeft;
    hardLeft.pan = -1.0;
    auto previous = std::string ("G0");
    session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed ("G0")->id, hardLeft));

    for (int g = 1; g <= 10; ++g)
    {
        const auto name = "G" + std::to_string (g);
        NewTrack track;
        track.name = name;
        track.inputs = { 1 };
        session = SessionBuilder::must (addTrack (session, track)).session;
        session = SessionBuilder::must (setStrip (session, session.song, session.trackNamed (name)->id, hardLeft));
        auto desk = EngineRig::quietDesk();
        desk.monitor[session.trackNamed (name)->id] = MonitorMode::disk;
        desk.soloed[session.trackNamed (previous)->id] = true;
        rig.setSession (session, { name }, desk);
        RollRequest roll;
        roll.stopAfter = Frames { 48000 };
        const auto report = rig.recordPass (roll, { name }, { { 400 }, { 600 }, { 500 } });
        const auto windows = windowsOf (report, report.files[0]);
        NewTake take;
        take.track = session.trackNamed (name)->id;
        take.take.number = 1;
        take.take.file = report.files[0].file;
        take.take.fileOffset = windows[0].fileOffset;
        take.take.fileLength = report.files[0].frames;
        take.take.start = windows[0].start;
        take.take.length = windows[0].length;
        session = SessionBuilder::must (addTakes (session, session.song, std::nullopt, { take })).session;
        const auto file = rig.samplesOf (report.files[0].file);

        for (std::size_t i = 4000; i < clicks.size(); i += 4001)
        {
            const auto at = i + static_cast<std::size_t> (windows[0].fileOffset.value);
            INFO ("generation " << g << ", click at " << i);
            REQUIRE (file[at] == Approx (0.5).epsilon (1e-4));
            REQUIRE (std::abs (file[at - 1]) < 1e-4f);
            REQUIRE (std::abs (file[at + 1]) < 1e-4f);
        }

        previous = name;
    }
}
