#include "App/Prep/Chart.h"
#include "App/Prep/Lyrics.h"
#include "Session/SectionNames.h"
#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
const char* const northernLine = R"(Northern Line
92 BPM, 4/4, E minor, count-in 2 bars

Intro | 8 bars | Em G
> Gtr alone, band at 5

Verse 1 | 16 bars | Em G C Am
> Hats closed, bass on roots.
> Vox dry and close.
Coats along the platform edge
5| Rain upon the glass

Chorus | 8 bars | 96 BPM | C | G D | Em
Last doors closing, mind the gap

Bridge | 2 bars | 3/4 | rest

Outro | 4 bars | 92 BPM | 4/4
@3: 80 BPM
)";

Section section (const char* name, int bars, UnknownFields unknown = {})
{
    Section made;
    made.name = name;
    made.bars = bars;
    made.unknown = std::move (unknown);
    return made;
}

Song songOf (const Chart& chart, double bpm = 120.0)
{
    auto session = SessionBuilder().song ("A song", bpm).built();
    session = SessionBuilder::must (withChart (session, session.song, chart));
    return session.selectedSong();
}

std::vector<std::pair<int, std::string>> problemsOf (std::string_view text)
{
    std::vector<std::pair<int, std::string>> problems;

    for (const auto& problem : readChart (text).problems)
        problems.emplace_back (problem.line, problem.text);

    return problems;
}

std::vector<int> badLines (std::string_view text)
{
    std::vector<int> lines;

    for (const auto& problem : readChart (text).problems)
        lines.push_back (problem.line);

    return lines;
}
}

TEST_CASE ("A chart makes tempo, meter, key, sections with chords and notes, lyrics and the title in one step")
{
    const auto read = readChart (northernLine);
    REQUIRE (read.problems.empty());
    CHECK (read.chart.countInBars == 2);

    const auto song = songOf (read.chart);
    CHECK (song.title == "Northern Line");
    CHECK (song.key == "E minor");
    CHECK (song.lyrics == "[Verse 1]\nCoats along the platform edge\n5| Rain upon the glass\n\n[Chorus]\nLast doors closing, mind the gap\n");

    REQUIRE (song.sections.size() == 5);
    CHECK (song.sections[0].chords == "Em G");
    CHECK (song.sections[1].note == "Hats closed, bass on roots.\nVox dry and close.");
    CHECK (song.sections[2].chords == "C | G D | Em");
    CHECK (song.sections[3].rest);
    CHECK_FALSE (song.sections[4].rest);

    const std::vector<TempoChange> tempos { { 1, Tempo::fromBpm (92.0), {} }, { 25, Tempo::fromBpm (96.0), {} }, { 35, Tempo::fromBpm (92.0), {} }, { 37, Tempo::fromBpm (80.0), {} } };
    const std::vector<MeterChange> meters { { 1, { 4, 4 }, {} }, { 33, { 3, 4 }, {} }, { 35, { 4, 4 }, {} } };
    CHECK (song.tempoMap.tempos == tempos);
    CHECK (song.tempoMap.meters == meters);
}

