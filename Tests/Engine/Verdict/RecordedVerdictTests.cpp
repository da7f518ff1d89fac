#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"
#include "Engine/Verdict/FindingsIn.h"
#include "Tests/Support/VerdictRig.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;

Session twoTracks()
{
    return SessionBuilder().track ("Kick", { 1 }).track ("Bass", { 2 });
}

const std::vector<Finding>& findingsOf (const PassReport& report, const Session& session, const std::string& track)
{
    static const std::vector<Finding> none;

    for (const auto& file : report.files)
        if (file.track == session.trackNamed (track)->id)
            return file.findings;

    return none;
}

RollRequest rollFor (double seconds)
{
    RollRequest roll;
    roll.stopAfter = Frames { std::llround (seconds * rate) };
    return roll;
}
}

TEST_CASE ("What is noticed in a recorded pass is in its report, and live within a second, at every block size")
{
    const int block = GENERATE (1, 64, 96, 1024);
    EngineRig rig ({ .block = block });
    const auto sound = pinkNoise (-20.0, 4.0);
    rig.musician = [&] (int, std::int64_t t) { return t < static_cast<std::int64_t> (sound.size()) ? sound[static_cast<std::size_t> (t)] : 0.0f; };
    rig.setSession (twoTracks(), { "Kick", "Bass" });
    REQUIRE (rig.engine.record (rollFor (3.2), rig.setupFor ({ "Kick", "Bass" })).ok());
    std::int64_t toldAt = 0;

    for (; ! rig.engine.status().stopped && toldAt == 0;)
    {
        rig.block (block);

        for (const auto& [track, health] : rig.engine.recorder().healthSince ({}))
            toldAt = health.findings.empty() ? toldAt : rig.deviceFrame;
    }

    rig.runUntilStopped();
    const auto report = rig.engine.recorder().takeReport();
    REQUIRE (report);
    CHECK (toldAt >= 2 * rate);
    CHECK (toldAt <= 3 * rate);
    REQUIRE (findingsOf (*report, rig.session, "Kick").size() == 1);
    CHECK (findingsOf (*report, rig.session, "Kick")[0].kind == FindingKind::duplicate);
    CHECK (findingsOf (*report, rig.session, "Kick")[0].detail == "Bass");
    CHECK (findingsOf (*report, rig.session, "Bass")[0].detail == "Kick");
}

TEST_CASE ("An input that dies while recording is found against the take before, the latency taken off")
{
    const int block = GENERATE (64, 1024);
    const Frames trueLatency { 700 };
    EngineRig rig ({ .block = block, .trueLatency = trueLatency });
    const auto kick = pinkNoise (-20.0, 8.0, 1), bass = pinkNoise (-20.0, 8.0, 2);
    const auto dies = 2 * rate + 17;
    rig.musician = [&] (int channel, std::int64_t t) { return channel == 0 ? kick[static_cast<std::size_t> (t)] : t < dies ? bass[static_cast<std::size_t> (t)] : 0.0f; };
    rig.setSession (twoTracks(), { "Kick", "Bass" });
    auto setup = rig.setupFor ({ "Kick", "Bass" }, { { 400 }, { 300 }, {} });
    setup.tracks[0].before = levelsOf ({ kick });
    setup.tracks[1].before = levelsOf ({ bass });
    REQUIRE (rig.engine.record (rollFor (5.0), std::move (setup)).ok());
    rig.runUntilStopped();
    const auto report = rig.engine.recorder().takeReport();
    REQUIRE (report);

    CHECK (findingsOf (*report, rig.session, "Kick").empty());
    REQUIRE (findingsOf (*report, rig.session, "Bass").size() == 1);
    const auto& found = findingsOf (*report, rig.session, "Bass")[0];
    CHECK (found.kind == FindingKind::wentSilent);
    CHECK (std::abs (found.offset.value - (dies + trueLatency.value)) <= 8);
}

TEST_CASE ("The metronome in a microphone is found while recording, and not with the metronome off")
{
    const bool clicks = GENERATE (true, false);
    EngineRig rig ({ .block = 256, .trueLatency = { 500 }, .cable = true });     // output 1 comes back on every input
    auto desk = EngineRig::quietDesk();
    desk.roll.click = clicks;
    const auto session = SessionBuilder().track ("Vocal", { 1 }).built();
    desk.monitor[session.trackNamed ("Vocal")->id] = MonitorMode::disk;         // or the cable would howl
    rig.setSession (session, { "Vocal" }, desk);
    const auto report = rig.recordPass (rollFor (4.0), { "Vocal" }, { { 300 }, { 150 }, {} });     // 50 frames are not told
    const auto& found = findingsOf (report, rig.session, "Vocal");

    REQUIRE (found.size() == (clicks ? 1u : 0u));

    if (clicks)
    {
        CHECK (found[0].kind == FindingKind::clickBleed);
        CHECK (found[0].db == Approx (-12.5).margin (2.0));
    }
}

TEST_CASE ("Findings are cut for each take of a pass")
{
    const std::vector<Finding> all { { FindingKind::hum, { 10 * rate }, { 30 * rate }, "50 Hz", -60.0 } };
    const auto cut = [&] (std::int64_t from, std::int64_t to) { return findingsIn (all, { { from * rate }, { to * rate } }, rate); };

    CHECK (cut (0, 10).empty());
    CHECK (findingsIn (all, { { 0 }, { 10 * rate + 100 } }, rate).empty());     // grazes it only
    REQUIRE (cut (5, 20).size() == 1);
    CHECK (cut (5, 20)[0] == Finding { FindingKind::hum, { 5 * rate }, { 10 * rate }, "50 Hz", -60.0 });
    CHECK (cut (20, 25)[0] == Finding { FindingKind::hum, { 0 }, { 5 * rate }, "50 Hz", -60.0 });
    CHECK (cut (40, 50).empty());
}

TEST_CASE ("Health since a take's start counts its clips and what it lost only")
{
    PassVerdict verdict (rate, {});
    const auto track = verdict.add ({ "Kick", 1, {}, nullptr });
    track->clipped ({ 100 });
    track->clipped ({ 500 });
    track->dropped ({ 300 }, { 50 });
    track->dropped ({ 600 }, { 20 });

    CHECK (track->healthSince ({ 0 }).clips == 2);
    CHECK (track->healthSince ({ 101 }).clips == 1);
    CHECK (track->healthSince ({ 320 }).dropouts == std::vector<Dropout> { { { 0 }, { 30 } }, { { 280 }, { 20 } } });
    CHECK (track->healthSince ({ 320 }).lost == Frames { 50 });
    CHECK (track->healthSince ({ 700 }) == TakeHealth {});
}
