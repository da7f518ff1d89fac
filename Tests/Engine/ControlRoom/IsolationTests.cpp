#include "Engine/Bounce.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/EngineRig.h"
#include "Tests/Support/MonitorRig.h"

#include <cmath>

using namespace takelane;

namespace
{
constexpr int rolled = 24000;

/** Vox records input 1; what is said comes in on input 2, 1 kHz and clear of every guard. */
float played (int channel, std::int64_t since)
{
    return channel == 0 ? rampValue (0, since) * 0.1f : static_cast<float> (0.05 * std::sin (static_cast<double> (since) * 0.1309));
}

struct Said
{
    std::vector<std::vector<float>> heard;      ///< by output
    std::vector<float> take, bounced;
};

/** Records, with the key held or not, then bounces what was recorded. */
Said record (bool talks, int lookAhead = 0)
{
    EngineRig rig ({ .inputs = 2, .outputs = 6, .lookAhead = lookAhead });
    rig.listens = true;
    rig.musician = played;
    auto desk = EngineRig::quietDesk();
    desk.talk.input = 2;
    desk.talk.dimDb = 0.0;
    auto session = SessionBuilder().track ("Vox", { 1 }).built();
    session.cueMixes[1].talkback = false;
    rig.setSession (session, { "Vox" }, desk);
    rig.engine.talkKeys().talk = talks;
    RollRequest roll;
    roll.stopAfter = Frames { rolled };
    const auto report = rig.recordPass (roll, { "Vox" });
    Said said { { rig.heard, rig.heard + 6 }, rig.samplesOf (report.files[0].file), {} };

    const auto recorded = rig.withTake (session, "Vox", {}, said.take);
    BounceRequest request;
    request.file = rig.folder / "mix.wav";
    request.song = session.song;
    request.bits = BounceBits::float32;
    SessionBuilder::must (bounce (rig.folder.path(), recorded, rig.desk, request));
    said.bounced = rig.samplesOf ("mix.wav");
    return said;
}

float peakOf (const std::vector<float>& all)
{
    float top = 0.0f;

    for (const float x : all)
        top = std::max (top, std::abs (x));

    return top;
}

/** A busy desk: everything in it is the control room's own. */
DeskState busyDesk (const Session& session)
{
    auto desk = EngineRig::quietDesk();
    auto& room = desk.controlRoom;
    room.dim = room.mono = room.flip = true;
    room.levelDb = -9.0;
    room.translation = Translation::phone;
    room.listensTo = session.cueMixes[0].id;
    desk.talk.input = 2;
    desk.talk.opensWhenStopped = true;
    return desk;
}
}

TEST_CASE ("A tone on the talkback is in the cues that hear it, and in no take, no bounce and not in the control room")
{
    for (const int lookAhead : { 0, 48 })
    {
        const auto silent = record (false, lookAhead), said = record (true, lookAhead);
        CHECK (peakOf (said.take) > 0.01f);
        CHECK (difference ({ said.take }, { silent.take }) == "");
        CHECK (difference ({ said.bounced }, { silent.bounced }) == "");
        CHECK (difference ({ said.heard[0], said.heard[1] }, { silent.heard[0], silent.heard[1] }) == "");
        CHECK (difference ({ said.heard[2], said.heard[3] }, { silent.heard[2], silent.heard[3] }) != "");
        CHECK (difference ({ said.heard[4], said.heard[5] }, { silent.heard[4], silent.heard[5] }) == "");

        std::vector<float> tone;

        for (std::size_t i = 0; i < said.heard[2].size(); ++i)
            tone.push_back (said.heard[2][i] - silent.heard[2][i]);

        CHECK (peakOf (tone) == Approx (0.05f).epsilon (0.02));
    }
}

