#include "Tests/Session/Console/ConsoleRig.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
    CueLevel levelOf (const Session& session, const char* track, bool isArmed = false, std::size_t cue = 0)
    {
        return cueLevelOf (session, session.selectedSong(), trackOf (session, track), session.cueMixes[cue].id, isArmed);
    }

    Session withSend (const Session& session, const char* track, Send send)
    {
        return SessionBuilder::must (setSend (session, session.song, trackOf (session, track), std::move (send)));
    }
}

TEST_CASE ("An untouched channel of a cue follows fader, folder, groups and pan; mute and solo never reach it")
{
    auto session = withStrip (console(), "Kick", [] (Strip& s) { s.gainDb = -3.0; s.pan = 0.25; s.muted = true; s.recordGainDb = -8.0; });
    CHECK (levelOf (session, "Kick") == CueLevel { -3.0, 0.25, true, false });
    CHECK (levelOf (session, "Kick", true) == CueLevel { -8.0, 0.25, true, false });

    Strip drums;
    drums.gainDb = -2.0;
    drums.muted = true;
    session = SessionBuilder::must (setFolderStrip (session, session.song, session.folderNamed ("Drums")->id, drums));
    auto group = SessionBuilder::must (addFaderGroup (session, session.song, "All", { trackOf (session, "Kick") }));
    session = group.session;
    auto loud = session.selectedSong().faderGroups[0];
    loud.gainDb = 1.5;
    loud.muted = true;
    session = SessionBuilder::must (setFaderGroup (session, session.song, loud));
    CHECK (levelOf (session, "Kick") == CueLevel { -3.5, 0.25, true, false });

    drums.gainDb = -144.0;
    session = SessionBuilder::must (setFolderStrip (session, session.song, session.folderNamed ("Drums")->id, drums));
    CHECK (levelOf (session, "Kick").gainDb == -144.0);
}

TEST_CASE ("A touched channel has its own level or adds to the fader, its own pan, and follows again when it is let go")
{
    auto session = withStrip (console(), "Vox", [] (Strip& s) { s.gainDb = -3.0; s.pan = 0.25; });
    const auto cue = session.cueMixes[0].id;
    auto send = sendTo (cue, -10.0);
    session = withSend (session, "Vox", send);
    CHECK (levelOf (session, "Vox") == CueLevel { -10.0, 0.25, false, false });
    CHECK (levelOf (session, "Vox", false, 1).follows);

    send.preFader = false;
    send.pan = -1.0;
    session = withSend (session, "Vox", send);
    CHECK (levelOf (session, "Vox") == CueLevel { -13.0, -1.0, false, false });
    CHECK (stripOf (session, "Vox").sends.size() == 1);

    send.gainDb.reset();
    session = withSend (session, "Vox", send);
    CHECK (levelOf (session, "Vox") == CueLevel { -3.0, -1.0, true, false });

    session = SessionBuilder::must (followMix (session, session.song, trackOf (session, "Vox"), cue));
    CHECK (stripOf (session, "Vox").sends.empty());
    CHECK (isRefused (setSend (session, session.song, trackOf (session, "Vox"), sendTo ({ 999 }, 0.0))));
    CHECK (isRefused (setSend (session, session.song, trackOf (session, "Vox"), sendTo (cue, 12.5))));
}

TEST_CASE ("Solo in a cue mutes the others there and in no other cue")
{
    auto session = console();
    auto send = sendTo (session.cueMixes[0].id, {});
    send.soloed = true;
    session = withSend (session, "Vox", send);
    CHECK_FALSE (levelOf (session, "Vox").muted);
    CHECK (levelOf (session, "Kick").muted);
    CHECK_FALSE (levelOf (session, "Kick", false, 1).muted);

    send.muted = true;
    session = withSend (session, "Vox", send);
    CHECK (levelOf (session, "Vox").muted);
}

TEST_CASE ("All channels of a cue follow again at once, those of other cues and songs stay")
{
    auto session = console();
    const auto first = session.cueMixes[0].id, second = session.cueMixes[1].id;
    session = withSend (session, "Vox", sendTo (first, -6.0));
    session = withSend (session, "Kick", sendTo (second, -6.0));
    session = withSend (session, "Kick", sendTo (first, -6.0));
    CHECK (stripOf (session, "Kick").sends == std::vector { sendTo (first, -6.0), sendTo (second, -6.0) });
    const auto other = songOf (session, "Other").id;
    session = SessionBuilder::must (setSend (session, other, trackOf (session, "Vox"), sendTo (first, -1.0)));

    session = SessionBuilder::must (followMix (session, session.song, first));
    CHECK (stripOf (session, "Vox").sends.empty());
    CHECK (stripOf (session, "Kick").sends == std::vector { sendTo (second, -6.0) });
    CHECK (songOf (session, "Other").track (trackOf (session, "Vox"))->strip.sends.size() == 1);
}

