#include "Tests/Session/Console/ConsoleRig.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
    /** Every part of a mix set, and besides them what no mix remembers. */
    Session mixed (double gainDb)
    {
        auto session = console();
        const auto song = session.song;
        session = withStrip (session, "Kick", [&] (Strip& s)
        {
            s.gainDb = gainDb;
            s.highPassHz = 80.0;
            s.compressor = touchOf (0.5);
            s.effectSends = { { Effect::room, -12.0 } };
            s.sends = { sendTo (session.cueMixes[0].id, gainDb) };
            s.trimDb = 3.0;
            s.polarityInverted = s.print = true;
            s.recordGainDb = gainDb - 1.0;
        });
        Strip bus, master;
        bus.gainDb = gainDb - 2.0;
        master.limiter = Limiter();
        master.gainDb = gainDb - 3.0;
        session = SessionBuilder::must (setFolderStrip (session, song, session.folderNamed ("Drums")->id, bus));
        session = SessionBuilder::must (setReturnStrip (session, song, Effect::slap, bus));
        session = SessionBuilder::must (setSlap (session, song, { 200.0, {}, 0.5, 3000.0 }));
        session = SessionBuilder::must (setMaster (session, song, master));
        return SessionBuilder::must (addFaderGroup (session, song, "All", { trackOf (session, "Kick"), trackOf (session, "Vox") })).session;
    }

    /** Everything a mix holds, as made. */
    Session reset (const Session& session)
    {
        return SessionBuilder::must (applyMix (session, session.song, [&]
        {
            Mix mix;

            for (const auto& track : session.tracks)
                mix.tracks.push_back ({ track->id, {} });

            return mix;
        }()));
    }
}

TEST_CASE ("A mix remembers faders, filters, dynamics, effects, folders, groups and master, and nothing of the headphones or the recording")
{
    const auto session = mixed (-6.0);
    const auto mix = mixOf (session.selectedSong());
    REQUIRE (mix.tracks.size() == 4);
    const auto& kick = mix.tracks[0].strip;
    CHECK (kick.gainDb == -6.0);
    CHECK (kick.compressor == touchOf (0.5));
    CHECK (kick.effectSends.size() == 1);
    CHECK (kick.sends.empty());
    CHECK (kick.trimDb == 0.0);
    CHECK_FALSE (kick.polarityInverted);
    CHECK_FALSE (kick.print);
    CHECK_FALSE (kick.recordGainDb);

    const auto back = reset (session);
    CHECK (stripOf (back, "Kick").gainDb == 0.0);
    CHECK_FALSE (stripOf (back, "Kick").compressor);
    CHECK (back.selectedSong().folderStrips.empty());
    CHECK (back.selectedSong().faderGroups.empty());
    CHECK (back.selectedSong().effects == Effects());
    CHECK (back.selectedSong().master == Strip());

    // the headphones and the recording stand as they were
    CHECK (stripOf (back, "Kick").sends == stripOf (session, "Kick").sends);
    CHECK (stripOf (back, "Kick").trimDb == 3.0);
    CHECK (stripOf (back, "Kick").polarityInverted);
    CHECK (stripOf (back, "Kick").print);
    CHECK (stripOf (back, "Kick").recordGainDb == -7.0);

    CHECK (SessionBuilder::must (applyMix (back, back.song, mix)) == session);
}

TEST_CASE ("A snapshot brings its mix back, is kept anew, renamed and deleted; names are unique in the song")
{
    const auto loud = mixed (-1.0);
    const auto song = loud.song;
    const auto kept = SessionBuilder::must (addSnapshot (loud, song, "Loud"));
    auto session = reset (kept.session);
    session = SessionBuilder::must (recallSnapshot (session, song, kept.snapshot));
    CHECK (session == kept.session);

    const auto quiet = SessionBuilder::must (updateSnapshot (reset (session), song, kept.snapshot));
    CHECK (SessionBuilder::must (recallSnapshot (quiet, song, kept.snapshot)).selectedSong().faderGroups.empty());

    CHECK (isRefused (addSnapshot (session, song, "Loud")));
    CHECK (isRefused (addSnapshot (session, song, " ")));
    const auto second = SessionBuilder::must (addSnapshot (session, song, "Quiet"));
    CHECK (isRefused (renameSnapshot (second.session, song, second.snapshot, "Loud")));
    const auto renamed = SessionBuilder::must (renameSnapshot (second.session, song, second.snapshot, "Verse"));
    CHECK (renamed.selectedSong().snapshots[1].name == "Verse");
    CHECK (invariantProblems (renamed, {}).empty());

    const auto removed = SessionBuilder::must (removeSnapshot (renamed, song, kept.snapshot));
    CHECK (removed.selectedSong().snapshots.size() == 1);
    CHECK (isRefused (recallSnapshot (removed, song, kept.snapshot)));
    CHECK (isRefused (removeSnapshot (removed, song, kept.snapshot)));
}

