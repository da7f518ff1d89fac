#include "Core/Decibels.h"
#include "Engine/ControlRoom/SpeakerCheck.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/MonitorRig.h"

#include <numbers>

using namespace takelane;

namespace
{
float tone (double hz, std::int64_t frame, double level)
{
    return static_cast<float> (level * std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (frame) / 48000.0));
}

MonitorRig::Sound tones (double level = 0.5)
{
    return [level] (int side, std::int64_t frame) { return tone (side == 0 ? 440.0 : 317.0, frame, level); };
}

/** Frames at which output `c` is not what `expected (frame)` says, from a frame on. */
template <typename Expected>
std::int64_t differing (const MonitorRig& rig, int output, std::int64_t from, Expected&& expected)
{
    std::int64_t count = 0;
    const auto& all = rig.heard[static_cast<std::size_t> (output)];

    for (auto i = static_cast<std::size_t> (from); i < all.size(); ++i)
        count += std::equal_to<float>() (all[i], expected (static_cast<std::int64_t> (i))) ? 0 : 1;

    return count;
}

/** RMS of the last `frames`, relative to a sine of this level, in dB. */
double gainDb (const MonitorRig& rig, int output, int frames, double level)
{
    const auto& all = rig.heard[static_cast<std::size_t> (output)];
    double sum = 0.0;

    for (auto i = all.size() - static_cast<std::size_t> (frames); i < all.size(); ++i)
        sum += static_cast<double> (all[i]) * static_cast<double> (all[i]);

    return dbFromGain (std::sqrt (2.0 * sum / frames) / level);
}
}

TEST_CASE ("As made, the control room is the mix on outputs 1-2, bit-exact, and on nothing else")
{
    for (const int lookAhead : { 0, 48 })
    {
        MonitorRig rig ({ .lookAhead = lookAhead });
        rig.mix = tones (0.9);
        rig.run (20000, 100);

        for (int side = 0; side < 2; ++side)
            CHECK (differing (rig, side, lookAhead, [&] (std::int64_t i) { return rig.mix (side, i - lookAhead); }) == 0);

        for (int output = 2; output < 6; ++output)
            CHECK (rig.peak (output) == 0.0f);
    }
}

TEST_CASE ("A device with one output hears both sides; one with none is no trouble")
{
    MonitorRig one ({ .outputs = 1, .lookAhead = 0 });
    one.mix = tones();
    one.run (1000, 64);
    CHECK (differing (one, 0, 0, [&] (std::int64_t i) { return 0.5f * (one.mix (0, i) + one.mix (1, i)); }) == 0);

    MonitorRig none ({ .outputs = 0 });
    none.run (1000, 64);
}

TEST_CASE ("Mono, flip, level and dim are exact once their ramps are over, and no step is heard on the way")
{
    const auto heardWith = [] (auto&& change, auto&& expected)
    {
        MonitorRig rig ({ .lookAhead = 0 });
        rig.mix = tones();
        rig.run (1000, 64);
        change (rig.desk.controlRoom);
        rig.update();
        rig.run (9000, 64);
        CHECK (rig.steepest (0) < 0.5 * 2.0 * std::numbers::pi * 440.0 / 48000.0 + 0.0015);

        for (int side = 0; side < 2; ++side)
            CHECK (differing (rig, side, 1000 + 960, [&] (std::int64_t i) { return expected (side, rig.mix (0, i), rig.mix (1, i)); }) == 0);
    };

    heardWith ([] (ControlRoom& r) { r.mono = true; }, [] (int side, float l, float r) { return side == 0 ? l * 0.5f + r * 0.5f : r * 0.5f + l * 0.5f; });
    heardWith ([] (ControlRoom& r) { r.flip = true; }, [] (int side, float l, float r) { return side == 0 ? r : l; });
    heardWith ([] (ControlRoom& r) { r.levelDb = -6.0; }, [] (int side, float l, float r) { return (side == 0 ? l : r) * static_cast<float> (gainFromDb (-6.0)); });
    heardWith ([] (ControlRoom& r) { r.levelDb = -144.0; }, [] (int, float, float) { return 0.0f; });
    heardWith ([] (ControlRoom& r) { r.dim = true; }, [] (int side, float l, float r) { return (side == 0 ? l : r) * static_cast<float> (gainFromDb (-20.0)); });
}

