#include "Tests/Support/Catch.h"
#include "Tests/Support/ConsoleRig.h"

using namespace takelane;

namespace
{
Strip dressed (double pan)
{
    Strip s;
    s.gainDb = -3.0;
    s.pan = pan;
    s.trimDb = 2.0;
    s.polarityInverted = pan < 0.0;
    s.highPassHz = 80.0;
    s.gate = Gate();
    s.gate->thresholdDb = -32.0;
    s.eq = { { EqType::lowShelf, 120.0, 3.0, 0.7 }, { EqType::peak, 700.0, -5.0, 1.4 }, { EqType::peak, 3000.0, 4.0, 0.9 }, { EqType::highShelf, 9000.0, 3.0, 0.7 } };
    s.compressor = touchOf (0.7);
    return s;
}

/** Everything a session can use at once. */
ConsoleRig everything()
{
    ConsoleRig rig;
    rig.folder ("Drums").folder ("Band");
    rig.track ("Kick", ConsoleRig::noise (40000, 1, 0.3f), {}, "Drums");
    rig.track ("Over", ConsoleRig::noise (2 * 36000, 2, 0.2f), { 3, 4 }, "Drums");
    rig.track ("Bass", ConsoleRig::noise (40000, 3, 0.3f), {}, "Band");
    rig.track ("Keys", ConsoleRig::noise (2 * 40000, 4, 0.2f), { 1, 2 }, "Band");
    rig.track ("Vox", ConsoleRig::noise (30000, 5, 0.3f));
    rig.track ("Print", ConsoleRig::noise (40000, 6, 0.2f), { 1 });

    for (const auto* name : { "Kick", "Bass", "Vox", "Print" })
        rig.strip (name, [] (Strip& s) { s = dressed (0.3); });

    rig.strip ("Over", [] (Strip& s) { s = dressed (-0.4); });
    rig.strip ("Keys", [] (Strip& s) { s = dressed (0.0); s.dualPan = DualPan { -0.8, 0.3 }; });
    rig.strip ("Print", [] (Strip& s) { s.print = true; });
    rig.strip ("Bass", [] (Strip& s) { s.soloSafe = true; });
    rig.folderStrip ("Drums", [] (Strip& s) { s = dressed (0.1); });
    rig.folderStrip ("Band", [] (Strip& s) { s.gainDb = -2.0; s.pan = -0.2; });
    rig.group ("Rhythm", { "Kick", "Bass" }, -2.5);
    rig.effectSend ("Vox", { Effect::room, -6.0, false, false });
    rig.effectSend ("Over", { Effect::room, -9.0, true, false });
    rig.effectSend ("Vox", { Effect::slap, -8.0, false, false });
    rig.effectSend ("Keys", { Effect::slap, -12.0, false, false });
    SlapDelay slap;
    slap.beats = 0.5;
    slap.feedback = 0.4;
    rig.session = SessionBuilder::must (setSlap (rig.session, rig.session.song, slap));
    rig.session = SessionBuilder::must (setReturnStrip (rig.session, rig.session.song, Effect::room, [] { Strip s; s.gainDb = -4.0; s.highPassHz = 200.0; return s; }()));
    rig.master ([] (Strip& s)
    {
        s.gainDb = 5.0;
        s.eq = { { EqType::highShelf, 10000.0, 2.0, 0.7 } };
        s.compressor = touchOf (0.4);
        s.limiter = Limiter();
        s.limiter->ceilingDb = -6.0;
    });

    rig.send ("Vox", rig.cue (0).id, [] (Send& s) { s.gainDb = 3.0; s.pan = 0.1; s.comfortDb = -6.0; });
    rig.send ("Keys", rig.cue (1).id, [] (Send& s) { s.gainDb = -6.0; s.preFader = false; });
    rig.send ("Kick", rig.cue (2).id, [] (Send& s) { s.soloed = true; });
    rig.cue (3).followsSolo = true;
    rig.desk.roll.click = true;
    rig.desk.soloed = { { rig.idOf ("Vox"), true }, { rig.idOf ("Kick"), true }, { rig.idOf ("Keys"), true } };
    rig.desk.soloedFolders[rig.folderId ("Drums")] = true;
    return rig;
}

ConsoleRig::Conditions inBlocksOf (int block)
{
    ConsoleRig::Conditions is;
    is.block = block;
    is.lookAhead = 48;
    is.armed = { "Print", "Over" };
    is.musician = [] (int channel, std::int64_t i) { return 0.2f * static_cast<float> (std::sin (0.01 * static_cast<double> (i * (channel + 1)))); };
    return is;
}
}

TEST_CASE ("With everything at work the output does not depend on the block size, on any output")
{
    const auto rig = everything();
    const auto reference = rig.play (30000, inBlocksOf (1));

    for (const auto& channel : reference)
        CHECK (std::any_of (channel.begin(), channel.end(), [] (float x) { return std::abs (x) > 0.01f; }));

    for (const int block : { 64, 96, 512, 1024 })
    {
        const auto heard = rig.play (30000, inBlocksOf (block));

        for (std::size_t c = 0; c < reference.size(); ++c)
        {
            INFO ("block " << block << ", output " << c + 1);
            CHECK (ConsoleRig::firstDifference (reference[c], heard[c]) == -1);
        }
    }
}

