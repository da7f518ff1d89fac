#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "UI/Timeline/RulerModel.h"
#include "UI/Timeline/SongView.h"

#include <algorithm>
#include <cmath>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

/** The song of the pictures: 92 bpm, 84 bars. */
Song northernLine()
{
    auto session = SessionBuilder().song ("Northern Line", 92.0).built();
    session = SessionBuilder::must (setSections (session, session.song, { { "Intro", 8, false, {} }, { "Verse 1", 16, false, {} }, { "Chorus", 8, false, {} }, { "Verse 2", 16, false, {} },
                                                                          { "Chorus", 8, false, {} }, { "Bridge", 12, false, {} }, { "Outro", 16, false, {} } }));
    return session.selectedSong();
}

FramePos bar (const Song& song, int number)     { return song.tempoMap.barStart (number, rate); }

std::string at (double x)       { return std::to_string (std::lround (x)); }

std::string textOf (const RulerContents& contents)
{
    static const char* const kinds[] { "section", "here", "hint", "count-in", "pre-roll", "punch ready", "punching" };
    std::string text;

    for (const auto& block : contents.blocks)
        text += std::string (kinds[static_cast<int> (block.kind)]) + ' ' + at (block.x) + ".." + at (block.end)
              + (block.dots > 0 ? " " + std::to_string (block.dots) + " dots" : " " + block.text) + '\n';

    text += "numbers";

    for (const auto& label : contents.numbers.labels)
        text += ' ' + label.text + '@' + at (label.x);

    if (contents.loop)
        text += "\nloop " + at (contents.loop->x) + ".." + at (contents.loop->end) + (contents.loop->isOn ? " on" : " off");

    if (contents.punch)
        text += "\npunch " + at (contents.punch->x) + ".." + at (contents.punch->end) + (contents.punch->isOn ? " on" : " off");

    return text;
}
}

TEST_CASE ("The ruler of a whole song shows its sections and every eighth bar")
{
    const auto song = northernLine();
    StudioStatus status;
    status.heard = bar (song, 17);
    const auto axis = axisShowing (wholeSong (song, rate, {}), 616);

    CHECK (textOf (rulerContents (song, rate, axis, status, {})) ==
           "section 0..59 Intro\n"
           "here 59..176 Verse 1\n"
           "section 176..235 Chorus\n"
           "section 235..352 Verse 2\n"
           "section 352..411 Chorus\n"
           "section 411..499 Bridge\n"
           "section 499..616 Outro\n"
           "numbers 1@0 9@59 17@117 25@176 33@235 41@293 49@352 57@411 65@469 73@528 81@587 89@645");
}

TEST_CASE ("With punch on the ruler shows count-in, pre-roll and the punch, from some bars before to some after")
{
    auto song = northernLine();
    song.punch = SwitchedRange { { bar (song, 25), bar (song, 33) }, true };
    RollOptions roll;
    roll.preRoll = true;
    const auto home = homeRange (song, rate, roll, {}, false);
    CHECK (home == FrameRange { bar (song, 19), bar (song, 37) });

    StudioStatus status;
    status.roll = RollState::recording;
    status.redLight = true;
    status.heard = bar (song, 29);

    CHECK (textOf (rulerContents (song, rate, axisShowing (home, 616), status, roll)) ==
           "section -342..205 Verse 1\n"
           "here 205..479 Chorus\n"
           "section 479..1027 Verse 2\n"
           "count-in 103..137 4 dots\n"
           "pre-roll 137..205 Pre-roll\n"
           "punching 205..479 Chorus \u00b7 punch 25 to 33\n"
           "numbers 19@0 21@68 23@137 25@205 27@274 29@342 31@411 33@479 35@548 37@616");
}

