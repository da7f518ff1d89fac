#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/MixEdits.h"
#include "Session/Parts.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/PrepBuilders.h"

using namespace takelane;
using namespace takelane::prep;

//==== parts
TEST_CASE ("The first part that is added makes the list the session's own, and takes its tracks from the others")
{
    const auto s = band();
    const auto added = SessionBuilder::must (addPart (s, partOf ("Drums", { trackIn (s, "Snare"), trackIn (s, "Kick"), trackIn (s, "Kick") }), 0));
    CHECK (partNames (added.session) == std::vector<std::string> { "Drums", "Vox" });       // Kick and Snare were parts by themselves
    CHECK (added.session.parts[0].id == added.part);
    CHECK (added.session.parts[0].tracks == std::vector { trackIn (s, "Kick"), trackIn (s, "Snare") });
    CHECK (holds (added.session));
    CHECK (added.session.nextId > added.part.value);

    const auto again = SessionBuilder::must (addPart (added.session, partOf ("Voices", { trackIn (s, "Vox") })));
    CHECK (partNames (again.session) == std::vector<std::string> { "Drums", "Vox", "Voices" });     // an own part stays, empty
    CHECK (ownPart (again.session, "Vox").tracks.empty());
    CHECK (holds (again.session));

    CHECK_FALSE (addPart (added.session, partOf ("Drums")).ok());
    CHECK_FALSE (addPart (added.session, partOf ("")).ok());
    CHECK_FALSE (addPart (added.session, partOf ("Keys", { { 999 } })).ok());
    CHECK_FALSE (addPart (added.session, partOf ("Keys"), 3).ok());
    CHECK_FALSE (addPart (added.session, partOf ("Keys"), -2).ok());
    auto worn = partOf ("Keys");
    worn.cue = { 999 };
    CHECK_FALSE (addPart (added.session, worn).ok());
    worn.cue = s.cueMixes[0].id;
    worn.planHours = -1.0;
    CHECK_FALSE (addPart (added.session, worn).ok());
}

TEST_CASE ("Parts are changed, moved and removed, and songs forget a removed one")
{
    auto s = withOwnParts (band());
    REQUIRE (partNames (s).size() == 3);
    CHECK (withOwnParts (s) == s);

    auto kick = ownPart (s, "Kick");
    kick.planHours = 4.0;
    kick.cue = s.cueMixes[0].id;
    kick.tracks.push_back (trackIn (s, "Vox"));
    s = SessionBuilder::must (setPart (s, kick));
    CHECK (ownPart (s, "Kick") == kick);
    CHECK (ownPart (s, "Vox").tracks.empty());
    CHECK (SessionBuilder::must (removeCue (s, kick.cue)).parts.size() == 3);
    CHECK (ownPart (SessionBuilder::must (removeCue (s, kick.cue)), "Kick").cue.isNone());

    const auto moved = SessionBuilder::must (movePart (s, kick.id, 2));
    CHECK (moved.parts[2].id == kick.id);
    CHECK_FALSE (movePart (s, kick.id, 3).ok());
    CHECK_FALSE (movePart (s, { 999 }, 0).ok());

    s = SessionBuilder::must (setSongPart (s, s.song, { kick.id, true, 2.5 }));
    s = SessionBuilder::must (setSongPart (s, s.song, { s.parts[1].id, false, 1.0 }));
    REQUIRE (s.selectedSong().parts.size() == 2);
    CHECK (holds (s));
    const auto back = SessionBuilder::must (setSongPart (s, s.song, { kick.id, false, {} }));
    CHECK (back.selectedSong().parts.size() == 1);       // as the part again: nothing to say
    CHECK_FALSE (setSongPart (s, s.song, { { 999 }, true, {} }).ok());
    CHECK_FALSE (setSongPart (s, s.song, { kick.id, false, -1.0 }).ok());

    const auto removed = SessionBuilder::must (removePart (s, kick.id));
    CHECK (removed.parts.size() == 2);
    CHECK (removed.selectedSong().parts.size() == 1);
    CHECK (holds (removed));
    CHECK_FALSE (removePart (s, { 999 }).ok());
    CHECK_FALSE (setPart (removed, kick).ok());

    const auto one = SessionBuilder::must (removePart (removed, removed.parts[0].id));
    CHECK (refusal (removePart (one, one.parts[0].id)).starts_with ("The last part stays"));
}

