#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/TempFolder.h"

#include "App/Preferences/Preferences.h"
#include "App/Prep/LiveInputs.h"
#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/PrepEdits.h"

using namespace takelane;

TEST_CASE ("A person's own words come before those that come along")
{
    CHECK (nameMeaning ("Lead Gtr", {}).part == "Electric guitar");
    CHECK (nameMeaning ("Snare Top", {}).colour == "#E6A066");

    const std::vector<OwnWords> own { { { "gtr" }, "Hurdy-gurdy", "Odd things", "#C2666F" }, { { "Überkopf", "ohs" }, "Overheads", "Drums", "" } };
    const auto gurdy = nameMeaning ("Lead Gtr", own);
    CHECK (gurdy.part == "Hurdy-gurdy");
    CHECK (gurdy.folder == "Odd things");
    CHECK (gurdy.colour == "#C2666F");
    CHECK (nameMeaning ("02 UBERKOPF links", own).part == "Overheads");         // accents and capitals do not matter
    CHECK (nameMeaning ("02 UBERKOPF links", own).colour == "#E6A066");         // the folder's usual one
    CHECK (nameMeaning ("Bass DI", own).part == "Bass");
    CHECK (nameMeaning ("Qwx", own).part.empty());
}

TEST_CASE ("A track gets by its name what it has not, and keeps what it has")
{
    const Session session = SessionBuilder().track ("Snare Top", { 1 });
    const auto id = session.trackNamed ("Snare Top")->id;
    const auto named = withNameMeaning (session, id, {});
    const auto& snare = *named.trackNamed ("Snare Top");
    CHECK (snare.part == "Snare");
    CHECK (snare.colour == "#E6A066");
    REQUIRE (named.findFolder (snare.folder) != nullptr);
    CHECK (named.findFolder (snare.folder)->name == "Drums");
    CHECK (named.findFolder (snare.folder)->editLocked);
    CHECK (withNameMeaning (named, id, {}) == named);

    auto own = session;
    const auto added = SessionBuilder::must (addFolder (own, "Kit", "#123456", false));
    own = added.session;
    changeTrack (own, id, [&] (Track& t) { t.part = "Piccolo snare"; t.folder = added.folder; t.colour = "#123456"; });
    CHECK (withNameMeaning (own, id, {}) == own);
}

TEST_CASE ("A guide by its name gets no folder, and a name nobody knows changes nothing")
{
    const Session session = SessionBuilder().track ("Scratch vox", { 1 }).track ("Qwx", { 2 });
    CHECK (withNameMeaning (session, session.trackNamed ("Scratch vox")->id, {}).folders.empty());
    CHECK (withNameMeaning (session, session.trackNamed ("Qwx")->id, {}) == session);
}

TEST_CASE ("Words that would be of no use are refused with a sentence")
{
    CHECK_FALSE (wordsProblem ({ { "ohs" }, "Overheads", "Drums", "" }));
    CHECK (wordsProblem ({ {}, "Overheads", "Drums", "" }));
    CHECK (wordsProblem ({ { "  " }, "Overheads", "Drums", "" }));
    CHECK (wordsProblem ({ { "ohs" }, "", "", "" }));
    CHECK (wordsProblem ({ { "ohs" }, "Overheads", "", "red" }));
}

TEST_CASE ("Own words are kept in the preferences, and what is wrong in the file is left out")
{
    PreferenceValues values;
    values.names = { { { "ohs", "über" }, "Overheads", "Drums", "#B18D36" }, { { "gurdy" }, "", "Odd", "" } };
    const auto text = preferencesToJson (values);
    CHECK (SessionBuilder::must (preferencesFromJson (text)).names == values.names);

    const auto mended = preferencesFromJson (R"({"names": [{"words": ["a"], "part": "B"}, {"words": []}, 7, {"words": 3, "part": "C"}, {"words": ["d"], "folder": "E", "colour": "blue"}]})");
    REQUIRE (mended.ok());
    CHECK (mended->names == std::vector<OwnWords> { { { "a" }, "B", "", "" } });
}