TEST_CASE ("The second speakers take over without a step: 20 ms of fading out, then 20 ms of fading in elsewhere")
{
    MonitorRig rig ({ .lookAhead = 0 });
    rig.desk.controlRoom.secondPair = 3;
    rig.update();
    rig.mix = tones();
    rig.run (1000, 64);
    rig.desk.controlRoom.secondSpeakers = true;
    rig.update();
    rig.run (5000, 64);

    CHECK (rig.peak (0, 1960) == 0.0f);
    CHECK (rig.peak (4) > 0.4f);
    CHECK (std::all_of (rig.heard[4].begin(), rig.heard[4].begin() + 1960, [] (float x) { return std::equal_to<float>() (x, 0.0f); }));
    CHECK (differing (rig, 4, 2920, [&] (std::int64_t i) { return rig.mix (0, i); }) == 0);
    CHECK (rig.steepest (0) < 0.031f);
    CHECK (rig.steepest (4) < 0.031f);

    rig.desk.controlRoom.secondPair = 9;            // the interface has no such outputs
    rig.update();
    rig.run (5000, 64);
    CHECK (rig.peak (0, 9000) > 0.4f);
}

TEST_CASE ("A translation check sounds as its curve says, and leaving it is bit-exact again")
{
    for (const auto kind : { Translation::phone, Translation::laptop, Translation::car, Translation::mono })
        for (const double hz : { 50.0, 120.0, 500.0, 1200.0, 3200.0, 8000.0, 15000.0 })
        {
            MonitorRig rig ({ .lookAhead = 0 });
            rig.desk.controlRoom.translation = kind;
            rig.update();
            rig.mix = [hz] (int, std::int64_t frame) { return tone (hz, frame, 0.25); };
            rig.run (96000, 480);
            INFO (static_cast<int> (kind) << " at " << hz << " Hz");
            CHECK (gainDb (rig, 0, 48000, 0.25) == Approx (SpeakerCheck::responseDb (kind, 48000, hz)).margin (0.05));
        }

    CHECK (SpeakerCheck::responseDb (Translation::phone, 48000, 60.0) < -40.0);
    CHECK (SpeakerCheck::responseDb (Translation::phone, 48000, 1200.0) > 3.0);
    CHECK (SpeakerCheck::responseDb (Translation::laptop, 48000, 60.0) < -30.0);
    CHECK (SpeakerCheck::responseDb (Translation::car, 48000, 80.0) > 3.0);
    CHECK (SpeakerCheck::responseDb (Translation::none, 48000, 80.0) == 0.0);

    MonitorRig rig ({ .lookAhead = 0 });
    rig.mix = tones();

    for (const auto kind : { Translation::phone, Translation::car, Translation::none })
    {
        rig.desk.controlRoom.translation = kind;
        rig.update();
        rig.run (4800, 64);
    }

    CHECK (rig.steepest (0) < 0.06f);
    CHECK (differing (rig, 0, 2 * 4800 + 960, [&] (std::int64_t i) { return rig.mix (0, i); }) == 0);
}

TEST_CASE ("A phone and one small loudspeaker are mono; what is on both sides in opposite phase is not heard there")
{
    for (const auto kind : { Translation::phone, Translation::mono })
    {
        MonitorRig rig ({ .lookAhead = 0 });
        rig.desk.controlRoom.translation = kind;
        rig.update();
        rig.mix = [] (int side, std::int64_t frame) { return (side == 0 ? 1.0f : -1.0f) * tone (1000.0, frame, 0.5); };
        rig.run (9600);
        CHECK (rig.peak (0) == 0.0f);
    }
}