TEST_CASE ("With everything at work the bounce is what is played live, and its bytes are the same on 1, 2 and 16 threads")
{
    auto rig = everything();
    rig.desk.roll.click = false;
    ConsoleRig::Conditions is;
    is.lookAhead = 48;
    const auto live = rig.play (40000 + 48, is);

    for (const int threads : { 1, 2, 16 })
    {
        const auto file = rig.bounced (40000, threads);

        for (std::size_t c = 0; c < 2; ++c)
        {
            INFO (threads << " threads, output " << c + 1);
            REQUIRE (file[c].size() == 40000);
            CHECK (ConsoleRig::firstDifference (file[c], live[c], 0, 48) == -1);
        }
    }
}

TEST_CASE ("A bounce from the middle has the delay of the master's limiter taken out at both ends")
{
    ConsoleRig rig;
    std::vector<float> clicks (30000);

    for (std::size_t i = 100; i < clicks.size(); i += 1000)
        clicks[i] = 0.125f;

    rig.track ("A", clicks);
    rig.strip ("A", [] (Strip& s) { s.pan = -1.0; });
    const auto plain = rig.bounced (20010);
    rig.master ([] (Strip& s) { s.limiter = Limiter(); });

    for (const int threads : { 1, 2 })
        CHECK (rig.bounced (20010, threads) == plain);
}

TEST_CASE ("The look-ahead makes all outputs equally late, and nothing else")
{
    ConsoleRig rig;
    rig.track ("A", ConsoleRig::noise (20000, 1));
    rig.desk.roll.click = true;
    ConsoleRig::Conditions is;
    const auto atOnce = rig.play (15000, is);
    is.lookAhead = 48;
    const auto late = rig.play (15000 + 48, is);

    for (std::size_t c = 0; c < atOnce.size(); ++c)
    {
        INFO ("output " << c + 1);
        CHECK (ConsoleRig::firstDifference (atOnce[c], late[c], 2400, 48) == -1);
    }
}

TEST_CASE ("An effect rings on after the last region of a bounce, until it is silent")
{
    ConsoleRig rig;
    rig.track ("A", ConsoleRig::noise (9600, 1, 0.3f));
    BounceRequest request;
    request.file = rig.files->folder / "mix.wav";
    request.song = rig.session.song;
    CHECK (SessionBuilder::must (bounce (rig.files->folder.path(), rig.session, {}, request)).frames == Frames { 9600 });
    rig.effectSend ("A", { Effect::room, 0.0, false, false });
    const auto wet = SessionBuilder::must (bounce (rig.files->folder.path(), rig.session, {}, request));
    CHECK (wet.frames > Frames { 9600 + 24000 });
    CHECK (wet.frames < Frames { 9600 + 25 * 48000 });
}

TEST_CASE ("The goniometer looks at the master, at two tracks or at the sides of a stereo one")
{
    ConsoleRig rig;
    rig.track ("A", ConsoleRig::noise (40000, 1)).track ("B", ConsoleRig::noise (40000, 1));
    rig.strip ("B", [] (Strip& s) { s.polarityInverted = true; s.gainDb = -20.0; });
    rig.track ("Wide", ConsoleRig::noise (80000, 2), { 1, 2 });
    const auto live = rig.engine ({});
    ConsoleRig::roll (*live);

    const auto agreement = [&] (TrackId first, TrackId second)
    {
        live->engine.setScope (first, second);
        live->run (18000);
        return live->engine.scopeCorrelation();
    };

    CHECK (agreement (rig.idOf ("A"), rig.idOf ("B")) == Approx (-1.0f).margin (0.01));
    CHECK (live->engine.scope().left.back() == Approx (-live->engine.scope().right.back()));
    CHECK (std::abs (agreement (rig.idOf ("Wide"), {})) < 0.2f);
    live->engine.setScope ({}, {});
    live->run (256);
    CHECK (live->engine.scope().left.back() == live->heard[0].back());
}

TEST_CASE ("What is no sane number in a file is silence, played and bounced, and what follows it is heard")
{
    auto sound = ConsoleRig::noise (ConsoleRig::longest, 11), healed = sound;
    const float insane[] { std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -std::numeric_limits<float>::infinity(), 1.0e30f, -64.0f };

    for (std::size_t i = 0; i < std::size (insane); ++i)
    {
        sound[1000 + 7 * i] = insane[i];
        healed[1000 + 7 * i] = 0.0f;
    }

    const auto rigOf = [] (const std::vector<float>& samples)
    {
        auto rig = std::make_unique<ConsoleRig>();
        rig->session.bits = SampleFormat::float32;
        rig->track ("Vox", samples);
        rig->strip ("Vox", [] (Strip& s)
        {
            s.highPassHz = 100.0;
            s.eq = { { EqType::peak, 2000.0, 9.0, 1.0 } };
            s.compressor = Compressor();
        });
        return rig;
    };

    const auto broken = rigOf (sound), whole = rigOf (healed);
    const auto heard = broken->play (9600), expected = whole->play (9600);

    for (const std::size_t output : { 0u, 1u, 2u })
    {
        CHECK (ConsoleRig::firstDifference (heard[output], expected[output]) == -1);
        CHECK (heard[output].back() != 0.0f);
    }

    CHECK (ConsoleRig::firstDifference (broken->bounced (9600)[0], whole->bounced (9600)[0]) == -1);
}
