#include "Core/Decibels.h"
#include "Engine/ControlRoom/BlastGuard.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/MonitorRig.h"

#include <rapidcheck.h>

#include <numbers>
#include <random>

using namespace takelane;

namespace
{
float tone (double hz, std::int64_t frame, double level)
{
    return static_cast<float> (level * std::sin (2.0 * std::numbers::pi * hz * static_cast<double> (frame) / 48000.0));
}

/** Different in every cue and on both sides, and so low that no guard has anything to do. */
float quiet (int cue, int side, std::int64_t frame)
{
    return tone (150.0 + 50.0 * cue + 20.0 * side, frame, 0.08);
}
}

TEST_CASE ("Each cue is on its pair, the look-ahead late, bit-exact; one without outputs is nowhere")
{
    MonitorRig rig ({ .outputs = 10 });
    rig.session.cueMixes[3].outputPair = 0;
    rig.update();
    rig.cue = quiet;
    rig.run (9600, 96);

    for (int cue = 0; cue < 3; ++cue)
        for (int side = 0; side < 2; ++side)
            for (std::int64_t i = 48; i < 9600; ++i)
                REQUIRE (std::equal_to<float>() (rig.heard[static_cast<std::size_t> (2 + 2 * cue + side)][static_cast<std::size_t> (i)], quiet (cue, side, i - 48)));

    CHECK (rig.peak (8) == 0.0f);
    CHECK (rig.peak (0) == 0.0f);
}

TEST_CASE ("Nothing that is done in the control room changes a bit of a cue")
{
    const auto heard = [] (bool busy)
    {
        MonitorRig rig;
        rig.cue = quiet;
        rig.mix = [] (int, std::int64_t frame) { return tone (440.0, frame, 0.7); };
        rig.desk.roll.click = true;
        rig.rolls = true;

        for (int round = 0; round < 8; ++round)
        {
            if (busy)
            {
                auto& room = rig.desk.controlRoom;
                room.mono = round % 2 == 1;
                room.flip = round % 3 == 1;
                room.dim = round % 4 > 1;
                room.levelDb = -3.0 * round;
                room.translation = static_cast<Translation> (round % 5);
                room.listensTo = round == 6 ? rig.session.cueMixes[0].id : CueMixId {};
                rig.desk.click.gainDb = -2.0 * round;
                rig.solo = round % 3 == 2 ? MonitorRig::Sound ([] (int, std::int64_t frame) { return tone (90.0, frame, 0.9); }) : MonitorRig::Sound {};
                rig.keys.listenBack = round % 2 == 0;
            }

            rig.update();
            rig.run (4000, 100);
        }

        return rig.heard;
    };

    const auto still = heard (false), busy = heard (true);
    CHECK (difference (still, busy) != "");
    CHECK (difference (still, busy, 2) == "");
}

TEST_CASE ("A cue on the outputs the control room plays on is silent; it comes back when they are free")
{
    MonitorRig rig ({ .lookAhead = 0 });
    rig.cue = quiet;
    rig.desk.controlRoom.secondPair = 2;
    rig.session.cueMixes[1].outputPair = 1;
    rig.update();
    rig.run (2000, 64);
    CHECK (rig.peak (0) == 0.0f);
    CHECK (rig.peak (2) > 0.05f);

    rig.desk.controlRoom.secondSpeakers = true;
    rig.update();
    rig.run (4000, 64);
    CHECK (rig.peak (2, 2960) == 0.0f);
    CHECK (rig.peak (0, 5000) > 0.05f);             // cue 2 has 1-2 now that the control room has left them

    rig.desk.controlRoom.secondSpeakers = false;
    rig.update();
    rig.run (4000, 64);
    CHECK (rig.peak (2, 9000) > 0.05f);
    CHECK (rig.peak (0, 9000) == 0.0f);
    CHECK (rig.steepest (2) < 0.005f);
}

