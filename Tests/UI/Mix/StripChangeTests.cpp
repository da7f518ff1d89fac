#include "UI/Mix/StripChange.h"

#include "Session/Edits.h"
#include "Session/MixEdits.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/StudioRig.h"

using namespace takelane;

namespace
{
/** A strip with every field other than as made. */
Strip fullStrip()
{
    Strip s;
    s.gainDb = -4.5;
    s.pan = -0.3;
    s.muted = s.soloSafe = s.polarityInverted = s.print = true;
    s.highPassHz = 85.0;
    s.eq = { { EqType::lowShelf, 100.0, 2.0, 0.7, true }, { EqType::peak, 3000.0, -3.0, 1.4, false } };
    s.eqOn = false;
    s.gate = Gate { -50.0, 20.0, 2.0, 60.0, 90.0, false };
    s.trimDb = 3.0;
    s.compressor = Compressor { -20.0, 3.0, 5.0, 80.0, 2.0, 6.0, 12.0, true, {}, false };
    s.recordGainDb = -9.0;
    return s;
}

const Strip& kick (const StudioRig& rig)        { return rig.studio->song().tracks.front()->strip; }
StripRef kickRef (const StudioRig& rig)         { return StripRef::of (rig.studio->session().tracks.front()->id); }
}

TEST_CASE ("What an editor changed on a strip is what the command sets, every field of it")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    StudioRig::must (rig.studio->run (changeCommand (kickRef (rig), kick (rig), fullStrip())));
    CHECK (kick (rig) == fullStrip());

    SECTION ("and back")
    {
        StudioRig::must (rig.studio->run (changeCommand (kickRef (rig), kick (rig), Strip {})));
        CHECK (kick (rig) == Strip {});
    }

    SECTION ("and nothing where nothing differs")
    {
        CHECK (changeCommand (kickRef (rig), kick (rig), kick (rig)).empty());
    }

    SECTION ("and only what differs")
    {
        auto louder = kick (rig);
        louder.gainDb = 0.0;
        const auto command = changeCommand (kickRef (rig), kick (rig), louder);
        CHECK (command.find ("gainDb") != std::string::npos);
        CHECK (command.find ("pan") == std::string::npos);
    }
}

TEST_CASE ("The one knob is told as the one knob, and as numbers once another number was moved")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    auto wanted = kick (rig);
    wanted.compressor = touchOf (0.4);
    StudioRig::must (rig.studio->run (changeCommand (kickRef (rig), kick (rig), wanted)));
    CHECK (kick (rig).compressor == touchOf (0.4));

    wanted.compressor->ratio = 8.0;
    wanted.compressor->touch.reset();
    StudioRig::must (rig.studio->run (changeCommand (kickRef (rig), kick (rig), wanted)));
    CHECK (kick (rig).compressor == wanted.compressor);
}

TEST_CASE ("Folders, returns and the master are named by what they are")
{
    auto quieter = Strip {};
    quieter.gainDb = -6.0;
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }).folder ("Drums"));
    const auto& session = rig.studio->session();
    const auto drums = session.folders.front().id;

    for (const auto& ref : { StripRef::of (drums), StripRef::of (Effect::slap), StripRef::master() })
    {
        INFO (nameOf (session, ref));
        StudioRig::must (rig.studio->run (changeCommand (ref, Strip {}, quieter)));
        CHECK (findStrip (rig.studio->song(), ref)->gainDb == -6.0);
    }
}

TEST_CASE ("Effects are set by what differs")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    const RoomReverb hall { 0.9, 0.2, 0.8, 45.0 };
    const SlapDelay eighth { 80.0, 0.5, 0.25, 4000.0 };
    StudioRig::must (rig.studio->run (changeCommand (rig.studio->song().effects.room, hall)));
    StudioRig::must (rig.studio->run (changeCommand (rig.studio->song().effects.slap, eighth)));
    CHECK (rig.studio->song().effects.room == hall);
    CHECK (rig.studio->song().effects.slap == eighth);
    CHECK (changeCommand (hall, hall).empty());

    StudioRig::must (rig.studio->run (changeCommand (eighth, SlapDelay { 80.0, {}, 0.25, 4000.0 })));
    CHECK_FALSE (rig.studio->song().effects.slap.beats);
}

TEST_CASE ("A send told whole is the send that was meant")
{
    StudioRig rig (SessionBuilder().track ("Kick", { 1 }));
    const auto track = rig.studio->session().tracks.front()->id;
    Send send;
    send.cue = rig.studio->session().cueMixes.front().id;
    send.gainDb = -7.5;
    send.pan = 0.25;
    send.preFader = false;
    send.muted = send.soloed = true;
    send.comfortDb = -12.0;
    const EffectSend room { Effect::room, -14.0, true, true };
    StudioRig::must (rig.studio->run (sendCommand (track, send)));
    StudioRig::must (rig.studio->run (sendCommand (track, room)));
    CHECK (kick (rig).sends == std::vector { send });
    CHECK (kick (rig).effectSends == std::vector { room });
}

TEST_CASE ("An equaliser shows four bands, and only those that were touched are in the strip")
{
    CHECK (shownBands (Strip {}).size() == 4);
    CHECK (std::ranges::none_of (shownBands (Strip {}), [] (const EqBand& b) { return b.on; }));

    const EqBand presence { EqType::peak, 2500.0, 2.0, 1.0, true };
    const auto touched = withBand (Strip {}, 2, presence);
    REQUIRE (touched.eq.size() == 3);
    CHECK (touched.eq[2] == presence);
    CHECK_FALSE (touched.eq[0].on);
    CHECK_FALSE (touched.eq[1].on);
    CHECK (shownBands (touched)[3] == shownBands (Strip {})[3]);
    CHECK (withBand (touched, 0, presence).eq.size() == 3);
}
