#include "Tests/Support/Catch.h"
#include "Tests/UI/Deliver/ReportRig.h"

#include "UI/Deliver/LoudnessLayout.h"
#include "UI/Deliver/SongLoudness.h"

#include <algorithm>

using namespace takelane;

TEST_CASE ("The loudness panel has five figures, with dashes where nothing sounds")
{
    const auto session = reportSession();
    const auto& song = *session.findSong (session.song);
    const auto model = songLoudness (reportOf (session), song, reportRate);
    using Figure = SongLoudness::Figure;
    CHECK (model.figures[0] == Figure { "Integrated", "-16.3", "LUFS" });
    CHECK (model.figures[1] == Figure { "Short-term max", "-13.0", "LUFS" });
    CHECK (model.figures[2] == Figure { "Range", "6.8", "LU" });
    CHECK (model.figures[3] == Figure { "True peak", "-4.1", "dBTP" });
    CHECK (model.figures[4] == Figure { "Peak to loudness", "12.2", "LU" });

    for (const auto& figure : songLoudness (nullptr, song, reportRate).figures)
        CHECK (figure.value == "-");

    auto silent = std::make_shared<PreflightReport>();
    silent->facts.frames = { reportRate };

    for (const auto& figure : songLoudness (silent, song, reportRate).figures)
        CHECK (figure.value == "-");
}

TEST_CASE ("Nothing of a mix goes through the roof of its loudness, and its levels are multiples of four")
{
    const auto session = reportSession();
    auto report = reportOf (session);

    for (const auto loudest : { -40.0, -11.4, -5.0, 2.5 })
    {
        report->facts.maxMomentary = loudest;
        const auto model = songLoudness (report, *session.findSong (session.song), reportRate);
        CHECK (model.placeOf (static_cast<float> (loudest)) <= 1.0f);
        CHECK (model.placeOf (static_cast<float> (loudest)) > 0.85f);

        for (const auto level : levelMarks (model))
        {
            CHECK (level % 4 == 0);
            CHECK (model.placeOf (static_cast<float> (level)) > 0.0f);
            CHECK (model.placeOf (static_cast<float> (level)) < 1.0f);
        }

        CHECK (levelMarks (model).size() >= 5);
    }

    report->facts.maxMomentary = -11.4;
    CHECK (levelMarks (songLoudness (report, *session.findSong (session.song), reportRate)) == std::vector { -12, -16, -20, -24, -28, -32 });
}

TEST_CASE ("Sections lie over the mix where they are in it, cut where it begins and ends")
{
    const auto session = reportSession();
    const auto& song = *session.findSong (session.song);
    auto report = reportOf (session);
    const auto whole = songLoudness (report, song, reportRate);
    REQUIRE (whole.sections.size() == 7);
    CHECK (whole.sections[1].name == "Verse 1");
    CHECK (whole.sections[1].from == Approx (8 * 4 * 60.0 / 92.0 / reportSeconds));
    CHECK (whole.sections.back().to <= 1.0);

    // Only the second verse was rendered.
    report->start = song.tempoMap.barStart (33, reportRate);
    report->facts.frames = song.tempoMap.barStart (49, reportRate) - report->start;
    const auto part = songLoudness (report, song, reportRate);
    REQUIRE (part.sections.size() == 1);
    CHECK (part.sections[0] == SongLoudness::Section { "Verse 2", 0.0, 1.0 });
    CHECK (placeInSong (part, reportRate, 0.0) == report->start);
    CHECK (placeInSong (part, reportRate, secondsInMix (part, reportRate, report->start + Frames { 12345 })) == report->start + Frames { 12345 });
}

TEST_CASE ("A mix at another rate than the session's lies over the same places")
{
    const auto session = reportSession();
    const auto& song = *session.findSong (session.song);
    auto report = reportOf (session);
    const auto before = songLoudness (report, song, reportRate).sections;
    auto other = std::make_shared<PreflightReport> (*report);
    other->facts.sampleRate = 44100;
    other->facts.frames = { report->facts.frames.value * 44100 / 48000 };
    const auto after = songLoudness (other, song, reportRate).sections;
    REQUIRE (after.size() == before.size());

    for (std::size_t i = 0; i < after.size(); ++i)
        CHECK (after[i].to == Approx (before[i].to).margin (1.0e-6));
}