TEST_CASE ("What the control room plays into a pair that somebody may wear is guarded as a cue is")
{
    MonitorRig rig;
    rig.session.cueMixes[1].ceilingDb = -10.0;
    rig.mix = [] (int, std::int64_t frame) { return tone (440.0, frame, 1.0); };
    rig.run (4800, 64);
    CHECK (rig.peak (0) > 0.99f);                   // its own pair is nobody else's: not touched
    const auto ceiling = static_cast<float> (gainFromDb (-10.0));

    // Without a way through the commands, an undo or an old session still brings it about.
    for (const int outputs : { 1, 3 })
    {
        const auto first = 2 * (outputs - 1);
        const auto from = rig.frame;
        rig.session.cueMixes[1].outputPair = outputs;
        rig.desk.controlRoom.pair = outputs;
        rig.update();
        rig.run (24000, 64);
        CHECK (rig.peak (first, from + 960) <= ceiling);
        CHECK (rig.peak (first, from + 12000) > 0.9f * ceiling);
        CHECK (rig.steepest (first, from) < 0.1f);
    }

    const auto from = rig.frame;
    rig.session.cueMixes[1].outputPair = 0;
    rig.update();
    rig.run (24000, 64);
    CHECK (rig.peak (4, from + 12000) > 0.99f);
    CHECK (rig.steepest (4, from) < 0.1f);

    // A blast into it is held down.
    rig.mix = [] (int, std::int64_t) { return 0.0f; };
    rig.session.cueMixes[1].outputPair = 3;
    rig.update();
    rig.run (480000);
    const auto blast = rig.frame;
    rig.mix = [] (int, std::int64_t) { return 0.9f; };
    rig.run (480, 64);
    CHECK (rig.peak (4, blast) > 0.0f);
    CHECK (rig.peak (4, blast) <= 0.101f);
}

TEST_CASE ("A cue that is muted, moved to other outputs, taken away or added makes no step")
{
    MonitorRig rig ({ .lookAhead = 0 });
    const auto first = rig.session.cueMixes.front().id.value;
    rig.cue = [&] (int cue, int side, std::int64_t frame)
    {
        return quiet (static_cast<int> (rig.session.cueMixes[static_cast<std::size_t> (cue)].id.value - first), side, frame);
    };
    rig.run (2000, 64);
    const auto change = [&rig] (auto&& how)
    {
        how (rig.session.cueMixes);
        rig.update();
        rig.run (4000, 64);
    };

    change ([] (auto& cues) { cues[0].muted = true; });
    CHECK (rig.peak (2, 2960) == 0.0f);
    change ([] (auto& cues) { cues[0].muted = false; cues[0].gainDb = -12.0; });
    change ([] (auto& cues) { cues[0].outputPair = 3; cues[1].outputPair = 2; });
    const auto gone = rig.session.cueMixes[0];
    change ([] (auto& cues) { cues.erase (cues.begin()); });
    change ([&] (auto& cues) { cues.insert (cues.begin(), gone); });
    change ([] (auto& cues) { cues.clear(); });

    for (int output = 2; output < 6; ++output)
    {
        CHECK (rig.steepest (output) < 0.006f);
        CHECK (rig.peak (output, static_cast<std::int64_t> (rig.heard[0].size()) - 3000) == 0.0f);
    }
}

TEST_CASE ("The comfort reverb is heard in its own cue and nowhere else, and without what was sent itself")
{
    MonitorRig rig ({ .lookAhead = 0 });
    rig.comfort = [] (int cue, std::int64_t frame) { return cue == 0 && frame == 100 ? 0.05f : 0.0f; };
    rig.session.cueMixes[0].comfort.preDelayMs = 20.0;
    rig.update();
    rig.run (24000);

    CHECK (rig.peak (2) > 1.0e-4f);
    CHECK (std::all_of (rig.heard[2].begin(), rig.heard[2].begin() + 100 + 960, [] (float x) { return std::equal_to<float>() (x, 0.0f); }));

    for (const int output : { 0, 1, 4, 5 })
        CHECK (rig.peak (output) == 0.0f);
}

//==============================================================================
TEST_CASE ("Whatever a cue is sent, nothing above its ceiling comes out")
{
    CHECK (rc::check ([] (std::uint32_t seed, bool looksAhead)
    {
        std::minstd_rand random (seed);
        const auto pick = [&random] (int below) { return static_cast<int> (random() % static_cast<unsigned> (below)); };
        MonitorRig rig ({ .lookAhead = looksAhead ? 48 : 0 });
        rig.desk.roll.click = true;
        rig.rolls = true;
        rig.desk.talk.input = 1;
        double howl = 0.001;

        for (int round = 0; round < 6; ++round)
        {
            const int kind = pick (6);
            const double loud = std::pow (10.0, pick (4) - 2);
            const int every = 1 + pick (2000);
            rig.cue = [=] (int cue, int side, std::int64_t frame)
            {
                switch (kind)
                {
                    case 0:     return 0.0f;
                    case 1:     return frame % every == 0 ? static_cast<float> (loud) : 0.0f;
                    case 2:     return frame / every % 2 == 0 ? static_cast<float> (loud) : static_cast<float> (-loud);
                    case 3:     return tone (80.0 * (cue + 1), frame, loud) * (side == 0 ? 1.0f : -1.0f);
                    case 4:     return tone (2000.0, frame, howl * std::pow (1.004, static_cast<double> (frame % 4000)));
                    default:    return frame % 997 == 0 ? std::numeric_limits<float>::infinity() : (frame % 991 == 0 ? std::nanf ("") : tone (50.0, frame, 0.3));
                }
            };
            rig.input = [=] (int, std::int64_t frame) { return tone (900.0, frame, loud); };
            rig.comfort = [=] (int, std::int64_t frame) { return kind == 1 && frame % every == 0 ? static_cast<float> (loud) : 0.0f; };
            rig.keys.talk = pick (2) == 0;

            for (auto& cue : rig.session.cueMixes)
            {
                cue.outputPair = pick (4);
                cue.muted = pick (4) == 0;
                cue.ceilingDb = -6.0;
                cue.gainDb = pick (2) == 0 ? 12.0 : 0.0;
                cue.clickGainDb = pick (2) == 0 ? 12.0 : -6.0;
            }

            rig.desk.controlRoom.listensTo = {};
            rig.update();
            rig.run (1700, 16 + pick (600));
        }

        const auto ceiling = static_cast<float> (gainFromDb (-6.0));

        for (int output = 2; output < 6; ++output)
            for (const float x : rig.heard[static_cast<std::size_t> (output)])
                RC_ASSERT (std::abs (x) <= ceiling);            // not a number is not below it either
    }));
}

