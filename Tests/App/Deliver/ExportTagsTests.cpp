#include "App/Deliver/ExportTags.h"

#include "Session/Changing.h"
#include "Session/CompEdits.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
Session withSections (Session session)
{
    changeSong (session, session.song, [] (Song& song)
    {
        song.key = "Em";
        song.sections = { { "Verse", 4 }, { "Chorus", 4 }, { "Chorus", 4 } };
        song.notes = "Mixed loud";
    });
    return session;
}

/** 120 bpm to bar 5, then 90; a lead vocal with two takes. */
Session twoTakes()
{
    auto session = withSections (SessionBuilder().song ("Northern Line").tempo (5, 90.0).track ("Lead Vox", { 3 })
                                     .take (0_pos, 960000_frames).take (0_pos, 960000_frames).built());
    changeTrack (session, session.trackNamed ("Lead Vox")->id, [] (Track& track)
    {
        track.part = "Lead vocal";
        track.player = "Ana";
        track.micSheet = { "U87", "20 cm", "1073", "pop filter", 38.0, true, false, false };
    });
    changeSong (session, session.song, [] (Song& song)
    {
        song.passes[0].when = "2026-11-21T10:00:00Z";
        changeShared (song.tracks[0], [] (SongTrack& track)
        {
            changeShared (track.takes[0], [] (Take& take)
            {
                take.keeper = true;
                take.rating = 4;
                take.note = "breathy";
                take.sectionRatings = { { "Chorus", 5 } };
                take.marks = { { 96000_pos, "pop" } };
            });
            changeShared (track.takes[1], [] (Take& take) { take.noGood = true; });
        });
    });
    return session;
}

const Take& takeOf (const Session& session, int number)     { return *songTrack (session, "Lead Vox").takeNumbered (number); }
}

TEST_CASE ("A file that is being made knows the place in the song, the player and the microphone")
{
    const auto session = twoTakes();
    const auto& song = session.selectedSong();
    const auto about = tagsOfNewFile (session, song, "Lead Vox", "2026-11-21T11:00:00Z", song.tempoMap.barStart (9, 48000));
    CHECK (about.project == "Test");
    CHECK (about.song == "Northern Line");
    CHECK (about.track == "Lead Vox");
    CHECK (about.when == "2026-11-21T11:00:00Z");
    CHECK (about.section == "Chorus 2");
    CHECK (about.tempo == 90.0);
    CHECK (about.key == "Em");
    CHECK (about.meter == "4/4");
    CHECK (about.inputs == std::vector<int> { 3 });
    CHECK (about.part == "Lead vocal");
    CHECK (about.player == "Ana");
    CHECK (about.mic.mic == "U87");

    const auto unknown = tagsOfNewFile (session, song, "Not there yet", {}, { -48000 });
    CHECK (unknown.track == "Not there yet");
    CHECK (unknown.section.empty());
    CHECK (unknown.tempo == 120.0);
    CHECK (unknown.inputs.empty());
}

TEST_CASE ("A take says what was thought of it at that moment")
{
    const auto session = twoTakes();
    const auto& song = session.selectedSong();
    const auto id = session.trackNamed ("Lead Vox")->id;
    const auto good = tagsOfTake (session, song, id, takeOf (session, 1)), bad = tagsOfTake (session, song, id, takeOf (session, 2));
    CHECK (good.takeName == "Tk01");
    CHECK (good.circled);
    CHECK_FALSE (good.noGood);
    CHECK (good.note == "keeper, 4 stars, Chorus 5 stars, breathy; pop");
    CHECK (good.when == "2026-11-21T10:00:00Z");
    CHECK (good.section == "Verse");
    CHECK_FALSE (bad.circled);
    CHECK (bad.noGood);
    CHECK_FALSE (bad.falseStart);

    auto abandoned = takeOf (session, 2);
    abandoned.kind = TakeKind::abandoned;
    CHECK (tagsOfTake (session, song, id, abandoned).falseStart);
}

TEST_CASE ("A comp says which takes are in it; it is circled where all of them are keepers")
{
    auto session = twoTakes();
    const auto id = session.trackNamed ("Lead Vox")->id;
    session = SessionBuilder::must (chooseTake (session, session.song, id, takeOf (session, 1).id, { 0_pos, 480000_pos }));

    const auto both = tagsOfTrack (session, session.selectedSong(), id, "2026-11-21T12:00:00Z");
    CHECK (both.takeName == "Tk01, Tk02");
    CHECK_FALSE (both.circled);
    CHECK_FALSE (both.noGood);
    CHECK (both.note == "Comp A; Tk01: keeper, 4 stars, Chorus 5 stars, breathy; Tk02: no good");
    CHECK (both.player == "Ana");

    session = SessionBuilder::must (chooseTake (session, session.song, id, takeOf (session, 1).id, { 0_pos, 960000_pos }));
    CHECK (tagsOfTrack (session, session.selectedSong(), id, {}).takeName == "Tk01");
    CHECK (tagsOfTrack (session, session.selectedSong(), id, {}).circled);

    session = SessionBuilder::must (setRegionMuted (session, session.song, id, 0_pos, true));
    CHECK (tagsOfTrack (session, session.selectedSong(), id, {}).takeName.empty());
    CHECK_FALSE (tagsOfTrack (session, session.selectedSong(), id, {}).circled);
}

TEST_CASE ("A mix names its section only where it is that section")
{
    const auto session = twoTakes();
    const auto& song = session.selectedSong();
    const auto bar = [&] (int b) { return song.tempoMap.barStart (b, 48000); };
    const auto chorus = tagsOfMix (session, song, "Rough mix", "2026-11-21T12:00:00Z", { bar (5), bar (9) });
    CHECK (chorus.section == "Chorus");
    CHECK (chorus.track == "Rough mix");
    CHECK (chorus.tempo == 90.0);
    CHECK (chorus.note == "Mixed loud");
    CHECK (chorus.takeName.empty());
    CHECK (tagsOfMix (session, song, "Rough mix", {}, { bar (1), bar (9) }).section.empty());
}