TEST_CASE ("A column shows the loudest point in it, and the way between points that lie farther apart")
{
    CHECK (columnsOf ({ -20, -10, -30, -40 }, 0.4, 2) == std::vector { -10.0f, -30.0f });
    const auto wide = columnsOf ({ -20, -10 }, 0.2, 8);
    CHECK (wide[0] == -20.0f);
    CHECK (wide[2] == Approx (-15.0f));
    CHECK (wide[4] == -10.0f);
    CHECK (wide[7] == -10.0f);

    // Integrated loudness begins where there is something to integrate: no line leads there.
    CHECK (columnsOf ({ -144, -20, -10 }, 0.3, 6) == std::vector { -144.0f, -144.0f, -20.0f, -15.0f, -10.0f, -10.0f });

    CHECK (columnsOf ({}, 1.0, 3) == std::vector<float> (3, -144.0f));
    CHECK (columnsOf ({ -20 }, 0.0, 0).empty());

    // Nothing is lost, whatever the width.
    std::vector<float> values (997, -40.0f);
    values[511] = -7.0f;

    for (const int width : { 1, 2, 3, 90, 498, 996, 997 })
        CHECK (std::ranges::count (columnsOf (values, 99.7, width), -7.0f) >= 1);
}

TEST_CASE ("No true peak is lost between two bars")
{
    std::vector<float> peaks (1001, -20.0f);

    for (std::size_t i = 0; i < peaks.size(); i += 13)
    {
        peaks[i] = -1.0f;
        const auto bars = barsOf (peaks, 100.1, 306);
        CHECK (std::ranges::count (bars, -1.0f) >= 1);
        peaks[i] = -20.0f;
    }

    CHECK (barsOf ({}, 10.0, 4) == std::vector<float> (4, -144.0f));
}

TEST_CASE ("Times stand as close as their words allow")
{
    const auto marks = timeMarks (reportSeconds, 948, 64);
    REQUIRE (marks.size() == 8);
    CHECK (marks[0].text == "0:00");
    CHECK (marks[1].text == "0:30");
    CHECK (marks[7].text == "3:30");
    CHECK (timeMarks (4.0, 400, 64).size() == 4);
    CHECK (timeMarks (7200.0, 420, 64).size() <= 6);
    CHECK (timeMarks (0.0, 400, 64).empty());
}

TEST_CASE ("What was measured at a place is read with its bar and section")
{
    const auto session = reportSession();
    const auto& song = *session.findSong (session.song);
    const auto model = songLoudness (reportOf (session), song, reportRate);
    const auto reading = readingAt (model, song, reportRate, 129.8);
    CHECK (reading.time == "2:09.8");
    CHECK (reading.place == "50|4");
    CHECK (reading.section == "Chorus");
    CHECK (reading.truePeak == "-4.1");
    CHECK (readingSentence (reading).starts_with ("2:09.8, 50|4, Chorus: momentary "));

    CHECK (readingAt (model, song, reportRate, 1.0e6).integrated == "-16.3");
    CHECK (readingAt (songLoudness (nullptr, song, reportRate), song, reportRate, 1.0).time.empty());
}

TEST_CASE ("The parts of the loudness panel lie apart in every window")
{
    for (const auto& [width, height] : { std::pair (1100, 362), std::pair (680, 244), std::pair (560, 210), std::pair (860, 300), std::pair (1000, 300), std::pair (1600, 200), std::pair (3000, 900) })
    {
        INFO (width << " x " << height);
        const auto l = loudnessLayout (width, height);
        const juce::Rectangle<int> all (width, height);
        std::vector<juce::Rectangle<int>> parts { l.title, l.sections, l.plot, l.peaks, l.times };
        parts.insert (parts.end(), l.figures.begin(), l.figures.end());

        for (std::size_t i = 0; i < parts.size(); ++i)
        {
            CHECK (all.contains (parts[i]));
            CHECK_FALSE (parts[i].isEmpty());

            for (std::size_t j = 0; j < i; ++j)
                CHECK_FALSE (parts[i].intersects (parts[j]));
        }

        CHECK (l.plot.getHeight() >= 50);
        CHECK (l.figures[2].getWidth() >= 60);
    }
}

TEST_CASE ("True peaks are seen down to -24 dBTP, and the target lies where the design has it")
{
    const auto place = [] (double dB) { return SongLoudness::placeOfPeak (static_cast<float> (dB)); };
    CHECK (place (0.0) == Approx (1.0));
    CHECK (place (-3.0) == Approx (10.0 / 13.0));
    CHECK (place (-6.0) == Approx (7.0 / 13.0));
    CHECK (place (-24.0) == Approx (0.0).margin (1e-6));
    CHECK (place (-20.0) > 0.1);            // a soft song's
    CHECK (place (-40.0) < 0.0);

    for (double dB = -30.0; dB < 1.0; dB += 0.25)
        CHECK (place (dB) < place (dB + 0.25));
}
