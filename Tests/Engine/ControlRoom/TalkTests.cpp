#include "Core/Decibels.h"
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

/** A voice on input 2 and nothing else anywhere. */
struct TalkRig : MonitorRig
{
    TalkRig() : MonitorRig ({ .lookAhead = 0 })
    {
        desk.talk.input = 2;
        update();
        input = [] (int in, std::int64_t frame) { return in == 1 ? tone (500.0, frame, 0.08) : 0.0f; };
    }

    bool isHeardIn (int output)
    {
        const auto from = frame;
        run (2400, 64);
        return peak (output, from + 1200) > 0.0f;
    }
};
}

TEST_CASE ("The talkback is in the cues that hear it and never in the control room")
{
    TalkRig rig;
    rig.session.cueMixes[1].talkback = false;
    rig.update();
    rig.mix = [] (int, std::int64_t frame) { return tone (440.0, frame, 0.5); };
    rig.desk.talk.dimDb = 0.0;
    rig.update();
    rig.run (2400, 64);
    CHECK_FALSE (rig.section.isTalking());

    rig.keys.talk = true;
    rig.run (4800, 64);
    CHECK (rig.section.isTalking());
    CHECK (rig.section.talkMeter().look (0.0).peak == Approx (0.08f).epsilon (0.01));

    for (std::size_t i = 0; i < rig.heard[0].size(); ++i)
        REQUIRE (std::equal_to<float>() (rig.heard[0][i], rig.mix (0, static_cast<std::int64_t> (i))));

    CHECK (rig.peak (2) > 0.07f);
    CHECK (rig.peak (4) == 0.0f);

    for (std::size_t i = 2400 + 480; i < rig.heard[2].size(); ++i)
        REQUIRE (std::equal_to<float>() (rig.heard[2][i], rig.input (1, static_cast<std::int64_t> (i))));

    rig.keys.talk = false;
    rig.run (2400, 64);
    CHECK (rig.peak (2, 2400 + 4800 + 480) == 0.0f);
    CHECK (rig.steepest (2) < 0.01f);
}

TEST_CASE ("While the talkback is open the music in cues and control room is dimmed, the click is not, over 10 ms")
{
    TalkRig rig;
    rig.input = [] (int, std::int64_t) { return 0.0f; };
    rig.mix = [] (int, std::int64_t frame) { return tone (440.0, frame, 0.5); };
    rig.cue = [] (int, int, std::int64_t frame) { return tone (300.0, frame, 0.05); };
    rig.run (2400, 64);
    rig.keys.talk = true;
    rig.run (4800, 64);
    const auto dimmed = static_cast<float> (gainFromDb (-12.0));

    for (std::size_t i = 2400 + 480; i < rig.heard[0].size(); ++i)
    {
        REQUIRE (std::equal_to<float>() (rig.heard[0][i], rig.mix (0, static_cast<std::int64_t> (i)) * dimmed));
        REQUIRE (std::equal_to<float>() (rig.heard[2][i], rig.cue (0, 0, static_cast<std::int64_t> (i)) * dimmed));
    }

    rig.cue = [] (int, int, std::int64_t) { return 0.0f; };
    rig.desk.roll.click = true;
    rig.update();
    rig.run (2400, 64);
    rig.rolls = true;
    const auto from = rig.frame;
    rig.run (24000, 64);
    CHECK (rig.peak (2, from) > 0.2f);
}

TEST_CASE ("A cue that does not hear the talkback is not dimmed by it")
{
    TalkRig rig;
    rig.input = [] (int, std::int64_t) { return 0.0f; };
    rig.cue = [] (int, int, std::int64_t frame) { return tone (300.0, frame, 0.05); };
    rig.session.cueMixes[1].talkback = false;
    rig.update();
    rig.run (2400, 64);
    rig.keys.talk = true;
    rig.run (4800, 64);

    for (std::size_t i = 2400; i < rig.heard[4].size(); ++i)
        REQUIRE (std::equal_to<float>() (rig.heard[4][i], rig.cue (1, 0, static_cast<std::int64_t> (i))));

    CHECK (rig.peak (2, 4800) < 0.014f);

    // Told to hear it, or not, while somebody talks: it gives way without a step.
    for (const bool hears : { true, false })
    {
        const auto from = rig.frame;
        rig.session.cueMixes[1].talkback = hears;
        rig.update();
        rig.run (4800, 64);
        CHECK (rig.steepest (4, from) < 0.0025f);
        CHECK ((rig.peak (4, from + 2400) < 0.014f) == hears);
    }
}

TEST_CASE ("Latched, the talkback is shut while a take is made; held, it is open; without an input it never is")
{
    TalkRig rig;
    rig.keys.latch = true;
    CHECK (rig.isHeardIn (2));

    rig.rolls = true;
    CHECK (rig.isHeardIn (2));

    rig.captures = true;
    CHECK_FALSE (rig.isHeardIn (2));
    CHECK_FALSE (rig.section.isTalking());

    rig.keys.talk = true;
    CHECK (rig.isHeardIn (2));

    rig.keys.talk = false;
    rig.captures = rig.rolls = false;
    CHECK (rig.isHeardIn (2));

    for (const int gone : { 0, 5 })
    {
        rig.desk.talk.input = gone;
        rig.update();
        CHECK_FALSE (rig.isHeardIn (2));
        CHECK_FALSE (rig.section.isTalking());
    }
}