TEST_CASE ("More me begins where the track stands in the cue, and ends at 12 dB")
{
    auto session = withStrip (console(), "Vox", [] (Strip& s) { s.gainDb = -3.0; s.recordGainDb = -8.0; });
    const auto cue = session.cueMixes[0].id;
    const std::vector me { trackOf (session, "Vox") };
    DeskState armed;
    armed.armed[me[0]] = true;

    CHECK (levelOf (SessionBuilder::must (moreMe (session, session.song, cue, me, 3.0, {})), "Vox") == CueLevel { 0.0, 0.0, false, false });
    CHECK (levelOf (SessionBuilder::must (moreMe (session, session.song, cue, me, 3.0, armed)), "Vox", true).gainDb == -5.0);

    for (int press = 0; press < 10; ++press)
        session = SessionBuilder::must (moreMe (session, session.song, cue, me, 3.0, {}));

    CHECK (levelOf (session, "Vox").gainDb == 12.0);
    CHECK (stripOf (session, "Vox").gainDb == -3.0);

    for (int press = 0; press < 60; ++press)
        session = SessionBuilder::must (moreMe (session, session.song, cue, me, -3.0, {}));

    CHECK (levelOf (session, "Vox").gainDb == -144.0);
    session = SessionBuilder::must (moreMe (session, session.song, cue, me, 3.0, {}));
    CHECK (levelOf (session, "Vox").gainDb == -57.0);
    CHECK (isRefused (moreMe (session, session.song, cue, { { 999 } }, 3.0, {})));
    CHECK (isRefused (moreMe (session, session.song, { 999 }, me, 3.0, {})));
}

TEST_CASE ("More me of a channel that adds to its fader keeps doing so")
{
    auto session = withStrip (console(), "Vox", [] (Strip& s) { s.gainDb = -3.0; });
    auto send = sendTo (session.cueMixes[0].id, -2.0);
    send.preFader = false;
    session = withSend (session, "Vox", send);
    session = SessionBuilder::must (moreMe (session, session.song, send.cue, { trackOf (session, "Vox") }, 3.0, {}));
    CHECK (levelOf (session, "Vox").gainDb == -2.0);
    session = withStrip (session, "Vox", [] (Strip& s) { s.gainDb = 0.0; });
    CHECK (levelOf (session, "Vox").gainDb == 1.0);
}

TEST_CASE ("A removed cue mix takes its sends with it, those of the Trash and the way to the control room too")
{
    auto session = console();
    const auto cue = session.cueMixes[0].id;
    session = withSend (session, "Kick", sendTo (cue, -6.0));
    session = withSend (session, "Vox", sendTo (cue, -6.0));
    session = SessionBuilder::must (removeTrack (session, trackOf (session, "Vox")));
    DeskState desk;
    desk.controlRoom.listensTo = cue;
    CHECK (invariantProblems (session, desk).empty());

    session = SessionBuilder::must (removeCue (session, cue));
    CHECK (session.cueMixes.size() == 3);
    CHECK (stripOf (session, "Kick").sends.empty());
    CHECK_FALSE (invariantProblems (session, desk).empty());
    desk = withoutMissingTracks (desk, session);
    CHECK (desk.controlRoom.listensTo.isNone());
    CHECK (invariantProblems (session, desk).empty());
    CHECK (isRefused (removeCue (session, cue)));
}

TEST_CASE ("A cue mix has a name of its own, a pair or none, and numbers with ends")
{
    const auto session = console();
    auto added = SessionBuilder::must (addCue (session, "Producer", 0));
    CHECK (added.session.cueMixes.back().id == added.cue);
    CHECK (added.session.cueMixes.back().outputPair == 0);
    CHECK (invariantProblems (added.session, {}).empty());

    for (const auto* name : { "", "Cue 1", "two\nlines" })
        CHECK (isRefused (addCue (session, name, 3)));

    CHECK (isRefused (addCue (session, "Producer", -1)));

    const auto refuses = [&] (auto change)
    {
        auto cue = session.cueMixes[0];
        change (cue);
        return isRefused (setCue (session, cue));
    };

    CHECK (refuses ([] (CueMix& c) { c.name = "Cue 2"; }));
    CHECK (refuses ([] (CueMix& c) { c.ceilingDb = 0.5; }));
    CHECK (refuses ([] (CueMix& c) { c.gainDb = 12.5; }));
    CHECK (refuses ([] (CueMix& c) { c.comfort.size = 2.0; }));
    CHECK (refuses ([] (CueMix& c) { c.me = { { 999 } }; }));
    CHECK (refuses ([] (CueMix& c) { c.id = { 999 }; }));
    CHECK_FALSE (refuses ([] (CueMix& c) { c.name = "Drummer"; c.gainDb = -144.0; c.ceilingDb = -30.0; }));
}

TEST_CASE ("The desk forgets soloed folders the session does not have")
{
    const auto session = console();
    DeskState desk;
    desk.soloedFolders = { { session.folderNamed ("Drums")->id, true }, { { 999 }, true } };
    CHECK_FALSE (invariantProblems (session, desk).empty());
    desk = withoutMissingTracks (desk, session);
    CHECK (desk.soloedFolders.size() == 1);
    CHECK (invariantProblems (session, desk).empty());
}
