#include "Session/Changing.h"
#include "Session/DeliveryEdits.h"
#include "Session/History.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/PrepBuilders.h"

using namespace takelane;
using namespace takelane::prep;

//==== the sheet
TEST_CASE ("A session sheet has limits: rates, days that exist, words of a length")
{
    const auto problemOf = [] (auto change)
    {
        SessionSheet sheet;
        change (sheet);
        return sheetProblem (sheet).has_value();
    };

    CHECK_FALSE (problemOf ([] (auto& s) { s.due = "2028-02-29"; s.hourlyRate = 100'000.0; s.planHours = 10'000.0; s.dates = "14th\nand 16th"; }));

    for (const auto* due : { "2026-02-29", "2026-13-01", "26-01-01", "2026-1-1", "2026-00-10", "soon", "0000-01-01", "2026-01-0x", "2026-01-011" })
    {
        INFO (due);
        CHECK (problemOf ([due] (auto& s) { s.due = due; }));
    }

    CHECK (problemOf ([] (auto& s) { s.hourlyRate = -0.01; }));
    CHECK (problemOf ([] (auto& s) { s.hourlyRate = std::nan (""); }));
    CHECK (problemOf ([] (auto& s) { s.planHours = 10'001.0; }));
    CHECK (problemOf ([] (auto& s) { s.artist = std::string (201, 'x'); }));
    CHECK (problemOf ([] (auto& s) { s.room = "A\x01"; }));
    CHECK (problemOf ([] (auto& s) { s.currency = std::string (17, 'E'); }));

    SessionSheet sheet;
    sheet.artist = "The Night Ferries";
    CHECK (SessionBuilder::must (setSheet (band(), sheet)).sheet == sheet);
    sheet.due = "never";
    CHECK (refusal (setSheet (band(), sheet)) == "The due date \"never\" is no day; write it like \"2026-03-31\".");
}

//==== songs
TEST_CASE ("Songs are renamed, moved and refused a title or a place that is none")
{
    const auto s = band();
    CHECK (SessionBuilder::must (renameSong (s, second (s), "Tide")).songs[1]->title == "Tide");
    CHECK (SessionBuilder::must (renameSong (s, second (s), "Empty")).songs[1]->title == "Empty");
    CHECK (refusal (renameSong (s, second (s), "Song 1")) == "There is a song \"Song 1\" already; choose another title.");
    CHECK_FALSE (renameSong (s, second (s), " ").ok());
    CHECK_FALSE (renameSong (s, { 999 }, "Tide").ok());

    const auto moved = SessionBuilder::must (moveSong (s, second (s), 0));
    CHECK (moved.songs[0]->title == "Empty");
    CHECK (moved.song == s.song);
    CHECK_FALSE (moveSong (s, second (s), 2).ok());
    CHECK_FALSE (moveSong (s, second (s), -1).ok());
    CHECK_FALSE (moveSong (s, { 999 }, 0).ok());
}

TEST_CASE ("Copying a song's sheet brings tempo, key and sections, and leaves words, markers and recordings")
{
    Session s = SessionBuilder().track ("Vox", { 1 }).take (0_pos, 48'000_frames).song ("Other", 92.0, { 3, 4 });
    const auto from = s.songs[1]->id, to = s.songs[0]->id;
    s = SessionBuilder::must (setSections (s, from, { { "Verse", 16, false, {}, "Em G", "Softly" } }));
    s = SessionBuilder::must (setKey (s, from, "E minor"));
    s = SessionBuilder::must (setLyrics (s, to, "mine"));
    const auto marked = SessionBuilder::must (addMarker (s, to, 4_pos, "here")).session;
    const auto copied = SessionBuilder::must (copySongSheet (marked, from, to));
    const auto& song = *copied.songs[0];
    CHECK (song.tempoMap == s.songs[1]->tempoMap);
    CHECK (song.key == "E minor");
    CHECK (song.sections == s.songs[1]->sections);
    CHECK (song.title == "Song 1");
    CHECK (song.lyrics == "mine");
    CHECK (song.markers.size() == 1);
    CHECK (song.tracks[0].isSameAs (s.songs[0]->tracks[0]));
    CHECK_FALSE (copySongSheet (s, { 999 }, to).ok());
    CHECK_FALSE (copySongSheet (s, from, { 999 }).ok());
}

TEST_CASE ("Only a song without any recording is removed, and never the last one")
{
    const auto s = band();
    const auto removed = SessionBuilder::must (removeSong (s, second (s)));
    CHECK (removed.songs.size() == 1);
    CHECK (refusal (removeSong (removed, removed.song)) == "\"Song 1\" is the only song; a session has at least one.");

    Session recorded = SessionBuilder().song ("Tide").track ("Vox", { 1 }).take (0_pos, 48'000_frames);
    const auto tide = recorded.song;
    CHECK (refusal (removeSong (recorded, tide)).find ("\"Tide\" holds recordings") == 0);

    // in the Trash they are recordings too
    auto inBin = SessionBuilder::must (removeTrack (recorded, trackIn (recorded, "Vox")));
    changeSong (inBin, tide, [] (Song& song) { song.passes.clear(); });
    CHECK_FALSE (removeSong (inBin, tide).ok());
    CHECK (removeSong (inBin, inBin.songs[0]->id).ok());

    auto spoken = s;
    changeSong (spoken, second (s), [] (Song& song) { song.slates.push_back ({ "audio/talk.wav", { 1 }, {}, 0, {}, {} }); });
    CHECK_FALSE (removeSong (spoken, second (s)).ok());
}

TEST_CASE ("With the selected song gone its neighbour is selected; a binned track forgets it")
{
    auto s = band();
    s = SessionBuilder::must (selectSong (s, second (s)));
    s = SessionBuilder::must (removeTrack (s, trackIn (s, "Snare")));
    REQUIRE (s.bin[0].songs.size() == 2);
    const auto removed = SessionBuilder::must (removeSong (s, s.song));
    CHECK (removed.song == s.songs[0]->id);
    CHECK (removed.bin[0].songs.size() == 1);
    CHECK (holds (removed));
}

TEST_CASE ("What was written of a removed song is the session's; a credit for it alone goes")
{
    auto s = band();
    const auto first = s.songs[0]->id, gone = second (s);
    s = SessionBuilder::must (addPaper (s, paperOf ("Chart", {}, gone))).session;
    auto note = noteOf ("softer", gone);
    note.at = 4_pos;
    note.take = 3;
    note.section = "Verse";
    s = SessionBuilder::must (addNote (s, note)).session;
    s = SessionBuilder::must (addCredit (s, creditOf ({ gone }, {}))).session;
    s = SessionBuilder::must (addCredit (s, creditOf ({ gone, first }, {}))).session;
    s = SessionBuilder::must (addCredit (s, creditOf ({}, {}))).session;

    const auto removed = SessionBuilder::must (removeSong (s, gone));
    CHECK (holds (removed));
    CHECK (removed.papers[0].song.isNone());
    CHECK (removed.notes[0].text == "softer");
    CHECK (removed.notes[0].song.isNone());
    CHECK_FALSE (removed.notes[0].at.has_value());
    REQUIRE (removed.credits.size() == 2);
    CHECK (removed.credits[0].songs == std::vector { first });
    CHECK (removed.credits[1].songs.empty());
}

TEST_CASE ("A tempo map is taken whole, sorted from bar 1, and keeps what a newer version wrote at a bar")
{
    auto s = band();
    changeSong (s, s.song, [] (Song& song) { song.tempoMap.tempos = { { 1, Tempo::fromBpm (90.0), { { "feel", "1" } } }, { 9, Tempo::fromBpm (99.0), {} } }; });
    const TempoMap map { { { 1, Tempo::fromBpm (92.0), {} }, { 5, Tempo::fromBpm (93.5), {} } }, { { 1, { 3, 4 }, {} } } };
    const auto changed = SessionBuilder::must (setTempoMap (s, s.song, map));
    const auto& song = changed.selectedSong();
    CHECK (song.tempoMap.tempos[0].tempo == Tempo::fromBpm (92.0));
    CHECK (song.tempoMap.tempos[0].unknown == UnknownFields { { "feel", "1" } });
    CHECK (song.tempoMap.tempos[1].bar == 5);
    CHECK (song.tempoMap.meters == map.meters);

    const auto isRefused = [&] (auto change)
    {
        auto wrong = map;
        change (wrong);
        return ! setTempoMap (s, s.song, wrong).ok();
    };

    CHECK (isRefused ([] (TempoMap& m) { m.tempos.clear(); }));
    CHECK (isRefused ([] (TempoMap& m) { m.tempos[0].bar = 2; }));
    CHECK (isRefused ([] (TempoMap& m) { m.tempos[1].bar = 1; }));
    CHECK (isRefused ([] (TempoMap& m) { m.tempos[1].tempo = Tempo::fromBpm (401.0); }));
    CHECK (isRefused ([] (TempoMap& m) { m.meters[0].meter = { 4, 3 }; }));
    CHECK (isRefused ([] (TempoMap& m) { m.meters.push_back ({ 100'000, { 4, 4 }, {} }); }));
}

//==== guides
TEST_CASE ("A song's guide is a track of that role, and goes with the role or the track")
{
    const auto s = band();
    Guide guide;
    guide.track = trackIn (s, "Vox");
    guide.bpm = 92.0;
    const auto guided = SessionBuilder::must (setGuide (s, s.song, guide));
    CHECK (guided.selectedSong().guide == guide);
    CHECK (guided.trackNamed ("Vox")->role == TrackRole::guide);
    CHECK (holds (guided));

    CHECK_FALSE (SessionBuilder::must (setGuide (guided, s.song, {})).selectedSong().guide.has_value());
    CHECK_FALSE (SessionBuilder::must (setTrackRole (guided, guide.track, TrackRole::music)).selectedSong().guide.has_value());
    CHECK_FALSE (SessionBuilder::must (removeTrack (guided, guide.track)).selectedSong().guide.has_value());
    CHECK (SessionBuilder::must (removeTrack (guided, trackIn (s, "Kick"))).selectedSong().guide.has_value());

    guide.track = { 999 };
    CHECK_FALSE (setGuide (s, s.song, guide).ok());
    guide.track = trackIn (s, "Vox");

    for (const auto bpm : { -1.0, 19.0, 401.0 })
    {
        guide.bpm = bpm;
        CHECK_FALSE (setGuide (s, s.song, guide).ok());
    }

    guide.bpm = 0.0;
    CHECK (setGuide (s, s.song, guide).ok());
    guide.downbeat = { -1 };
    CHECK_FALSE (setGuide (s, s.song, guide).ok());
    guide.downbeat = {};
    guide.retiredDb = 0.5;
    CHECK_FALSE (setGuide (s, s.song, guide).ok());
}

TEST_CASE ("A straightened guide says what tempo it has when the song's is another")
{
    const auto s = SessionBuilder::must (setTempo (band(), band().song, 1, 96.0));
    Guide guide;
    guide.track = trackIn (s, "Vox");
    guide.bpm = 97.3;
    guide.driftBpm = 1.2;
    guide.straightened = true;
    const auto straight = SessionBuilder::must (setGuide (s, s.song, guide));
    auto left = guide;
    left.straightened = false;
    left.bpm = 96.0;
    left.driftBpm = 0.0;

    CHECK (SessionBuilder::must (setTempo (straight, s.song, 1, 101.0)).selectedSong().guide == left);
    CHECK (SessionBuilder::must (setTempo (straight, s.song, 1, 96.0)).selectedSong().guide == guide);
    CHECK (SessionBuilder::must (setTempo (straight, s.song, 9, 80.0)).selectedSong().guide == left);
    CHECK (SessionBuilder::must (setMeter (straight, s.song, 1, { 3, 4 })).selectedSong().guide == guide);

    auto map = straight.selectedSong().tempoMap;
    CHECK (SessionBuilder::must (setTempoMap (straight, s.song, map)).selectedSong().guide == guide);
    map.tempos.front().tempo = Tempo::fromBpm (88.0);
    CHECK (SessionBuilder::must (setTempoMap (straight, s.song, map)).selectedSong().guide == left);
}

//==== inputs
TEST_CASE ("Two tracks change inputs, one stereo track its sides")
{
    const Session s = SessionBuilder().track ("L", { 5 }).track ("R", { 6 }).track ("Keys", { 7, 8 }).track ("Spare");
    const auto swapped = SessionBuilder::must (swapInputs (s, trackIn (s, "L"), trackIn (s, "R")));
    CHECK (swapped.trackNamed ("L")->inputs == std::vector { 6 });
    CHECK (swapped.trackNamed ("R")->inputs == std::vector { 5 });
    CHECK (SessionBuilder::must (swapInputs (s, trackIn (s, "Keys"), trackIn (s, "Keys"))).trackNamed ("Keys")->inputs == std::vector { 8, 7 });
    CHECK (SessionBuilder::must (swapInputs (s, trackIn (s, "Spare"), trackIn (s, "L"))).trackNamed ("Spare")->inputs == std::vector { 5 });
    CHECK_FALSE (swapInputs (s, trackIn (s, "L"), trackIn (s, "Keys")).ok());
    CHECK_FALSE (swapInputs (s, trackIn (s, "L"), trackIn (s, "L")).ok());
    CHECK_FALSE (swapInputs (s, trackIn (s, "L"), { 999 }).ok());
}

//==== history, desk
TEST_CASE ("A song kept for its recordings by undo names no part and no guide that is not there any more")
{
    History history (band());
    auto s = withOwnParts (history.now());
    s = SessionBuilder::must (addTrack (s, { "Guide", 1, {}, {}, {} })).session;
    s = SessionBuilder::must (addSong (s, "Tide", {}, {}, {})).session;
    const auto tide = s.songs.back()->id;
    s = SessionBuilder::must (setGuide (s, tide, Guide { trackIn (s, "Guide"), {}, {}, 0.0, 0.0, false, true, -24.0 }));
    s = SessionBuilder::must (setSongPart (s, tide, { s.parts[0].id, true, {} }));
    NewTake take;
    take.track = trackIn (s, "Kick");
    take.take.number = 1;
    take.take.file = "audio/x.wav";
    take.take.fileLength = take.take.length = 100_frames;
    s = SessionBuilder::must (addTakes (s, tide, {}, { take })).session;
    REQUIRE (holds (s));
    history.push (s, "All", "All");
    history.undo();
    REQUIRE (history.now().findSong (tide) != nullptr);
    CHECK (history.now().parts.empty());
    CHECK (holds (history.now()));
}

TEST_CASE ("The desk lets go of a part and of checked inputs that are gone, and keeps the clock")
{
    const auto s = withOwnParts (band());
    DeskState desk;
    desk.part = s.parts[0].id;
    desk.worked = { { "2026-03-14T18:00:00Z", { 999 }, { 998 }, 60.0, 0.0, 0.0 } };
    desk.lineCheck.inputs = { { trackIn (s, "Kick"), 0, 1, true, {}, -12.0, -80.0, {} }, { { 999 }, 0, 1, true, {}, -12.0, -80.0, {} } };
    const auto kept = withoutMissingTracks (desk, s);
    CHECK (kept.part == desk.part);
    CHECK (kept.worked == desk.worked);
    CHECK (kept.lineCheck.inputs.size() == 1);
    CHECK (invariantProblems (s, kept).empty());
    CHECK (withoutMissingTracks (desk, band()).part.isNone());
}

TEST_CASE ("What is prepared in a file from elsewhere is inspected: each thing wrong is told with its place")
{
    auto s = withOwnParts (band());
    REQUIRE (holds (s));
    DeskState desk;

    const auto firstOf = [&] (auto change)
    {
        auto wrong = s;
        auto wrongDesk = desk;
        change (wrong, wrongDesk);
        const auto problems = invariantProblems (wrong, wrongDesk);
        return problems.empty() ? std::string() : problems.front().text;
    };

    CHECK (firstOf ([] (Session& w, DeskState&) { w.sheet.due = "x"; }).find ("sheet: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { w.parts[1].name = w.parts[0].name; }).find ("parts[1]: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { w.parts[1].id = w.parts[0].id; }).find ("parts[1]: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { w.parts[1].tracks = w.parts[0].tracks; }).find ("parts[1]: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { w.parts[1].tracks = { { 999 } }; }).find ("parts[1]: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { changeTrack (w, w.parts[1].tracks[0], [] (Track& t) { t.role = TrackRole::guide; }); }).find ("is a guide") != std::string::npos);
    CHECK (firstOf ([] (Session& w, DeskState&) { w.parts[1].cue = { 999 }; }).find ("parts[1]: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { w.papers.push_back (paperOf ("Plot")); }).find ("papers[0]: ") == 0);      // no id
    CHECK (firstOf ([] (Session& w, DeskState&) { w.notes.push_back (noteOf ("x", { 999 })); w.notes[0].id = { 500 }; }).find ("notes[0]: song 999") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { w.credits.push_back (creditOf ({}, { { 2 }, { 1 } })); w.credits[0].id = { 500 }; }).find ("credits[0]: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { changeSong (w, w.song, [] (Song& song) { song.parts = { { { 999 }, true, {} } }; }); }).find ("songs[0].parts[0]: part 999") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { changeSong (w, w.song, [] (Song& song) { song.guide = Guide(); }); }).find ("songs[0].guide: ") == 0);
    CHECK (firstOf ([] (Session& w, DeskState&) { changeSong (w, w.song, [] (Song& song) { song.planHours = -1.0; }); }).find ("songs[0]: ") == 0);
    CHECK (firstOf ([] (Session&, DeskState& d) { d.part = { 999 }; }).find ("desk.part: ") == 0);
    CHECK (firstOf ([] (Session&, DeskState& d) { d.worked = { { {}, {}, {}, 10.0, 11.0, 0.0 } }; }).find ("desk.worked[0]: ") == 0);
    CHECK (firstOf ([] (Session&, DeskState& d) { d.lineCheck.inputs = { { { 999 }, 0, 1, true, {}, 0.0, 0.0, {} } }; }).find ("desk.lineCheck: ") == 0);
    CHECK (firstOf ([] (Session&, DeskState& d) { d.tunerA = 389.0; }).find ("desk.tunerA: ") == 0);
}
