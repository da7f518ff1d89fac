#include "Tests/Support/Catch.h"
#include "Tests/UI/Prep/BandSession.h"

#include "UI/Dialogs/PaperworkModel.h"
#include "UI/Dialogs/PlanModel.h"

#include <ctime>

using namespace takelane;

namespace
{
Session withSections (Session session)
{
    Section verse, chorus, again;
    verse.name = "Verse";
    chorus.name = again.name = "Chorus";
    verse.bars = chorus.bars = again.bars = 4;
    return SessionBuilder::must (setSections (session, session.song, { verse, chorus, again }));
}

Session changed (Session session, const std::string& track, const std::function<void (Track&)>& change)
{
    for (auto& one : session.tracks)
        if (one->name == track)
        {
            auto next = *one;
            change (next);
            one = std::move (next);
        }

    return session;
}

ClockRow::OfPart partHours (const Part& part, double planned, double worked)
{
    ClockRow::OfPart made;
    made.name = part.name;
    made.part = part.id;
    made.hours.planned = planned;
    made.hours.worked = worked;
    return made;
}
}

//==== notes
TEST_CASE ("A note is stamped with the song, the section and the take it is about")
{
    const auto session = withSections (bandSession());
    const auto& song = session.selectedSong();
    const auto second = song.tempoMap.barStart (10, session.sampleRate);
    const auto note = noteHere (session, second, 4);
    CHECK (note.song == session.song);
    CHECK (note.section == "Chorus 2");
    CHECK (note.take == 4);
    CHECK (placeText (session, note) == "Northern Line, Chorus 2, bar 10, take 4");
    CHECK (noteHere (session, song.tempoMap.barStart (40, session.sampleRate), 0).section.empty());
    CHECK (noteHere (session, FramePos { -48000 }, 0).at == FramePos {});
    CHECK (placeText (session, Note {}) == "The session");
}

TEST_CASE ("Notes stand newest first, those of another song apart where only this one is asked for")
{
    auto session = bandSession();
    const auto write = [&] (const char* text, SongId song, NoteBy by)
    {
        Note note;
        note.text = text;
        note.song = song;
        note.by = by;
        note.when = "2026-03-14T15:04:00Z";
        session = SessionBuilder::must (addNote (session, note)).session;
    };
    write ("First", session.song, NoteBy::engineer);
    write ("Elsewhere", session.songs[1]->id, NoteBy::producer);
    write ("For all", {}, NoteBy::player);
    const auto all = noteRows (session, {});
    REQUIRE (all.size() == 3);
    CHECK (all[0].title == "For all");
    CHECK (all[0].detail == "The session \xc2\xb7 player");
    CHECK (all[1].detail == "Salt & Static \xc2\xb7 producer");
    CHECK (all[2].value == "2026-03-14T15:04:00Z");
    const auto here = noteRows (session, session.song);
    REQUIRE (here.size() == 2);
    CHECK (here[1].title == "First");
}

//==== credits
TEST_CASE ("Takes are written as people write them")
{
    CHECK (takesIn ("3, 5-7") == std::vector<int> { 3, 5, 6, 7 });
    CHECK (takesIn ("7 3 3") == std::vector<int> { 3, 7 });
    CHECK (takesIn ("") == std::vector<int>());
    CHECK (takesIn ("All") == std::vector<int>());
    CHECK (takesText ({ 3, 5 }) == "3, 5");

    for (const auto* wrong : { "0", "-1", "7-5", "three", "1-", "1-99999", "3;4" })
    {
        INFO (wrong);
        CHECK_FALSE (takesIn (wrong).has_value());
    }
}