TEST_CASE ("A punch that is off is a bracket, and so is a loop")
{
    auto song = northernLine();
    song.punch = SwitchedRange { { bar (song, 25), bar (song, 33) }, false };
    song.loop = SwitchedRange { { bar (song, 9), bar (song, 25) }, true };
    const auto contents = rulerContents (song, rate, axisShowing (wholeSong (song, rate, {}), 616), {}, {});
    CHECK (contents.punch->isOn == false);
    CHECK (at (contents.loop->x) == "59");
    CHECK (contents.loop->isOn);
}

TEST_CASE ("Without a punch, count-in and pre-roll show only while they happen")
{
    const auto song = northernLine();
    RollOptions roll;
    roll.preRoll = true;
    StudioStatus status;
    status.redLight = true;
    status.passFrom = bar (song, 25);
    const auto axis = axisShowing ({ bar (song, 19), bar (song, 37) }, 616);
    const auto pills = [&] (RollState state)
    {
        status.roll = state;
        const auto blocks = rulerContents (song, rate, axis, status, roll).blocks;
        return std::count_if (blocks.begin(), blocks.end(), [] (const RulerBlock& b) { return b.kind == RulerBlock::Kind::countIn || b.kind == RulerBlock::Kind::preRoll; });
    };

    CHECK (pills (RollState::countIn) == 2);
    CHECK (pills (RollState::preRoll) == 2);
    CHECK (pills (RollState::recording) == 0);
    CHECK (pills (RollState::stopped) == 0);
}

TEST_CASE ("A song without a map is one block that says what to do")
{
    const auto song = SessionBuilder().built().selectedSong();
    const auto contents = rulerContents (song, rate, axisShowing (wholeSong (song, rate, {}), 600), {}, {});
    REQUIRE (contents.blocks.size() == 1);
    CHECK (contents.blocks[0].text == "Song, drag to add sections");
}

TEST_CASE ("Bar numbers keep their distance at every zoom")
{
    const auto song = northernLine();

    for (double framesPerPixel = 1.0; framesPerPixel < 1.0e6; framesPerPixel *= 1.7)
    {
        const auto numbers = barNumbers (song, rate, { static_cast<double> (bar (song, 3).value), framesPerPixel, 800 });
        std::vector<double> xs;

        for (const auto& label : numbers.labels)
            xs.push_back (label.x);

        std::sort (xs.begin(), xs.end());

        for (std::size_t i = 1; i < xs.size(); ++i)
            CHECK (xs[i] - xs[i - 1] >= 40.0);
    }
}

TEST_CASE ("Zoomed out, only sections draw lines; zoomed in, every bar and then every beat")
{
    const auto song = northernLine();
    const auto whole = axisShowing (wholeSong (song, rate, {}), 616);
    CHECK (gridLines (song, rate, whole).size() == 6);

    const auto bars = axisShowing ({ bar (song, 19), bar (song, 37) }, 616);
    int strong = 0;

    for (const auto& line : gridLines (song, rate, bars))
        strong += line.isStrong ? 1 : 0;

    CHECK (strong == 2);
    CHECK (gridLines (song, rate, bars).size() >= 18);

    const auto beats = axisShowing ({ bar (song, 19), bar (song, 23) }, 616);
    CHECK (gridLines (song, rate, beats).size() >= 16);
}

TEST_CASE ("A pointer snaps to bars when zoomed out and to beats when zoomed in")
{
    const auto song = northernLine();
    const auto whole = axisShowing (wholeSong (song, rate, {}), 616);
    CHECK (snapped (bar (song, 9) + 9000_frames, song, rate, whole) == bar (song, 9));
    CHECK (snapped (bar (song, 9) - 9000_frames, song, rate, whole) == bar (song, 9));

    const auto near = axisShowing ({ bar (song, 9), bar (song, 13) }, 616);
    CHECK (snapped (song.tempoMap.beatStart (9, 2, rate) + 900_frames, song, rate, near) == song.tempoMap.beatStart (9, 2, rate));
    CHECK (snapped (bar (song, 10) - 900_frames, song, rate, near) == bar (song, 10));
}
