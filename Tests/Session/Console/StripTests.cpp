#include "Session/Limits.h"
#include "Tests/Session/Console/ConsoleRig.h"
#include "Tests/Support/Catch.h"

#include <limits>

using namespace takelane;

namespace
{
    constexpr auto noNumber = std::numeric_limits<double>::quiet_NaN();
    using Change = void (*) (Strip&);
}

TEST_CASE ("A strip's numbers have ends, and what is beyond them is refused")
{
    const auto session = console();
    const auto keys = trackOf (session, "Keys");

    const Change wrong[]
    {
        [] (Strip& s) { s.trimDb = 24.5; },
        [] (Strip& s) { s.trimDb = noNumber; },
        [] (Strip& s) { s.gainDb = 12.5; },
        [] (Strip& s) { s.recordGainDb = -145.0; },
        [] (Strip& s) { s.gate = Gate(); s.gate->holdMs = 1001.0; },
        [] (Strip& s) { s.gate = Gate(); s.gate->depthDb = -1.0; },
        [] (Strip& s) { s.compressor = Compressor(); s.compressor->kneeDb = 25.0; },
        [] (Strip& s) { s.compressor = Compressor(); s.compressor->mostDb = 0.5; },
        [] (Strip& s) { s.compressor = Compressor(); s.compressor->touch = 1.1; },
        [] (Strip& s) { s.dualPan = DualPan { -1.1, 1.0 }; },
        [] (Strip& s) { s.eq.resize (5); },
        [] (Strip& s) { s.effectSends = { { Effect::room, 13.0 } }; },
        [] (Strip& s) { s.effectSends = { { Effect::room, 0.0 }, { Effect::room, 0.0 } }; },
        [] (Strip& s) { s.limiter = Limiter(); },
    };

    for (const auto change : wrong)
    {
        auto strip = stripOf (session, "Keys");
        change (strip);
        CHECK (isRefused (setStrip (session, session.song, keys, strip)));
    }

    const auto ends = withStrip (session, "Keys", [] (Strip& s)
    {
        s.trimDb = -24.0;
        s.dualPan = DualPan { 1.0, -1.0 };
        s.gate = Gate { -80.0, 80.0, 0.1, 0.0, 2000.0, false };
        s.compressor = Compressor { -60.0, 20.0, 200.0, 5.0, 24.0, 24.0, 1.0, true, 0.0, false };
        s.recordGainDb = -144.0;
        s.eq.resize (4);
        s.effectSends = { { Effect::room, 12.0 }, { Effect::slap, -144.0, true, true } };
    });
    CHECK (invariantProblems (ends, {}).empty());
}

TEST_CASE ("Each kind of strip refuses what only others have")
{
    const auto session = console();
    const auto song = session.song;
    const auto drums = session.folderNamed ("Drums")->id;
    Strip places, record, print, sends, effects, limited;
    places.dualPan = DualPan();
    record.recordGainDb = -6.0;
    print.print = true;
    sends.sends = { sendTo (session.cueMixes[0].id, -6.0) };
    effects.effectSends = { { Effect::slap, -12.0 } };
    limited.limiter = Limiter();

    CHECK (isRefused (setStrip (session, song, trackOf (session, "Kick"), places)));
    CHECK (setStrip (session, song, trackOf (session, "Keys"), places).ok());

    for (const auto& strip : { places, record, print, sends, effects, limited })
    {
        CHECK (isRefused (setFolderStrip (session, song, drums, strip)));
        CHECK (isRefused (setReturnStrip (session, song, Effect::room, strip)));
    }

    for (const auto& strip : { places, record, print, effects })
        CHECK (isRefused (setMaster (session, song, strip)));

    CHECK (setMaster (session, song, limited).ok());
}

TEST_CASE ("A folder's strip is kept only while it is not as made, in the order of the folders")
{
    auto session = SessionBuilder::must (addFolder (console(), "Keys bus", {}, false)).session;
    const auto drums = session.folderNamed ("Drums")->id, keys = session.folderNamed ("Keys bus")->id;
    Strip loud, asMade;
    loud.gainDb = 3.0;

    for (const auto folder : { keys, drums })
        session = SessionBuilder::must (setFolderStrip (session, session.song, folder, loud));

    CHECK (session.selectedSong().folderStrips == std::vector<FolderStrip> { { drums, loud }, { keys, loud } });
    CHECK (folderStripOf (session.selectedSong(), keys) == loud);
    CHECK (songOf (session, "Other").folderStrips.empty());
    CHECK (invariantProblems (session, {}).empty());

    for (const auto folder : { keys, drums })
        session = SessionBuilder::must (setFolderStrip (session, session.song, folder, asMade));

    CHECK (session.selectedSong().folderStrips.empty());
    CHECK (folderStripOf (session.selectedSong(), keys) == asMade);
    CHECK (isRefused (setFolderStrip (session, session.song, { 999 }, loud)));
}