TEST_CASE ("Players of the tracks are credited by themselves, once each, until a credit says it")
{
    auto session = changed (bandSession(), "Lead Vox", [] (Track& t) { t.player = "Ana Reis"; t.part = "Lead vocal"; });
    session = changed (session, "BV 1", [] (Track& t) { t.player = "Ana Reis"; t.part = "lead Vocal"; });
    session = changed (session, "Kick", [] (Track& t) { t.player = "Jo"; });
    session = changed (session, "Shaker", [] (Track& t) { t.player = "Nobody"; t.role = TrackRole::guide; });
    const auto found = derivedCredits (session);
    REQUIRE (found.size() == 2);
    CHECK (found[0].name == "Jo");
    CHECK (found[0].role == "Kick");
    CHECK (found[1].role == "Lead vocal");
    CHECK (found[1].tracks.size() == 2);

    const auto rows = creditRows (session);
    REQUIRE (rows.size() == 3);
    CHECK (rows[0].id == 0);
    CHECK (rows[1].id == -1);
    CHECK (rows[2].detail == "Lead vocal \xc2\xb7 all songs, Lead Vox, BV 1");

    Credit written;
    written.name = "ana reis";
    written.role = "Lead Vocal";
    session = SessionBuilder::must (addCredit (session, written)).session;
    CHECK (derivedCredits (session).size() == 1);
    CHECK (creditRows (session).front().title == "ana reis");
}

//==== papers
TEST_CASE ("A file's name and ending say what sort of paper it is, and of which song")
{
    CHECK (kindOfFile ("Rough mix.WAV") == PaperKind::reference);
    CHECK (kindOfFile ("Northern Line lyrics.txt") == PaperKind::lyrics);
    CHECK (kindOfFile ("Low Tide chords.pdf") == PaperKind::chart);
    CHECK (kindOfFile ("song.cho") == PaperKind::chart);
    CHECK (kindOfFile ("Stage.pdf") == PaperKind::plot);
    CHECK (kindOfFile ("IMG_2041.jpeg") == PaperKind::plot);
    CHECK (kindOfFile ("Backline.txt") == PaperKind::equipment);
    CHECK (kindOfFile ("Contract.pdf") == PaperKind::other);
    CHECK (isPicture ("Plot.PNG"));
    CHECK_FALSE (isPicture ("Plot.pdf"));

    const auto session = bandSession();
    CHECK (songOfFile (session, "low tide chords.pdf") == session.songTitled ("Low Tide")->id);
    CHECK (songOfFile (session, "Rider.pdf").isNone());
}

TEST_CASE ("Papers stand by kind, the session's own before those of songs")
{
    auto session = bandSession();
    const auto add = [&] (PaperKind kind, const char* title, SongId song)
    {
        Paper paper;
        paper.kind = kind;
        paper.title = title;
        paper.text = "x";
        paper.song = song;
        session = SessionBuilder::must (addPaper (session, paper)).session;
    };
    add (PaperKind::chart, "Chart", session.song);
    add (PaperKind::lyrics, "Of a song", session.song);
    add (PaperKind::lyrics, "Of all", {});
    const auto rows = paperRows (session);
    REQUIRE (rows.size() == 5);
    CHECK (rows[0].title == "Lyrics");
    CHECK (rows[0].id == 0);
    CHECK (rows[1].title == "Of all");
    CHECK (rows[1].detail == "The session \xc2\xb7 text");
    CHECK (rows[2].detail == "Northern Line \xc2\xb7 text");
    CHECK (rows[3].title == "Chord charts");
}

TEST_CASE ("The equipment list counts what the input list asks for")
{
    auto session = bandSession();
    const auto sheet = [&] (const char* track, const char* mic, const char* preamp, bool phantom)
    {
        session = changed (session, track, [&] (Track& t) { t.micSheet.mic = mic; t.micSheet.preamp = preamp; t.micSheet.phantom = phantom; });
    };
    sheet ("Kick", "KM 184", "API", true);
    sheet ("Guitar Left", "SM57", "API", false);
    sheet ("Guitar Right", "SM57", "1073", false);
    sheet ("Bass DI", "active DI", "", true);
    const auto text = equipmentText (session);
    CHECK (text.starts_with ("8 inputs, 2 with 48 V\n"));
    CHECK (text.find ("1 x KM 184\n2 x SM57\n") != std::string::npos);
    CHECK (text.find ("DI boxes\n1\n") != std::string::npos);
    CHECK (text.find ("1 x 1073\n2 x API\n") != std::string::npos);
    CHECK (text.find ("active DI") == std::string::npos);
}