//==== tracks for inputs
TEST_CASE ("Every input without a track gets one: named, coloured, in its folder and armed")
{
    const Session session = SessionBuilder().track ("Mine", { 2 });
    const auto made = SessionBuilder::must (withLiveInputs ({ session, {} }, { "Kick In", "Snare", "capture_3", "Lead Vox", "Kick In" }, {}));
    CHECK (made.session.tracks.size() == 5);
    CHECK (made.session.trackNamed ("Snare") == nullptr);                       // input 2 is Mine's
    CHECK (made.session.trackNamed ("Kick In")->inputs == std::vector { 1 });
    CHECK (made.session.trackNamed ("Kick In")->part == "Kick");
    CHECK (made.session.trackNamed ("Input 3")->inputs == std::vector { 3 });
    CHECK (made.session.trackNamed ("Lead Vox")->colour == "#DFD076");
    CHECK (made.session.trackNamed ("Kick In 2")->inputs == std::vector { 5 });
    CHECK (made.desk.armed.size() == 4);
    CHECK_FALSE (made.desk.isArmed (session.trackNamed ("Mine")->id));
    CHECK (invariantProblems (made.session, made.desk).empty());
    CHECK (SessionBuilder::must (withLiveInputs (made, { "Kick In", "Snare", "capture_3", "Lead Vox", "Kick In" }, {})).session == made.session);
}

TEST_CASE ("A name from a driver is cut between its letters")
{
    const std::string longName (59, 'x');
    CHECK (trackNameOfInput (longName + "äöü", 1, Session {}) == longName);     // 60 bytes end inside the letter
    CHECK (trackNameOfInput ("17", 17, Session {}) == "Input 17");
}

TEST_CASE ("A stereo track splits into two with its sheet, and two become one again")
{
    Session session = SessionBuilder().track ("Keys", { 3, 4 }).track ("Bass", { 5 });
    changeTrack (session, session.trackNamed ("Keys")->id, [] (Track& t) { t.micSheet.mic = "DI"; t.part = "Keys"; t.player = "Mei"; });
    const auto whole = session.trackNamed ("Keys")->id;
    const auto split = SessionBuilder::must (splitStereo (session, whole));
    CHECK (split.tracks[0]->name == "Keys L");
    CHECK (split.tracks[1]->name == "Keys R");
    CHECK (split.tracks[2]->name == "Bass");
    CHECK (split.tracks[0]->inputs == std::vector { 3 });
    CHECK (split.tracks[1]->inputs == std::vector { 4 });
    CHECK (split.tracks[1]->micSheet.mic == "DI");
    CHECK (split.tracks[1]->player == "Mei");
    CHECK (invariantProblems (split, {}).empty());

    REQUIRE (rightSideFor (split, split.tracks[0]->id) != nullptr);
    const auto joined = SessionBuilder::must (joinStereo (split, split.tracks[0]->id, split.tracks[1]->id));
    CHECK (joined.tracks.size() == 2);
    CHECK (joined.tracks[0]->name == "Keys");
    CHECK (joined.tracks[0]->inputs == std::vector { 3, 4 });
    CHECK (*joined.tracks[0] == *session.tracks[0]);
    CHECK (invariantProblems (joined, {}).empty());
    CHECK (rightSideFor (joined, joined.tracks[0]->id) == nullptr);
}