TEST_CASE ("An own list of parts goes on knowing the band: new tracks join their folder's part, guides and removed tracks leave theirs")
{
    Session s = SessionBuilder().folder ("Drums").track ("Kick", { 1 }).track ("Vox", { 2 });
    const auto drums = s.folderNamed ("Drums")->id;
    s = SessionBuilder::must (moveTrack (s, trackIn (s, "Kick"), 0, drums));
    s = withOwnParts (s);
    REQUIRE (partNames (s) == std::vector<std::string> { "Drums", "Vox" });

    s = SessionBuilder::must (addTrack (s, { "Snare", 1, { 3 }, {}, drums })).session;
    s = SessionBuilder::must (addTrack (s, { "Vox 2", 1, { 3 }, {}, {} })).session;
    CHECK (ownPart (s, "Drums").tracks.size() == 2);
    CHECK (partNames (s) == std::vector<std::string> { "Drums", "Vox", "Vox 2" });
    CHECK (holds (s));

    const auto guided = SessionBuilder::must (setTrackRole (s, trackIn (s, "Vox 2"), TrackRole::guide));
    CHECK (partNames (guided) == std::vector<std::string> { "Drums", "Vox" });
    CHECK (refusal (addPart (guided, partOf ("Scratch", { trackIn (s, "Vox 2") }))) == "\"Vox 2\" is a guide; guides are in no part.");
    CHECK (partNames (SessionBuilder::must (setTrackRole (guided, trackIn (s, "Vox 2"), TrackRole::music))) == partNames (s));

    const auto removed = SessionBuilder::must (removeTrack (s, trackIn (s, "Kick")));
    CHECK (ownPart (removed, "Drums").tracks == std::vector { trackIn (s, "Snare") });
    CHECK (holds (removed));
    CHECK (partNames (SessionBuilder::must (removeTrack (s, trackIn (s, "Vox")))) == std::vector<std::string> { "Drums", "Vox 2" });

    // without a list of its own nothing is written
    const auto derived = SessionBuilder::must (addTrack (band(), { "Keys", 1, {}, {}, {} })).session;
    CHECK (derived.parts.empty());
}

TEST_CASE ("A new part stands where a band records it, and a list put in another order keeps that")
{
    Session s = SessionBuilder().track ("Kick", { 1 }).track ("Gtr", { 2 }).track ("Vox", { 3 });
    s = withOwnParts (s);
    REQUIRE (partNames (s) == std::vector<std::string> { "Kick", "Gtr", "Vox" });
    const auto with = [] (const Session& to, const char* name) { return SessionBuilder::must (addTrack (to, { name, 1, {}, {}, {} })).session; };
    CHECK (partNames (with (s, "Snare")) == std::vector<std::string> { "Kick", "Snare", "Gtr", "Vox" });
    CHECK (partNames (with (s, "BV 1")) == std::vector<std::string> { "Kick", "Gtr", "Vox", "BV 1" });

    const auto turned = SessionBuilder::must (movePart (s, ownPart (s, "Vox").id, 0));
    CHECK (partNames (with (turned, "Snare")) == std::vector<std::string> { "Vox", "Kick", "Snare", "Gtr" });
    CHECK (holds (with (turned, "Snare")));
}

TEST_CASE ("A track that comes to a folder goes into its part, unless something was planned for its own")
{
    Session s = SessionBuilder().folder ("Drums").track ("Kick", { 1 }).track ("Vox", { 2 }).track ("Tom", { 3 });
    const auto drums = s.folderNamed ("Drums")->id;
    s = withOwnParts (SessionBuilder::must (moveTrack (s, trackIn (s, "Kick"), 0, drums)));
    REQUIRE (partNames (s) == std::vector<std::string> { "Tom", "Drums", "Vox" });
    const auto dropIn = [drums] (const Session& to) { return SessionBuilder::must (moveTrack (to, trackIn (to, "Tom"), 1, drums)); };

    const auto joined = dropIn (s);
    CHECK (partNames (joined) == std::vector<std::string> { "Drums", "Vox" });
    CHECK (ownPart (joined, "Drums").tracks == std::vector { trackIn (s, "Kick"), trackIn (s, "Tom") });
    CHECK (holds (joined));

    auto planned = s;
    planned.parts[0].planHours = 2.0;
    CHECK (dropIn (planned).parts == planned.parts);
    CHECK (dropIn (SessionBuilder::must (setSongPart (s, s.song, { s.parts[0].id, true, {} }))).parts == s.parts);

    // The first of a folder brings its part along, with its id, under the folder's name.
    const auto first = SessionBuilder::must (addFolder (s, "Toms", {}, false));
    const auto alone = SessionBuilder::must (moveTrack (first.session, trackIn (s, "Tom"), 2, first.folder));
    CHECK (ownPart (alone, "Toms").id == ownPart (s, "Tom").id);
}