TEST_CASE ("B begins as A, and either is as it was left when it comes back")
{
    const auto a = mixed (-6.0);
    const auto song = a.song;
    auto session = SessionBuilder::must (switchMix (a, song));
    CHECK (session.selectedSong().onB);
    CHECK (mixOf (session.selectedSong()) == mixOf (a.selectedSong()));

    session = withStrip (session, "Kick", [] (Strip& s) { s.gainDb = -20.0; });
    session = SessionBuilder::must (switchMix (session, song));
    CHECK_FALSE (session.selectedSong().onB);
    CHECK (stripOf (session, "Kick").gainDb == -6.0);
    session = SessionBuilder::must (switchMix (session, song));
    CHECK (stripOf (session, "Kick").gainDb == -20.0);

    session = SessionBuilder::must (copyToOtherMix (session, song));
    session = SessionBuilder::must (switchMix (session, song));
    CHECK (stripOf (session, "Kick").gainDb == -20.0);
    CHECK (invariantProblems (session, {}).empty());
}

TEST_CASE ("Twice the other mix is the mix as it was, whatever was done in between elsewhere")
{
    REQUIRE (rc::check ([]
    {
        auto session = mixed (-static_cast<double> (*rc::gen::inRange (0, 60)));
        const auto song = session.song;
        session = SessionBuilder::must (switchMix (session, song));

        if (*rc::gen::arbitrary<bool>())
            session = SessionBuilder::must (removeFaderGroup (session, song, session.selectedSong().faderGroups[0].id));

        if (*rc::gen::arbitrary<bool>())
            session = reset (session);

        const auto before = session;
        session = SessionBuilder::must (switchMix (session, song));
        RC_ASSERT (invariantProblems (session, {}).empty());
        session = SessionBuilder::must (switchMix (session, song));
        RC_ASSERT (session == before);
    }));
}

TEST_CASE ("The mix of another song is copied, with fader groups of its own; a new song begins as made")
{
    const auto session = mixed (-6.0);
    const auto from = session.song, other = songOf (session, "Other").id;
    auto copied = SessionBuilder::must (copyMixFrom (session, other, from));
    CHECK (invariantProblems (copied, {}).empty());
    const auto& song = *copied.findSong (other);
    CHECK (song.track (trackOf (copied, "Kick"))->strip.gainDb == -6.0);
    CHECK (song.track (trackOf (copied, "Kick"))->strip.sends.empty());
    CHECK (song.effects == session.selectedSong().effects);
    CHECK (song.master == session.selectedSong().master);
    REQUIRE (song.faderGroups.size() == 1);
    CHECK (song.faderGroups[0].id != session.selectedSong().faderGroups[0].id);
    CHECK (song.faderGroups[0].members == session.selectedSong().faderGroups[0].members);
    CHECK (isRefused (copyMixFrom (session, from, from)));
    CHECK (isRefused (copyMixFrom (session, from, { 999 })));

    const auto added = SessionBuilder::must (addSong (session, "New", Tempo::fromBpm (120.0), {}, {}));
    CHECK (added.session.findSong (added.song)->track (trackOf (session, "Kick"))->strip == Strip());
}

TEST_CASE ("Recalling a mix copies only the strips it changes")
{
    auto session = mixed (-6.0);
    const auto kept = SessionBuilder::must (addSnapshot (session, session.song, "Now"));
    const auto vox = trackOf (kept.session, "Vox");
    session = withStrip (kept.session, "Kick", [] (Strip& s) { s.gainDb = 1.0; });
    const auto recalled = SessionBuilder::must (recallSnapshot (session, session.song, kept.snapshot));
    CHECK (recalled.selectedSong().track (vox) == session.selectedSong().track (vox));
}