TEST_CASE ("Whatever the control room does, takes and bounces have the same bits")
{
    const auto recorded = [] (bool busy)
    {
        EngineRig rig ({ .inputs = 2, .outputs = 6, .lookAhead = 48 });
        rig.musician = played;
        const auto session = SessionBuilder().track ("Vox", { 1 }).built();
        rig.setSession (session, { "Vox" }, busy ? busyDesk (session) : EngineRig::quietDesk());
        rig.engine.talkKeys().listenBack = busy;
        rig.engine.talkKeys().latch = busy;
        RollRequest roll;
        roll.stopAfter = Frames { rolled };
        const auto report = rig.recordPass (roll, { "Vox" });
        const auto take = rig.samplesOf (report.files[0].file);
        BounceRequest request;
        request.file = rig.folder / "mix.wav";
        request.song = session.song;
        request.bits = BounceBits::float32;
        SessionBuilder::must (bounce (rig.folder.path(), rig.withTake (session, "Vox", {}, take), rig.desk, request));
        return std::vector { take, rig.samplesOf ("mix.wav", 0), rig.samplesOf ("mix.wav", 1) };
    };

    CHECK (difference (recorded (true), recorded (false)) == "");
}

TEST_CASE ("Soloing and muting, in place or beside the mix, leaves every cue bit-identical")
{
    const auto heard = [] (auto&& change)
    {
        EngineRig rig ({ .inputs = 2, .outputs = 6, .lookAhead = 48 });
        auto session = SessionBuilder().track ("A").track ("B").built();

        for (const auto* name : { "A", "B" })
        {
            std::vector<float> sound (rolled);

            for (std::size_t i = 0; i < sound.size(); ++i)
                sound[i] = rampValue (name[0], static_cast<std::int64_t> (i) * 37) * 0.15f;

            session = rig.withTake (session, name, {}, sound);
        }

        rig.setSession (session);
        rig.run (512);
        rig.listens = true;
        RollRequest roll;
        roll.stopAfter = Frames { rolled };
        rig.engine.play (roll);
        rig.run (8192);
        auto desk = EngineRig::quietDesk();
        change (session, desk);
        rig.setSession (session, {}, desk);
        rig.runUntilStopped();
        return std::vector<std::vector<float>> (rig.heard, rig.heard + 6);
    };

    const auto as = heard ([] (Session&, DeskState&) {});
    REQUIRE (peakOf (as[2]) > 0.05f);

    const auto differs = [&as] (const std::vector<std::vector<float>>& other)
    {
        CHECK (difference (as, other) != "");
        CHECK (difference (as, other, 2) == "");
    };

    for (const auto mode : { SoloMode::inPlace, SoloMode::afterFader, SoloMode::beforeFader })
        differs (heard ([mode] (Session& s, DeskState& d) { d.soloMode = mode; d.soloed[s.tracks[0]->id] = true; }));

    differs (heard ([] (Session& s, DeskState&)
    {
        Strip strip;
        strip.muted = true;
        s = SessionBuilder::must (setStrip (s, s.song, s.tracks[0]->id, strip));
    }));
    differs (heard ([] (Session& s, DeskState& d) { d = busyDesk (s); d.talk = {}; }));
}

TEST_CASE ("After the stop a talkback is shut for the round trip and no longer: a handle is no take")
{
    const bool byItself = GENERATE (false, true);
    EngineRig rig ({ .inputs = 2, .outputs = 6, .block = 64, .trueLatency = { 4800 } });
    auto desk = EngineRig::quietDesk();
    desk.talk.input = 2;
    desk.talk.opensWhenStopped = byItself;
    rig.setSession (SessionBuilder().track ("Vox", { 1 }).built(), { "Vox" }, desk);
    rig.engine.talkKeys().latch = ! byItself;
    const auto talks = [&rig] { return rig.engine.monitor().isTalking(); };

    LatencyUsed latency;
    latency.output = { 2400 };
    latency.input = { 2400 };
    RollRequest roll;
    roll.handle = { 480'000 };
    REQUIRE (rig.engine.record (roll, rig.setupFor ({ "Vox" }, latency)).ok());
    rig.run (9600);
    CHECK_FALSE (talks());

    rig.engine.stop();
    rig.run (4800);
    CHECK_FALSE (talks());
    rig.run (128);
    CHECK (talks());
    CHECK (rig.engine.status().onHandle);
    rig.run (48000);
    CHECK (talks());
    CHECK (rig.engine.status().capturing);
}