TEST_CASE ("A part that is called as its only track is renamed with it")
{
    const auto s = withOwnParts (band());
    const auto renamed = SessionBuilder::must (renameTrack (s, trackIn (s, "Vox"), "Lead"));
    CHECK (partNames (renamed) == std::vector<std::string> { "Kick", "Snare", "Lead" });
    CHECK (ownPart (renamed, "Lead").id == ownPart (s, "Vox").id);

    const auto two = SessionBuilder::must (setPart (s, [&] { auto part = ownPart (s, "Kick"); part.tracks.push_back (trackIn (s, "Snare")); return part; }()));
    CHECK (partNames (SessionBuilder::must (renameTrack (two, trackIn (s, "Kick"), "BD"))) == partNames (two));
}

//==== papers
TEST_CASE ("Papers lie below the session folder")
{
    const auto s = band();
    const auto added = SessionBuilder::must (addPaper (s, paperOf ("Plot", "papers/plot.png")));
    CHECK (added.session.papers[0].id == added.paper);
    CHECK (holds (added.session));

    for (const auto* file : { "/etc/passwd", "../x", "papers/../../x", "papers\\x", "papers/\x01" })
        CHECK_FALSE (addPaper (s, paperOf ("Plot", file)).ok());

    CHECK_FALSE (addPaper (s, paperOf ("")).ok());
    CHECK_FALSE (addPaper (s, paperOf ("Plot", {}, { 999 })).ok());

    auto paper = added.session.papers[0];
    paper.text = std::string (100'001, 'x');
    CHECK_FALSE (setPaper (added.session, paper).ok());
    paper.text = "one\ntwo";
    paper.song = second (s);
    CHECK (SessionBuilder::must (setPaper (added.session, paper)).papers[0] == paper);
    CHECK (SessionBuilder::must (removePaper (added.session, added.paper)).papers.empty());
    CHECK_FALSE (removePaper (s, added.paper).ok());
    CHECK_FALSE (setPaper (s, paper).ok());
}

TEST_CASE ("Notes have words, and a place only in a song")
{
    const auto s = band();
    auto note = noteOf ("hold back");
    note.at = 4_pos;
    CHECK_FALSE (addNote (s, note).ok());
    note.song = s.song;
    const auto added = SessionBuilder::must (addNote (s, note));
    CHECK (holds (added.session));
    CHECK_FALSE (addNote (s, noteOf (" \n")).ok());
    CHECK_FALSE (addNote (s, noteOf ("x", { 999 })).ok());
    CHECK (SessionBuilder::must (setNote (added.session, added.note, "rush")).notes[0].text == "rush");
    CHECK_FALSE (setNote (added.session, added.note, "").ok());
    CHECK_FALSE (setNote (s, added.note, "x").ok());
    CHECK (SessionBuilder::must (removeNote (added.session, added.note)).notes.empty());
}

TEST_CASE ("Credits name songs, tracks and takes that are there, and one for a removed track alone goes")
{
    Session s = SessionBuilder().track ("Kick", { 1 }).track ("Vox", { 2 }).take (0_pos, 48'000_frames).take (0_pos, 48'000_frames);
    const auto vox = trackIn (s, "Vox"), kick = trackIn (s, "Kick");
    s = SessionBuilder::must (addCredit (s, creditOf ({ s.song }, { vox }, { 2, 1, 2 }))).session;
    CHECK (s.credits[0].takes == std::vector { 1, 2 });
    s = SessionBuilder::must (addCredit (s, creditOf ({}, { vox, kick }))).session;
    CHECK (s.credits[1].tracks == std::vector { kick, vox });
    CHECK (holds (s));

    CHECK_FALSE (addCredit (s, creditOf ({ s.song }, { vox }, { 3 })).ok());
    CHECK_FALSE (addCredit (s, creditOf ({}, { vox }, { 1 })).ok());
    CHECK_FALSE (addCredit (s, creditOf ({ s.song }, {}, { 1 })).ok());
    CHECK_FALSE (addCredit (s, creditOf ({ { 999 } }, {})).ok());
    CHECK_FALSE (addCredit (s, creditOf ({}, { { 999 } })).ok());
    auto nobody = creditOf ({}, {});
    nobody.name = "";
    CHECK_FALSE (addCredit (s, nobody).ok());

    auto credit = s.credits[1];
    credit.role = "Drums";
    CHECK (SessionBuilder::must (setCredit (s, credit)).credits[1].role == "Drums");
    CHECK (SessionBuilder::must (removeCredit (s, credit.id)).credits.size() == 1);

    const auto removed = SessionBuilder::must (removeTrack (s, vox));
    REQUIRE (removed.credits.size() == 1);
    CHECK (removed.credits[0].tracks == std::vector { kick });
    CHECK (holds (removed));
}