TEST_CASE ("The sections of a chart lie at exact frames, at every rate")
{
    const auto song = songOf (readChart (northernLine).chart);
    const auto starts = [&song] (int rate)
    {
        std::vector<std::int64_t> frames;

        for (const auto& place : namedSections (song, rate))
            frames.push_back (place.range.start.value);

        frames.push_back (namedSections (song, rate).back().range.end.value);
        return frames;
    };

    // 24 bars of 240/92 s, 8 of 2.5 s, 2 of 3 * 60/96 s, 2 of 240/92 s, 2 of 3 s
    CHECK (starts (48000) == std::vector<std::int64_t> { 0, 1'001'739, 3'005'217, 3'965'217, 4'145'217, 4'683'652 });
    CHECK (starts (44100) == std::vector<std::int64_t> { 0, 920'348, 2'761'043, 3'643'043, 3'808'418, 4'303'105 });
    CHECK (starts (96000) == std::vector<std::int64_t> { 0, 2'003'478, 6'010'435, 7'930'435, 8'290'435, 9'367'304 });
}

TEST_CASE ("A chart is read however people write one")
{
    SECTION ("the shortest, in one line, with its key")
    {
        const auto read = readChart ("Verse 8 bars / 92 bpm / Am\nwords beneath");
        REQUIRE (read.problems.empty());
        const auto song = songOf (read.chart);
        CHECK (song.title == "A song");
        CHECK (song.key == "A minor");
        CHECK (song.tempoMap.tempos == std::vector<TempoChange> { { 1, Tempo::fromBpm (92.0), {} } });
        CHECK (song.sections == std::vector<Section> { section ("Verse", 8) });
        CHECK (song.lyrics == "[Verse]\nwords beneath\n");
    }

    SECTION ("Windows line ends, a byte order mark, tabs, capitals and a decimal comma")
    {
        const auto read = readChart ("\xef\xbb\xbfSalt & Static\r\nTEMPO: 92,5 bpm,\t6/8 , Bbm, Count in: 1\r\n\r\nChorus\t|\t8 BARS\t| Bbm\r\nla\r\n");
        REQUIRE (read.problems.empty());
        CHECK (read.chart.title == "Salt & Static");
        CHECK (read.chart.key == "Bb minor");
        CHECK (read.chart.countInBars == 1);
        CHECK (read.chart.tempoMap.tempoAtBar (1).microBpm == 92'500'000);
        CHECK (read.chart.tempoMap.meterAtBar (1) == Meter { 6, 8 });
        CHECK (read.chart.sections.front().chords == "Bbm");
    }

    SECTION ("a row of a table, and only sections")
    {
        const auto read = readChart ("| Verse 1 | 16 bars | Em | G |\n| Chorus | 1 bar |");
        REQUIRE (read.problems.empty());
        CHECK (read.chart.sections[0].chords == "Em | G");
        CHECK (read.chart.sections[1].bars == 1);
        CHECK_FALSE (read.chart.hasTempo);
    }

    SECTION ("words of a song are no settings: a title like a key, a line about bars")
    {
        const auto read = readChart ("A\n92 BPM\nVerse | 4 bars\nI spent my nights in bars\nwaited for 8 bars / of gold");
        REQUIRE (read.problems.empty());
        CHECK (read.chart.title == "A");
        CHECK_FALSE (read.chart.key.has_value());
        CHECK (read.chart.sections.size() == 1);
        CHECK (read.chart.lyrics == "[Verse]\nI spent my nights in bars\nwaited for 8 bars / of gold\n");
    }

    SECTION ("a backslash makes a line words")
    {
        const auto read = readChart ("\\92 BPM\nVerse | 4 bars\n\\> no note | no section\n\\[Verse]");
        REQUIRE (read.problems.empty());
        CHECK (read.chart.title == "92 BPM");
        CHECK (read.chart.lyrics == "[Verse]\n> no note | no section\n\\[Verse]\n");
        CHECK (lyricLines (songOf (read.chart))[1].text == "[Verse]");
    }
}

TEST_CASE ("Each bad line of a chart is told with its number and why, and none hides another")
{
    CHECK (problemsOf ("Title\n92 BPM, 4/4, E minro\n\nVerse 1 | 16 barz | Em\nwords\nChorus | Em G\n17| words\n  \nOutro | 1.5 bars\n> note\n@9: 80 BPM\n3| a\n")
           == std::vector<std::pair<int, std::string>> {
                  { 2, "\"E minro\" is no tempo (92 BPM), meter (4/4), key (E minor) or count-in (count-in 1 bar)." },
                  { 4, "\"Verse 1\" does not say how many bars it has: write Verse 1 | 16 bars." },
                  { 6, "\"Chorus\" does not say how many bars it has: write Chorus | 16 bars." },
                  { 7, "Chorus has 1 bar; bar 17 is behind its end." },
                  { 9, "A section has whole bars, 1 to 99999, not \"1.5 bars\"." },
                  { 11, "Outro has 1 bar; bar 9 is behind its end." },
                  { 12, "Outro has 1 bar; bar 3 is behind its end." } });

    CHECK (badLines ("") == std::vector<int> { 1 });
    CHECK (badLines ("Only a title\n") == std::vector<int> { 2 });
    CHECK (badLines ("One\nTwo\nVerse | 4 bars") == std::vector<int> { 2 });
    CHECK (badLines ("12 BPM\n500 bpm, 4/4\nVerse | 4 bars") == std::vector<int> { 1, 2 });
    CHECK (badLines ("92 bpms\nVerse | 4 bars | 90 bpm.") == std::vector<int> { 2 });      // the first is a title nobody would want, and one
    CHECK (badLines ("4/5, 92 BPM\nVerse | 4 bars | 33/4") == std::vector<int> { 1, 2 });
    CHECK (badLines ("92 BPM, 93 BPM\nA | 4 bars\nB | 4 bars | 3/4 | 4/4\n@1: 2/4") == std::vector<int> { 1, 3, 4 });
    CHECK (badLines ("4/4, count-in 17 bars\nVerse | 0 bars\nVerse | 4 bars | 4 bars") == std::vector<int> { 1, 2, 3 });
    CHECK (badLines ("> note\nA | 4 bars\n3| third\n2| second\n0| none\n5|") == std::vector<int> { 1, 4, 5, 6 });
    CHECK (badLines ("A | 4 bars\n@5 80 BPM\n@two: 80 BPM\n@3: fast") == std::vector<int> { 2, 3, 4 });
    CHECK (badLines (" | 4 bars\n| | 4 bars") == std::vector<int> { 1, 2 });
    CHECK (badLines ("A | 60000 bars\nB | 60000 bars\nwords") == std::vector<int> { 2 });
    CHECK (badLines ("A | 4 bars\nsaved as latin-1: \xe4\n\x01") == std::vector<int> { 2, 3 });
    CHECK (badLines (std::string (201, 'x') + "\nA | 4 bars\n" + std::string (201, 'y') + " | 4 bars") == std::vector<int> { 1, 3 });
}

TEST_CASE ("A chart whose title is another song's is refused whole, with that title")
{
    const auto session = SessionBuilder().song ("Other").song ("Mine").built();
    const auto refused = withChart (session, session.song, readChart ("Other\nVerse | 4 bars").chart);
    REQUIRE_FALSE (refused.ok());
    CHECK (refused.problem().text == "There is another song called \"Other\": change the chart's title, or leave it out.");
    CHECK (withChart (session, session.song, readChart ("Third\nVerse | 4 bars").chart).ok());
}

TEST_CASE ("What is wrong several times in one line of a chart is told once")
{
    CHECK (problemsOf ("Intro | 4 bars | Em | 16 bars | G | 8 bars | C | 2 bars")
           == std::vector<std::pair<int, std::string>> { { 1, "The number of bars is said twice." } });
}

TEST_CASE ("A chart changes what it speaks of and leaves the rest")
{
    auto session = SessionBuilder().song ("Other").song ("Mine", 77.0, { 6, 8 }).tempo (5, 90.0).built();
    auto song = session.selectedSong();
    song.key = "D major";
    song.lyrics = "old words";
    song.sections = { section ("Verse", 8, { { "colour", "\"red\"" } }), section ("Chorus", 8, { { "colour", "\"blue\"" } }) };
    session.songs.back() = song;

    const auto after = [&session] (const char* text)
    {
        const auto read = readChart (text);
        REQUIRE (read.problems.empty());
        return SessionBuilder::must (withChart (session, session.song, read.chart)).selectedSong();
    };

    const auto plain = after ("Verse | 4 bars\nBridge | 8 bars");
    CHECK (plain.title == "Mine");
    CHECK (plain.tempoMap == song.tempoMap);
    CHECK (plain.key == "D major");
    CHECK (plain.lyrics == "old words");
    CHECK (plain.sections[0].unknown == song.sections[0].unknown);
    CHECK (plain.sections[1].unknown.empty());

    CHECK (after ("Mine\nVerse | 4 bars").title == "Mine");
    CHECK (after ("New\nVerse | 4 bars").title == "New");

    // A tempo said for a later bar only: the first stays the song's, what came between goes.
    const auto later = after ("Verse | 4 bars\nChorus | 4 bars | 100 BPM");
    CHECK (later.tempoMap.tempos == std::vector<TempoChange> { { 1, Tempo::fromBpm (77.0), {} }, { 5, Tempo::fromBpm (100.0), {} } });
    CHECK (later.tempoMap.meters == song.tempoMap.meters);
}

//==============================================================================
namespace
{
/** Words that look like parts of a chart as often as not. */
rc::Gen<std::string> anyText()
{
    return rc::gen::map (rc::gen::container<std::vector<std::string>> (rc::gen::elementOf (std::vector<std::string> {
                             "Verse", "1", "Em", "|", "bars", "92", "BPM", "4/4", "[", "]", ">", "@", "\\", ":", ",", "rest", "Key:", "/", "é", "♯", "5|", "count-in" })),
                         [] (const std::vector<std::string>& words)
                         {
                             std::string text;

                             for (std::size_t i = 0; i < words.size() && i < 7; ++i)
                                 text += (i % 3 == 2 ? "" : " ") + words[i];

                             return trimmed (text);
                         });
}

std::string orElse (std::string text, const char* other)     { return text.empty() ? other : text; }

/** Without bar lines at its ends or next to one another's spaces, as a chart writes them. */
std::string chordsLike (const std::string& text)
{
    std::string chords;

    for (std::size_t from = 0; from <= text.size();)
    {
        const auto end = std::min (text.find ('|', from), text.size());

        if (const auto piece = trimmed (text.substr (from, end - from)); ! piece.empty() && piece != "\\")
            chords += (chords.empty() ? "" : " | ") + (piece.ends_with ('\\') ? piece + "x" : piece);

        from = end + 1;
    }

    return chords;
}

template <typename Change, typename Make>
void scatter (std::vector<Change>& changes, int bars, Make make)
{
    for (int bar = *rc::gen::inRange (2, 9); bar <= bars + 4; bar += *rc::gen::inRange (1, 30))
        changes.push_back (make (bar));
}

Song anySong()
{
    Song song;
    song.title = orElse (*anyText(), "Song");
    song.key = *rc::gen::element<std::string> ("", "E minor", "C# major", "Am", "D dorian, mostly", "4/4");
    int bars = 0;

    for (int i = *rc::gen::inRange (1, 6); --i >= 0;)
    {
        Section section;
        section.name = orElse (*anyText(), "Chorus");
        section.bars = *rc::gen::inRange (1, 20);
        section.rest = *rc::gen::arbitrary<bool>();
        section.chords = chordsLike (*anyText());
        section.note = *anyText();

        if (! section.note.empty() && *rc::gen::arbitrary<bool>())
            section.note += "\n\n" + orElse (*anyText(), "more");

        bars += section.bars;
        song.sections.push_back (section);
    }

    song.tempoMap.tempos.front().tempo.microBpm = *rc::gen::inRange (20'000'000, 400'000'000);
    song.tempoMap.meters.front().meter = { *rc::gen::inRange (1, 33), 8 };
    scatter (song.tempoMap.tempos, bars, [] (int bar) { return TempoChange { bar, { *rc::gen::inRange (20'000'000, 400'000'000) }, {} }; });
    scatter (song.tempoMap.meters, bars, [] (int bar) { return MeterChange { bar, { *rc::gen::inRange (1, 33), 4 }, {} }; });

    for (int i = *rc::gen::inRange (0, 12); --i >= 0;)
        song.lyrics += *rc::gen::element<std::string> ("", "", "[Chorus]", "[Nowhere]", "[" + song.sections.front().name + "]", song.sections.back().name + ":",
                                                       "2| second bar", "40| far away", orElse (*anyText(), "words"), "\\" + orElse (*anyText(), "words")) + "\n";

    return song;
}
}

namespace
{
/** No two sections are called alike, "Chorus" and "Chorus 2" neither. */
bool haveOwnNames (const Song& song)
{
    for (std::size_t i = 0; i < song.sections.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (const auto a = inLowerCase (song.sections[i].name), b = inLowerCase (song.sections[k].name); a.starts_with (b) || b.starts_with (a))
                return false;

    return true;
}
}

TEST_CASE ("Any song comes back from its chart as it was, and its chart from it")
{
    CHECK (rc::check ("song -> chart -> song", []
    {
        const auto song = anySong();
        const int countIn = *rc::gen::inRange (0, 17);
        const auto text = chartText (song, countIn);
        const auto read = readChart (text);
        RC_LOG (text);

        for (const auto& problem : read.problems)
            RC_LOG (std::to_string (problem.line) + ": " + problem.text);

        RC_ASSERT (read.problems.empty());
        RC_ASSERT (read.chart.countInBars.value_or (0) == countIn);

        const auto again = songOf (read.chart);
        RC_ASSERT (again.title == song.title);
        RC_ASSERT (again.key == song.key);
        RC_ASSERT (again.tempoMap == song.tempoMap);
        RC_ASSERT (again.sections == song.sections);

        // Without names blocks go to sections in turn; in a chart each has its section's name, and so has the next section called so.
        if (std::ranges::any_of (lyricBlocks (song), [] (const LyricBlock& b) { return ! b.name.empty(); }) || haveOwnNames (song))
        {
            RC_ASSERT (lyricLines (again) == lyricLines (song));
            RC_ASSERT (chartText (again, countIn) == text);
        }

        const auto settled = chartText (again, countIn);
        RC_ASSERT (chartText (songOf (readChart (settled).chart), countIn) == settled);
    }));
}

TEST_CASE ("No text at all makes the reader fail, and what it accepts can be applied")
{
    CHECK (rc::check ("any text", []
    {
        std::string text;

        for (int i = *rc::gen::inRange (0, 12); --i >= 0;)
            text += *anyText() + (*rc::gen::arbitrary<bool>() ? "\n" : " | 4 bars\n");

        const auto read = readChart (text);

        for (const auto& problem : read.problems)
            RC_ASSERT (problem.line >= 1 && problem.line <= 1 + std::ranges::count (text, '\n') && problem.text.size() <= 260);

        const auto session = newSession ("Test", 48000, SampleFormat::int24);
        RC_ASSERT (! read.problems.empty() || withChart (session, session.song, read.chart).ok());
    }));
}

TEST_CASE ("A chorus whose words stand once is written once, one that has another's words has its own")
{
    Song song;
    song.title = "S";
    song.sections = { section ("Verse", 4), section ("Chorus", 4), section ("Chorus", 4), section ("Chorus 3", 4) };
    song.lyrics = "[Verse]\none\n[Chorus]\nall\n";
    CHECK (chartText (song, 0) == "S\n120 BPM, 4/4\n\nVerse | 4 bars\none\n\nChorus | 4 bars\nall\n\nChorus | 4 bars\n\nChorus 3 | 4 bars\nall\n");

    song.lyrics = "[Chorus]\nfirst\n[Chorus]\nsecond\n[Chorus]\n";
    CHECK (chartText (song, 0) == "S\n120 BPM, 4/4\n\nVerse | 4 bars\n\nChorus | 4 bars\nfirst\n\nChorus | 4 bars\nsecond\n\nChorus 3 | 4 bars\nfirst\n");
}

TEST_CASE ("Lines of lyrics know their bars: said, or spread over what is left")
{
    Song song;
    song.sections = { section ("Intro", 4), section ("Verse", 16), section ("Chorus", 2), section ("Chorus", 2) };
    song.lyrics = "[Verse]\na\nb\n9| c\nd\n13| e\n\n[Chorus]\nx\ny\nz\nend\n\n[Nobody]\nlost\n";
    const std::vector<LyricLine> expected { { "a", 1, 5 }, { "b", 1, 9 }, { "c", 1, 13 }, { "d", 1, 15 }, { "e", 1, 17 },
                                            { "x", 2, 21 }, { "y", 2, 21 }, { "z", 2, 22 }, { "end", 2, 22 },
                                            { "x", 3, 23 }, { "y", 3, 23 }, { "z", 3, 24 }, { "end", 3, 24 }, { "lost", -1, 1 } };
    CHECK (lyricLines (song) == expected);

    // Bars that lie behind the section's end or go backwards are kept inside it, in order.
    CHECK (lineStarts ({ { "a", 3 }, { "b", 2 }, { "c", 40 } }, 4) == std::vector<double> { 2.0, 2.0, 3.0 });
    CHECK (lineStarts ({ { "a", 0 }, { "b", 3 } }, 4) == std::vector<double> { 0.0, 2.0 });
    CHECK (lineStarts ({}, 4).empty());
}