TEST_CASE ("A track that becomes mono has one place again, in the mixes of every song too")
{
    auto session = withStrip (console(), "Keys", [] (Strip& s) { s.dualPan = DualPan(); s.gainDb = -3.0; });
    session = SessionBuilder::must (addSnapshot (session, session.song, "Wide")).session;
    session = SessionBuilder::must (switchMix (session, session.song));
    session = SessionBuilder::must (setTrackChannels (session, trackOf (session, "Keys"), 1));

    CHECK_FALSE (stripOf (session, "Keys").dualPan);
    CHECK (invariantProblems (session, {}).empty());
    session = SessionBuilder::must (recallSnapshot (session, session.song, session.selectedSong().snapshots[0].id));
    CHECK_FALSE (stripOf (session, "Keys").dualPan);
    CHECK (stripOf (session, "Keys").gainDb == -3.0);
}

TEST_CASE ("Effects have their ends, and a send that gives nothing is none")
{
    auto session = console();
    const auto song = session.song;
    const auto vox = trackOf (session, "Vox");

    for (const auto& room : { RoomReverb { 1.1, 0.5, 1.0, 20.0 }, RoomReverb { 0.5, -0.1, 1.0, 20.0 }, RoomReverb { 0.5, 0.5, noNumber, 20.0 }, RoomReverb { 0.5, 0.5, 1.0, 201.0 } })
        CHECK (isRefused (setRoom (session, song, room)));

    for (const auto& slap : { SlapDelay { 0.5, {}, 0.0, 6000.0 }, SlapDelay { 120.0, 5.0, 0.0, 6000.0 }, SlapDelay { 120.0, {}, 0.95, 6000.0 }, SlapDelay { 120.0, {}, 0.0, 400.0 } })
        CHECK (isRefused (setSlap (session, song, slap)));

    session = SessionBuilder::must (setSlap (session, song, { 250.0, 0.5, 0.9, 500.0 }));
    session = SessionBuilder::must (setEffectSend (session, song, vox, { Effect::slap, -20.0 }));
    session = SessionBuilder::must (setEffectSend (session, song, vox, { Effect::room, -12.0, true }));
    CHECK (stripOf (session, "Vox").effectSends == std::vector<EffectSend> { { Effect::room, -12.0, true, false }, { Effect::slap, -20.0, false, false } });

    session = SessionBuilder::must (setEffectSend (session, song, vox, { Effect::room, -144.0 }));
    CHECK (stripOf (session, "Vox").effectSends.size() == 1);
    CHECK (isRefused (setEffectSend (session, song, vox, { Effect::slap, 12.1 })));
    CHECK (invariantProblems (session, {}).empty());
}

TEST_CASE ("A touch of compression: nothing at 0, firm at 1, never more than 6 dB, and as loud as before")
{
    CHECK (touchOf (0.0).ratio == 1.0);
    CHECK (touchOf (1.0).ratio == 4.0);
    CHECK (touchOf (1.0).thresholdDb == -30.0);
    CHECK (touchOf (2.0) == touchOf (1.0));
    CHECK (touchOf (-1.0) == touchOf (0.0));
    CHECK (touchOf (noNumber) == touchOf (0.0));

    for (double amount = 0.0; amount <= 1.0; amount += 1.0 / 16.0)
    {
        const auto c = touchOf (amount);
        CHECK (c.mostDb == 6.0);
        CHECK (c.matched);
        CHECK (c.on);
        CHECK (c.touch == amount);
        CHECK (c.makeupDb == 0.0);
        CHECK (setStrip (console(), console().song, trackOf (console(), "Kick"), [&] { Strip s; s.compressor = c; return s; }()).ok());

        if (amount > 0.0)
        {
            CHECK (c.ratio > touchOf (amount - 1.0 / 16.0).ratio);
            CHECK (c.thresholdDb < touchOf (amount - 1.0 / 16.0).thresholdDb);
        }
    }
}

TEST_CASE ("An empty session's file names no console, whatever was set and taken back")
{
    auto session = console();
    const auto before = session;
    const auto song = session.song;
    const auto kick = trackOf (session, "Kick");
    session = SessionBuilder::must (setFader (session, song, kick, Fader::record, -6.0));
    session = SessionBuilder::must (setFader (session, song, kick, Fader::both, 0.0));
    session = SessionBuilder::must (setSend (session, song, kick, sendTo (session.cueMixes[0].id, -6.0)));
    session = SessionBuilder::must (followMix (session, song, kick, session.cueMixes[0].id));
    session = SessionBuilder::must (setEffectSend (session, song, kick, { Effect::room, -6.0 }));
    session = SessionBuilder::must (setEffectSend (session, song, kick, { Effect::room }));
    CHECK (session == before);
}