TEST_CASE ("A talkback that opens when everything stands is shut by any roll")
{
    TalkRig rig;
    rig.desk.talk.opensWhenStopped = true;
    rig.update();
    CHECK (rig.isHeardIn (2));

    const auto from = rig.frame;
    rig.rolls = true;
    rig.run (2400, 64);
    CHECK (rig.peak (2, from + 480) == 0.0f);

    rig.rolls = false;
    CHECK (rig.isHeardIn (2));
}

TEST_CASE ("Listen back brings the chosen microphones to the control room alone, and a roll shuts it within 5 ms")
{
    for (const int block : { 1, 64, 512 })
    {
        TalkRig rig;
        rig.desk.talk.listenBackInputs = { 3, 4 };
        rig.desk.talk.listenBackDb = 6.0;
        rig.update();
        rig.input = [] (int in, std::int64_t frame) { return in == 2 ? tone (500.0, frame, 0.1) : (in == 3 ? tone (700.0, frame, 0.1) : 0.3f); };
        rig.run (1024, block);
        CHECK (rig.peak (0) == 0.0f);

        rig.keys.listenBack = true;
        rig.run (4096, block);
        CHECK (rig.section.isListeningBack());
        CHECK (rig.steepest (0) < 0.04f);

        for (std::size_t i = 1024 + 480; i < rig.heard[0].size(); ++i)
        {
            const auto frame = static_cast<std::int64_t> (i);
            REQUIRE (rig.heard[0][i] == Approx ((rig.input (2, frame) + rig.input (3, frame)) * static_cast<float> (gainFromDb (6.0))).margin (1.0e-6));
            REQUIRE (std::equal_to<float>() (rig.heard[0][i], rig.heard[1][i]));
        }

        const auto from = rig.frame;
        rig.rolls = true;
        rig.run (2048, block);
        CHECK (rig.peak (0, from) > 0.0f);
        CHECK (rig.peak (0, from + 240) == 0.0f);       // 5 ms
        CHECK_FALSE (rig.section.isListeningBack());

        for (const int output : { 2, 3, 4, 5 })
            CHECK (rig.peak (output) == 0.0f);
    }
}

TEST_CASE ("Without inputs of its own listen back takes the talkback's")
{
    TalkRig rig;
    rig.keys.listenBack = true;
    CHECK (rig.isHeardIn (0));
    rig.desk.talk.input = 0;
    rig.update();
    CHECK_FALSE (rig.isHeardIn (0));
    CHECK_FALSE (rig.section.isListeningBack());
}

TEST_CASE ("While the players are listened to, what else the speakers play gives way")
{
    TalkRig rig;
    rig.desk.talk.listenBackInputs = { 3 };
    rig.update();
    rig.mix = [] (int, std::int64_t frame) { return tone (440.0, frame, 0.5); };
    rig.input = [] (int in, std::int64_t) { return in == 2 ? 0.1f : 0.0f; };
    rig.run (2400, 64);
    rig.keys.listenBack = true;
    rig.run (4800, 64);
    const auto dimmed = static_cast<float> (gainFromDb (-12.0));

    for (std::size_t i = 2400 + 480; i < rig.heard[0].size(); ++i)
        REQUIRE (rig.heard[0][i] == Approx (rig.mix (0, static_cast<std::int64_t> (i)) * dimmed + 0.1f).margin (1.0e-6));

    rig.keys.listenBack = false;
    const auto from = static_cast<std::size_t> (rig.frame);
    rig.run (2400, 64);

    for (std::size_t i = from + 480; i < rig.heard[0].size(); ++i)
        REQUIRE (std::equal_to<float>() (rig.heard[0][i], rig.mix (0, static_cast<std::int64_t> (i))));
}

TEST_CASE ("The talkback's own microphone comes out of the speakers before it no louder than they are dimmed, and never while it is open")
{
    for (const bool byName : { false, true })
    {
        TalkRig rig;
        rig.input = [] (int in, std::int64_t) { return in == 1 ? 0.1f : 0.0f; };

        if (byName)
            rig.desk.talk.listenBackInputs = { 4, 2 };

        rig.update();
        rig.keys.listenBack = true;
        rig.run (4800, 64);
        CHECK (rig.section.isListeningBack());
        CHECK (rig.heard[0].back() == Approx (0.1 * gainFromDb (-12.0)).epsilon (1.0e-4));

        rig.keys.talk = true;
        CHECK_FALSE (rig.isHeardIn (0));
        CHECK_FALSE (rig.section.isListeningBack());
        CHECK (rig.section.isTalking());

        rig.keys.talk = false;
        CHECK (rig.isHeardIn (0));
    }
}
