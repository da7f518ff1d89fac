#include "Tests/Session/Console/ConsoleRig.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
    DeskState armed (const Session& session, const char* track, bool linked = false)
    {
        DeskState desk;
        desk.armed[trackOf (session, track)] = true;
        desk.linkLevels = linked;
        return desk;
    }
}

TEST_CASE ("A hand on an armed track's fader sets the record level, and the play level stays")
{
    auto session = console();
    const auto kick = trackOf (session, "Kick");
    const auto desk = armed (session, "Kick");

    CHECK (faderOf (desk, kick) == Fader::record);
    CHECK (faderOf (desk, trackOf (session, "Snare")) == Fader::play);
    CHECK (faderOf (armed (session, "Kick", true), kick) == Fader::both);

    session = SessionBuilder::must (setFader (session, session.song, kick, Fader::play, -3.0));
    CHECK (faderDbOf (stripOf (session, "Kick"), true) == -3.0);

    session = SessionBuilder::must (setFader (session, session.song, kick, Fader::record, -9.0));
    CHECK (stripOf (session, "Kick").gainDb == -3.0);
    CHECK (faderDbOf (stripOf (session, "Kick"), true) == -9.0);
    CHECK (faderDbOf (stripOf (session, "Kick"), false) == -3.0);

    session = SessionBuilder::must (setFader (session, session.song, kick, Fader::both, -6.0));
    CHECK (faderDbOf (stripOf (session, "Kick"), true) == -6.0);
    CHECK (faderDbOf (stripOf (session, "Kick"), false) == -6.0);

    CHECK (isRefused (setFader (session, session.song, kick, Fader::play, 12.5)));
    CHECK (isRefused (setFader (session, session.song, { 999 }, Fader::play, 0.0)));
    CHECK (isRefused (setFader (session, { 999 }, kick, Fader::play, 0.0)));
}

TEST_CASE ("Faders move together by the same dB, each within its range, an armed one at its record level")
{
    auto session = withStrip (console(), "Kick", [] (Strip& s) { s.gainDb = 11.0; });
    session = withStrip (session, "Snare", [] (Strip& s) { s.gainDb = -12.0; s.recordGainDb = -20.0; });
    const std::vector both { trackOf (session, "Kick"), trackOf (session, "Snare") };

    auto moved = SessionBuilder::must (moveFaders (session, session.song, both, 2.5, armed (session, "Snare")));
    CHECK (stripOf (moved, "Kick").gainDb == 12.0);
    CHECK (stripOf (moved, "Snare").gainDb == -12.0);
    CHECK (stripOf (moved, "Snare").recordGainDb == -17.5);

    moved = SessionBuilder::must (moveFaders (session, session.song, both, -200.0, {}));
    CHECK (stripOf (moved, "Kick").gainDb == -144.0);

    CHECK (isRefused (moveFaders (session, session.song, { { 999 } }, 1.0, {})));
}

TEST_CASE ("A fader that is off comes up from -60 dB, and stays off when it is moved down")
{
    CHECK (movedDb (-144.0, 0.5) == -59.5);
    CHECK (movedDb (-144.0, -0.5) == -144.0);
    CHECK (movedDb (-80.0, 0.5) == -79.5);
    CHECK (movedDb (11.9, 0.5) == 12.0);
}

TEST_CASE ("Fader groups add up in dB and mute what is in them")
{
    auto session = console();
    const auto song = session.song;
    const auto kick = trackOf (session, "Kick"), snare = trackOf (session, "Snare"), vox = trackOf (session, "Vox");
    auto first = SessionBuilder::must (addFaderGroup (session, song, "Drums", { snare, kick, snare }));
    auto second = SessionBuilder::must (addFaderGroup (first.session, song, "Loud ones", { vox, kick }));
    session = second.session;
    REQUIRE (session.selectedSong().faderGroups.size() == 2);
    CHECK (session.selectedSong().faderGroups[0].members == std::vector { kick, snare });

    const auto set = [&] (std::size_t index, double gainDb, bool muted)
    {
        auto group = session.selectedSong().faderGroups[index];
        group.gainDb = gainDb;
        group.muted = muted;
        session = SessionBuilder::must (setFaderGroup (session, song, group));
    };

    set (0, -3.0, false);
    set (1, -2.5, true);
    CHECK (groupLevelOf (session.selectedSong(), kick).gainDb == -5.5);
    CHECK (groupLevelOf (session.selectedSong(), kick).muted);
    CHECK (groupLevelOf (session.selectedSong(), snare).gainDb == -3.0);
    CHECK_FALSE (groupLevelOf (session.selectedSong(), snare).muted);
    CHECK (groupLevelOf (session.selectedSong(), trackOf (session, "Keys")).gainDb == 0.0);

    set (1, -144.0, false);
    CHECK (groupLevelOf (session.selectedSong(), kick).gainDb == -144.0);
    CHECK (invariantProblems (session, {}).empty());

    auto wrong = session.selectedSong().faderGroups[0];
    wrong.name = "Loud ones";
    CHECK (isRefused (setFaderGroup (session, song, wrong)));
    wrong = session.selectedSong().faderGroups[0];
    wrong.members = { { 999 } };
    CHECK (isRefused (setFaderGroup (session, song, wrong)));
    wrong = session.selectedSong().faderGroups[0];
    wrong.gainDb = 13.0;
    CHECK (isRefused (setFaderGroup (session, song, wrong)));
    CHECK (isRefused (addFaderGroup (session, song, "Drums", {})));
    CHECK (isRefused (addFaderGroup (session, song, "", { kick })));

    session = SessionBuilder::must (removeFaderGroup (session, song, first.group));
    CHECK (session.selectedSong().faderGroups.size() == 1);
    CHECK (isRefused (removeFaderGroup (session, song, first.group)));
}

TEST_CASE ("A removed track leaves no fader group, no remembered mix and nobody's own tracks behind")
{
    auto session = console();
    const auto kick = trackOf (session, "Kick"), snare = trackOf (session, "Snare");
    session = SessionBuilder::must (addFaderGroup (session, session.song, "Drums", { kick, snare })).session;
    session = SessionBuilder::must (addSnapshot (session, session.song, "One")).session;
    session = SessionBuilder::must (switchMix (session, session.song));
    auto cue = session.cueMixes[0];
    cue.me = { snare, kick };
    session = SessionBuilder::must (setCue (session, cue));
    CHECK (session.cueMixes[0].me == std::vector { kick, snare });

    const auto removed = SessionBuilder::must (removeTrack (session, kick));
    CHECK (invariantProblems (removed, {}).empty());
    CHECK (removed.cueMixes[0].me == std::vector { snare });
    CHECK (removed.selectedSong().faderGroups[0].members == std::vector { snare });
    CHECK (removed.selectedSong().snapshots[0].mix->tracks.size() == 3);
    CHECK (removed.selectedSong().snapshots[0].mix->groups[0].members == std::vector { snare });
    CHECK ((*removed.selectedSong().otherMix)->tracks.size() == 3);
}