TEST_CASE ("With a list of parts of its own a session arms a new microphone with its folder")
{
    const auto partNamed = [] (const Session& s, const char* name) { return *std::ranges::find (s.parts, name, &Part::name); };
    auto session = withOwnParts (SessionBuilder().track ("Gtr", { 1 }).track ("Lead Vox", { 2 }));

    // As the input list does it: a track, then its name, and more of them.
    for (const auto* name : { "Kick", "Snare Top", "Tom 3" })
    {
        const auto added = SessionBuilder::must (addTrack (session, { std::string ("Input 7"), 1, { 7 }, {}, {} }));
        session = SessionBuilder::must (renameTrack (withNameMeaning (added.session, added.track, {}), added.track, name));
        session = withNameMeaning (session, added.track, {});
    }

    REQUIRE (session.parts.size() == 3);
    CHECK (session.parts[0].name == "Drums");           // before the guitar and the voice
    CHECK (session.parts[0].tracks.size() == 3);
    CHECK (session.parts[2].name == "Lead Vox");
    CHECK (invariantProblems (session, {}).empty());

    const auto live = SessionBuilder::must (withLiveInputs ({ session, {} }, { "Gtr", "Lead Vox", "Ride", "Hi-hat", "BV 1" }, {}));
    CHECK (partNamed (live.session, "Drums").tracks.size() == 5);
    CHECK (live.session.parts.size() == 4);
    CHECK (live.session.parts.back().name == "Vocals");
}

TEST_CASE ("Both sides of a track that is split are in its part, and a split guide is in none")
{
    const auto session = withOwnParts (SessionBuilder().track ("Keys", { 3, 4 }).track ("Scratch", { 5, 6 }));
    const auto keys = session.trackNamed ("Keys")->id, scratch = session.trackNamed ("Scratch")->id;
    const auto split = SessionBuilder::must (splitStereo (session, keys));
    REQUIRE (split.parts.size() == 2);
    CHECK (split.parts[0].name == "Keys");
    CHECK (split.parts[0].tracks == std::vector { keys, split.trackNamed ("Keys R")->id });
    CHECK (SessionBuilder::must (joinStereo (split, keys, split.trackNamed ("Keys R")->id)).parts == session.parts);

    const auto guide = SessionBuilder::must (splitStereo (SessionBuilder::must (setTrackRole (session, scratch, TrackRole::guide)), scratch));
    CHECK (guide.trackNamed ("Scratch R")->role == TrackRole::guide);
    REQUIRE (guide.parts.size() == 1);
    CHECK (guide.parts[0].name == "Keys");
    CHECK (invariantProblems (guide, {}).empty());
}

TEST_CASE ("Two tracks that become one keep the credits and what the sheet said of the second")
{
    Session session = SessionBuilder().track ("OH L", { 1 }).track ("OH R", { 2 });
    const auto left = session.tracks[0]->id, right = session.tracks[1]->id;
    changeTrack (session, right, [] (Track& t) { t.micSheet.mic = "KM 184"; t.micSheet.preamp = "API 4"; });
    session = SessionBuilder::must (addCredit (session, { {}, "Jonas", "Drums", {}, { right }, {}, {} })).session;
    const auto joined = SessionBuilder::must (joinStereo (session, left, right));
    REQUIRE (joined.credits.size() == 1);
    CHECK (joined.credits[0].tracks == std::vector { left });
    CHECK (joined.tracks[0]->micSheet == session.tracks[1]->micSheet);

    changeTrack (session, left, [] (Track& t) { t.micSheet.mic = "KM 184"; t.micSheet.preamp = "API 3"; t.micSheet.note = "wide"; });
    const auto both = SessionBuilder::must (joinStereo (session, left, right)).tracks[0]->micSheet;
    CHECK (both.preamp == "API 3");
    CHECK (both.note == "wide. Right: API 4");
}

TEST_CASE ("What was recorded is never taken apart")
{
    const Session mono = SessionBuilder().track ("OH L", { 1 }).take (0_pos, Frames { 48000 }).track ("OH R", { 2 });
    CHECK_FALSE (joinStereo (mono, mono.tracks[0]->id, mono.tracks[1]->id).ok());
    CHECK_FALSE (joinStereo (mono, mono.tracks[1]->id, mono.tracks[0]->id).ok());
    CHECK_FALSE (splitStereo (mono, mono.tracks[1]->id).ok());
}
