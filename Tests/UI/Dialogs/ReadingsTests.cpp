#include "Tests/Support/Catch.h"
#include "Tests/UI/Prep/SongSession.h"

#include "UI/Dialogs/Readings.h"
#include "UI/Dialogs/SectionDialog.h"
#include "UI/Dialogs/SheetDialog.h"

using namespace takelane;

TEST_CASE ("A chart is read while it is typed: its sections with their bars, or every line nobody can read")
{
    const auto session = songSession();
    const auto& song = session.selectedSong();
    const auto good = readingOfChart (song, session.sampleRate, "Verse 1 | 16 bars | Em G C Am\nChorus | 8 bars\n");
    CHECK (good.isGood);
    REQUIRE (good.rows.size() == 2);
    CHECK (good.rows[0] == ReadingRow { "1", "Verse 1", "16 bars  Em G C Am", 0, false });
    CHECK (good.rows[1].where == "17");
    CHECK (good.says.find ("2 sections, 24 bars") == 0);

    const auto bad = readingOfChart (song, session.sampleRate, "Verse 1 | sixteen bars | Em\nChorus | 8 bars\nBridge | -4 bars\n");
    CHECK_FALSE (bad.isGood);
    REQUIRE (bad.rows.size() == 2);
    CHECK (bad.rows[0].line == 1);
    CHECK (bad.rows[1].line == 3);
    CHECK (bad.says == "2 lines cannot be read");
}

TEST_CASE ("A chart's preview says where tempo and meter change, in a section's first bar and within it")
{
    const auto session = songSession();
    const auto& song = session.selectedSong();
    const auto reading = readingOfChart (song, session.sampleRate, "Verse | 8 bars | Em\n@5: 96 BPM\nBridge | 4 bars | 3/4 | C\nOutro | 4 bars\n");
    REQUIRE (reading.rows.size() == 4);
    CHECK (reading.rows[0] == ReadingRow { "1", "Verse", "8 bars  Em", 0, false });
    CHECK (reading.rows[1] == ReadingRow { "5", "", "96.0 BPM", 0, false });
    CHECK (reading.rows[2] == ReadingRow { "9", "Bridge", "4 bars  3/4  C", 0, false });
    CHECK (reading.rows[3] == ReadingRow { "13", "Outro", "4 bars", 0, false });
    CHECK (readingOfChart (song, session.sampleRate, "60 BPM, 3/4\nVerse | 4 bars\n").rows[0].more == "4 bars  60.0 BPM  3/4");
}

TEST_CASE ("A line of a chart with several faults counts as one line")
{
    const auto session = songSession();
    const auto bad = readingOfChart (session.selectedSong(), session.sampleRate, "Verse | 8 bars | 16 bars | 12 BPM\n");
    CHECK (bad.rows.size() == 2);
    CHECK (bad.says == "One line cannot be read");
}

TEST_CASE ("A song's own chart reads back as its sections")
{
    const auto session = songSession();
    const auto reading = readingOfChart (session.selectedSong(), session.sampleRate, chartText (session.selectedSong(), 1));
    CHECK (reading.isGood);
    REQUIRE (reading.rows.size() == 7);
    CHECK (reading.rows[5] == ReadingRow { "57", "Bridge", "12 bars  Am C D", 0, false });
    CHECK (reading.says.find ("7 sections, 84 bars, 3:39") == 0);
}

TEST_CASE ("Words are read with the bar they begin in")
{
    const auto session = songSession();
    const auto reading = readingOfLyrics (session.selectedSong(), "Verse 1\nfirst line\nsecond line\n");
    REQUIRE (reading.rows.size() >= 2);
    CHECK (reading.rows[0].text == "first line");
    CHECK (reading.rows[0].where == "9");
    CHECK (reading.rows[1].where == "17");
    CHECK (readingOfLyrics (session.selectedSong(), "").says == "No words yet");
}

TEST_CASE ("Tempo changes are a line each, and come back as they were")
{
    auto session = songSession();
    session = SessionBuilder::must (setTempo (session, session.song, 57, 96.25));
    session = SessionBuilder::must (setMeter (session, session.song, 57, { 3, 4 }));
    session = SessionBuilder::must (setMeter (session, session.song, 69, {}));
    const auto& map = session.selectedSong().tempoMap;
    CHECK (tempoLines (map) == "1 | 92.0 BPM | 4/4\n57 | 96.25 BPM | 3/4\n69 | 4/4\n");
    const auto read = readTempos (tempoLines (map));
    CHECK (read.problems.empty());
    CHECK (read.map == map);
    CHECK (readTempos ("1 | 92,5 | 4/4").map.tempos.front().tempo.bpm() == Approx (92.5));

    const auto reading = readingOfTempos (session.selectedSong(), session.sampleRate, tempoLines (map));
    CHECK (reading.isGood);
    CHECK (reading.rows[5] == ReadingRow { "57", "Bridge", "96.25 BPM  3/4", 0, false });
    CHECK (reading.says.find ("3 changes") == 0);
}