TEST_CASE ("What is soloed before or after the fader takes the mix's place, and a cue can be listened to; without a step")
{
    MonitorRig rig ({ .lookAhead = 48 });
    rig.mix = tones (0.3);
    rig.cue = [] (int cue, int side, std::int64_t frame) { return cue == 1 ? tone (side == 0 ? 200.0 : 250.0, frame, 0.05) : 0.0f; };
    rig.run (1000, 64);
    rig.solo = [] (int side, std::int64_t frame) { return tone (side == 0 ? 700.0 : 900.0, frame, 0.2); };
    rig.run (4000, 64);
    CHECK (differing (rig, 0, 1000 + 960 + 48, [&] (std::int64_t i) { return rig.solo (0, i - 48); }) == 0);

    rig.solo = {};
    rig.run (4000, 64);
    CHECK (differing (rig, 1, 5000 + 960 + 48, [&] (std::int64_t i) { return rig.mix (1, i - 48); }) == 0);

    rig.desk.controlRoom.listensTo = rig.session.cueMixes[1].id;
    rig.session.cueMixes[1].gainDb = -6.0;
    rig.session.cueMixes[1].muted = true;           // it is listened to before its mute
    rig.update();
    rig.run (4000, 64);
    CHECK (differing (rig, 0, 9000 + 960 + 48, [&] (std::int64_t i) { return rig.cue (1, 0, i - 48) * static_cast<float> (gainFromDb (-6.0)); }) == 0);
    CHECK (rig.steepest (0) < 0.04f);
    CHECK (rig.peak (4, 9000 + 2000) == 0.0f);
}

TEST_CASE ("Everything at once sounds the same at every block size")
{
    const auto heard = [] (int block)
    {
        MonitorRig rig;
        rig.mix = tones (0.8);
        rig.cue = [] (int cue, int side, std::int64_t frame) { return tone (100.0 * (1 + cue) + 50.0 * side, frame, frame % 24000 < 12000 ? 0.9 : 0.01); };
        rig.comfort = [] (int cue, std::int64_t frame) { return cue == 0 ? tone (600.0, frame, 0.3) : 0.0f; };
        rig.input = [] (int in, std::int64_t frame) { return tone (1000.0 + 100.0 * in, frame, 0.2); };
        rig.desk.talk.input = 2;
        rig.desk.talk.listenBackInputs = { 3, 4 };
        rig.desk.roll.click = true;

        for (int round = 0; round < 12; ++round)
        {
            auto& room = rig.desk.controlRoom;
            room.mono = round % 3 == 1;
            room.flip = round % 4 == 2;
            room.dim = round % 5 == 1;
            room.secondPair = 3;
            room.secondSpeakers = round % 6 > 3;
            room.translation = static_cast<Translation> (round % 5);
            room.listensTo = round == 8 ? rig.session.cueMixes[0].id : CueMixId {};
            rig.session.cueMixes[0].outputPair = round % 4 == 3 ? 3 : 2;
            rig.session.cueMixes[1].muted = round % 2 == 1;
            rig.session.cueMixes[1].talkback = round % 3 != 0;
            rig.keys.talk = round % 3 == 2;
            rig.keys.listenBack = round % 4 == 1;
            rig.rolls = round >= 6;
            rig.solo = round == 5 ? tones (0.4) : MonitorRig::Sound {};
            rig.update();
            rig.run (3360, block);
        }

        return rig.heard;
    };

    const auto reference = heard (480);

    for (const int block : { 1, 7, 64, 3360 })
        CHECK (difference (heard (block), reference) == "");
}

TEST_CASE ("Low latency takes the look-ahead out while all outputs are silent, and brings it back likewise")
{
    MonitorRig rig;
    rig.mix = tones();
    rig.cue = [] (int, int, std::int64_t frame) { return tone (300.0, frame, 0.05); };
    rig.run (4800, 64);
    CHECK (differing (rig, 0, 48, [&] (std::int64_t i) { return rig.mix (0, i - 48); }) == 0);

    rig.desk.lowLatency = { true, 0.5 };
    rig.update();
    rig.run (4800, 64);
    CHECK_FALSE (rig.section.looksAhead());
    CHECK (differing (rig, 0, 8000, [&] (std::int64_t i) { return rig.mix (0, i); }) == 0);
    CHECK (differing (rig, 2, 8000, [&] (std::int64_t i) { return rig.cue (0, 0, i); }) == 0);

    rig.desk.lowLatency = { true, 5.0 };
    rig.update();
    rig.run (4800, 64);
    CHECK (rig.section.looksAhead());
    CHECK (differing (rig, 3, 13000, [&] (std::int64_t i) { return rig.cue (0, 0, i - 48); }) == 0);
    CHECK (rig.steepest (0) < 0.031f);
    CHECK (rig.steepest (2) < 0.0035f);
}