//==== plan
TEST_CASE ("Hours are typed in whatever way comes to hand")
{
    for (const auto* text : { "1.5", "1,5", "1:30", "90 min", "1.5 h", " 1.5 " })
    {
        INFO (text);
        REQUIRE (hoursIn (text).has_value());
        CHECK (*hoursIn (text) == Approx (1.5));
    }

    CHECK (hoursIn ("") == 0.0);
    CHECK (hoursIn ("0") == 0.0);

    for (const auto* wrong : { "-1", "1:75", "soon", "1.5.2", "20000", "inf", "nan", ":", "min" })
    {
        INFO (wrong);
        CHECK_FALSE (hoursIn (wrong).has_value());
    }

    CHECK (amountIn ("12 000") == 12000.0);
    CHECK (amountIn ("45,50") == 45.5);
    CHECK_FALSE (amountIn ("much").has_value());
    CHECK (typedHours (1.5) == "1.5");
    CHECK (typedHours (40.0) == "40");
    CHECK (typedHours (1.0 / 3.0) == "0.33");
}

TEST_CASE ("The plan shows every song, and of the opened one every part it uses")
{
    const auto session = bandSession();
    ClockSheet sheet;
    sheet.currency = "EUR";
    sheet.all.planned = 40.0;
    sheet.all.worked = 3.0;
    sheet.all.rolling = 1.0;
    sheet.all.cost = 135.0;

    for (const auto& song : session.songs)
    {
        ClockRow row;
        row.song = song->id;
        row.title = song->title;
        sheet.songs.push_back (row);
    }

    sheet.songs[4].parts = { partHours (session.parts[0], 2.0, 2.5), partHours (Part {}, 0.0, 0.5) };
    const auto rows = planRows (session, sheet, session.songs[4]->id);
    REQUIRE (rows.size() == 1 + 5 + 7 + 1);        // keys are not used there; last, what no part was in hand for
    CHECK (rows[0].name == "All songs");
    CHECK (rows[0].planned == "40 h");
    CHECK (rows[0].idle == "2 h");
    CHECK (rows[0].cost == "135 EUR");
    CHECK_FALSE (rows[0].isOver);
    CHECK (rows[6].name == "Drums");
    CHECK (rows[6].isOver);
    CHECK (rows[6].hours == 2.0);
    CHECK (rows[7].name == "Bass");
    CHECK (rows[7].planned == "-");
    CHECK (std::ranges::find (rows, "Keys", &PlanRow::name) == rows.end());
    CHECK (rows.back().name == "No part in hand");
    CHECK_FALSE (rows.back().canPlan);
}

TEST_CASE ("The due date is told in days")
{
    Session session = bandSession();
    session.sheet.due = "2026-03-31";
    ClockSheet sheet;
    CHECK (dueText (session, sheet).empty());
    sheet.daysLeft = 9;
    CHECK (dueText (session, sheet) == "9 days to 31 March");
    sheet.daysLeft = 1;
    CHECK (dueText (session, sheet) == "1 day to 31 March");
    sheet.daysLeft = 0;
    CHECK (dueText (session, sheet) == "due today");
    sheet.daysLeft = -3;
    CHECK (dueText (session, sheet) == "3 days past 31 March");
}

TEST_CASE ("The voice's load is a sentence")
{
    VoiceLoad load;
    CHECK (voiceText (load) == "Nobody has sung yet today.");
    load.sungSeconds = 12 * 60;
    load.sungToday = 34 * 60;
    CHECK (voiceText (load) == "12 min sung since the last rest, 34 min today.");
    load.advice = "Ana has sung 21 min: 10 min rest.";
    CHECK (voiceText (load) == load.advice);
}

TEST_CASE ("Parts are listed with their tracks, and a new one has a name of its own")
{
    const auto session = bandSession();
    const auto rows = partRows (session);
    REQUIRE (rows.size() == 8);
    CHECK (rows[0] == PartRow { "Drums", "Kick", "" });
    CHECK (freePartName (session.parts) == "Part 9");
    auto taken = session.parts;
    taken[0].name = "Part 9";
    CHECK (freePartName (taken) == "Part 10");
}