TEST_CASE ("Two cues on one pair are together no louder than the lower ceiling")
{
    MonitorRig rig;
    rig.session.cueMixes[0].outputPair = rig.session.cueMixes[1].outputPair = 2;
    rig.session.cueMixes[0].ceilingDb = -6.0;
    rig.session.cueMixes[1].ceilingDb = -20.0;
    rig.update();
    rig.cue = [] (int, int, std::int64_t frame) { return tone (440.0, frame, 1.0); };
    rig.run (24000);
    CHECK (rig.peak (2) <= static_cast<float> (gainFromDb (-20.0)));
    CHECK (rig.peak (2) > static_cast<float> (gainFromDb (-21.0)));
    CHECK (MonitorSection::takeHeldBackDb (rig.runtime (0)) > 15.0f);
    CHECK (MonitorSection::takeHeldBackDb (rig.runtime (2)) == 0.0f);
}

TEST_CASE ("A blast comes up by 20 dB in 10 ms at most, and what is not one is left alone to the bit")
{
    const auto loudestUntil = [] (const std::vector<float>& all, std::size_t from, std::size_t to)
    {
        float top = 0.0f;

        for (auto i = from; i < std::min (to, all.size()); ++i)
            top = std::max (top, std::abs (all[i]));

        return top;
    };

    for (const float before : { 0.0f, 0.01f, 0.02f, 0.04f })
    {
        BlastGuard guard (48000);
        std::vector<float> l (48000), r (48000);

        for (std::size_t i = 0; i < l.size(); ++i)
            l[i] = r[i] = i < 24000 ? tone (440.0, static_cast<std::int64_t> (i), static_cast<double> (before)) : 0.9f;

        guard.process (l.data(), r.data(), 48000);
        const float counted = std::max (0.01f, before);
        CHECK (loudestUntil (l, 0, 24000) <= before);
        CHECK (loudestUntil (l, 24000, 24480) <= counted * 10.001f);
        CHECK (l[24400] > counted * 8.0f);              // held down, not cut off
        CHECK (l[26000] == 0.9f);
    }

    std::vector<float> l (480000), r (480000);
    std::minstd_rand random (7);

    for (std::size_t i = 0; i < l.size(); ++i)
    {
        const double loud = std::pow (10.0, (static_cast<double> (i / 4800 * 37 % 19) - 19.0) / 20.0);      // -19 to -1 dBFS and back each 100 ms
        l[i] = tone (330.0, static_cast<std::int64_t> (i), loud);
        r[i] = -l[i];
    }

    auto left = l, right = r;
    BlastGuard guard (48000);
    guard.process (left.data(), right.data(), 24000);
    CHECK (guard.process (left.data() + 24000, right.data() + 24000, 456000) >= 1.0f);
    CHECK (std::equal (left.begin() + 24000, left.end(), l.begin() + 24000));
    CHECK (std::equal (right.begin() + 24000, right.end(), r.begin() + 24000));
}

TEST_CASE ("The first click out of silence is in every cue at its own level, to the bit")
{
    MonitorRig rig ({ .lookAhead = 0 });
    rig.desk.roll.click = true;
    rig.session.cueMixes[0].clickGainDb = 0.0;
    rig.session.cueMixes[1].clickGainDb = -10.0;
    rig.update();
    rig.rolls = true;
    rig.run (9600, 128);
    REQUIRE (rig.peak (0) > 0.2f);
    CHECK (difference ({ rig.heard[2] }, { rig.heard[0] }) == "");
    CHECK (rig.peak (4) == Approx (rig.peak (0) * static_cast<float> (gainFromDb (-10.0))));
}