TEST_CASE ("A tempo line nobody can read is told with its number")
{
    const auto problemsOf = [] (const char* text)
    {
        std::vector<int> lines;

        for (const auto& problem : readTempos (text).problems)
            lines.push_back (problem.line);

        return lines;
    };
    CHECK (problemsOf ("1 | 92 | 4/4\nx | 96\n\n33 | fast\n20 | 80") == std::vector { 2, 4, 5 });
    CHECK (problemsOf ("1 | 92 | 4/4\n9 | 401") == std::vector { 2 });
    CHECK (problemsOf ("1 | 92 | 4/4\n9") == std::vector { 2 });
    CHECK (problemsOf ("2 | 92 | 4/4") == std::vector { 1 });
    CHECK (problemsOf ("1 | 92") == std::vector { 1 });
    CHECK (problemsOf ("1 | nan | 4/4") == std::vector { 1 });
    CHECK_FALSE (problemsOf ("").empty());
}

TEST_CASE ("A section's dialog changes the section and what begins with it, and leaves the rest")
{
    auto session = songSession();
    const auto song = session.song;
    auto answers = sectionAnswers (session.selectedSong(), 5);
    CHECK (answers.section.name == "Bridge");
    CHECK (answers.tempo.empty());
    answers.section.chords = "Am F";
    answers.section.bars = 10;
    answers.tempo = "88,5";
    answers.meter = "6/8";
    session = SessionBuilder::must (withSection (session, song, 5, answers));
    const auto& now = session.selectedSong();
    CHECK (now.sections[5].chords == "Am F");
    CHECK (now.sections[5].bars == 10);
    CHECK (now.sections[4].chords == "C G D Em");
    CHECK (now.tempoMap.tempoAtBar (57).bpm() == Approx (88.5));
    CHECK (now.tempoMap.meterAtBar (57) == Meter { 6, 8 });
    CHECK (now.tempoMap.tempoAtBar (56).bpm() == Approx (92.0));

    // Emptied, they go on as before; bar 1 keeps its own.
    auto again = sectionAnswers (now, 5);
    CHECK (again.tempo == "88.5");
    again.tempo.clear();
    again.meter.clear();
    session = SessionBuilder::must (withSection (session, song, 5, again));
    CHECK (session.selectedSong().tempoMap.tempos.size() == 1);
    CHECK (session.selectedSong().tempoMap.meters.size() == 1);
    auto first = sectionAnswers (session.selectedSong(), 0);
    first.tempo.clear();
    CHECK (SessionBuilder::must (withSection (session, song, 0, first)).selectedSong().tempoMap.tempoAtBar (1).bpm() == Approx (92.0));

    for (const auto* wrong : { "fast", "92bpm!", "4000", "nan" })
    {
        auto bad = sectionAnswers (session.selectedSong(), 5);
        bad.tempo = wrong;
        INFO (wrong);
        CHECK_FALSE (withSection (session, song, 5, bad).ok());
    }

    auto badMeter = sectionAnswers (session.selectedSong(), 5);
    badMeter.meter = "4/5";
    CHECK_FALSE (withSection (session, song, 5, badMeter).ok());
    CHECK_FALSE (withSection (session, song, 7, badMeter).ok());
}

TEST_CASE ("The session's sheet takes what is typed, and says which number it cannot read")
{
    SessionSheet sheet;
    sheet.room = "Live room A";
    auto typed = sheetAnswers (sheet);
    CHECK (typed.rate.empty());
    CHECK (typed.currency == "EUR");
    typed.artist = "The Night Ferries";
    typed.rate = "62,50";
    typed.hours = "40";
    typed.due = "2026-03-31";
    const auto now = sheetOf (sheet, typed);
    REQUIRE (now.ok());
    CHECK (now->artist == "The Night Ferries");
    CHECK (now->room == "Live room A");
    CHECK (now->hourlyRate == Approx (62.5));
    CHECK (now->planHours == Approx (40.0));
    CHECK (sheetAnswers (*now).rate == "62.50");
    CHECK (sheetAnswers (*now).hours == "40");

    for (const auto& [field, wrong] : { std::pair (&SheetAnswers::rate, "a lot"), std::pair (&SheetAnswers::rate, "-1"), std::pair (&SheetAnswers::hours, "1e99"), std::pair (&SheetAnswers::due, "soon") })
    {
        auto bad = typed;
        bad.*field = wrong;
        INFO (wrong);
        CHECK_FALSE (sheetOf (sheet, bad).ok());
    }
}
