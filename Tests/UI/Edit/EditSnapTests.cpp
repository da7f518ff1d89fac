#include "UI/Edit/EditSnap.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
/** 120 bpm: a beat is 24,000 frames, a bar of 4/4 96,000. */
struct Place
{
    Song song;
    TimeAxis axis { 0.0, 100.0, 1000 };     // 8 px are 800 frames

    SnapPlaces snap (SnapUnit unit, std::vector<FramePos> attractors = {}) const    { return { song, 48000, axis, unit, std::move (attractors) }; }
};
}

TEST_CASE ("The grid is the note value counted from each bar, in the tempo and meter there", "[edit]")
{
    Place p;
    const auto at = [&] (std::int64_t frame, SnapUnit unit) { return nearestOnGrid ({ frame }, unit, p.song, 48000).value; };
    CHECK (at (100'000, SnapUnit::bar) == 96'000);
    CHECK (at (50'000, SnapUnit::half) == 48'000);
    CHECK (at (37'000, SnapUnit::beat) == 48'000);
    CHECK (at (35'000, SnapUnit::eighth) == 36'000);
    CHECK (at (7'000, SnapUnit::sixteenth) == 6'000);
    CHECK (at (7'000, SnapUnit::triplet) == 8'000);
    CHECK (at (7'001, SnapUnit::off) == 7'001);
    CHECK (at (7'001, SnapUnit::frame) == 7'001);
    CHECK (at (95'900, SnapUnit::sixteenth) == 96'000);

    p.song.tempoMap.meters = { { 1, { 6, 8 }, {} } };           // a bar of 72,000, its beat an eighth
    CHECK (at (80'000, SnapUnit::bar) == 72'000);
    CHECK (at (13'000, SnapUnit::beat) == 12'000);
    CHECK (at (70'000, SnapUnit::half) == 72'000);              // a half note and the rest of the bar

    p.song.tempoMap.meters = { { 1, {}, {} } };
    p.song.tempoMap.tempos = { { 1, Tempo::fromBpm (120), {} }, { 2, Tempo::fromBpm (60), {} } };
    CHECK (at (96'000 + 50'000, SnapUnit::beat) == 144'000);
    CHECK (gridCell ({ 10 }, SnapUnit::beat, p.song, 48000) == 24000_frames);
    CHECK (gridCell ({ 96'010 }, SnapUnit::beat, p.song, 48000) == 48000_frames);
    CHECK (gridCell ({ 96'010 }, SnapUnit::off, p.song, 48000) == 480_frames);
    CHECK (gridCell ({ 96'010 }, SnapUnit::frame, p.song, 48000) == 1_frames);
}

TEST_CASE ("An edge lands on what is nearest, and where the grid is finer than the hand on what attracts", "[edit]")
{
    const Place p;
    const std::vector<FramePos> marker { { 24'700 } };
    CHECK (snapped ({ 24'100 }, p.snap (SnapUnit::beat, marker)) == Snapped { { 24'000 }, FramePos { 24'000 } });
    CHECK (snapped ({ 24'600 }, p.snap (SnapUnit::beat, marker)) == Snapped { { 24'700 }, FramePos { 24'700 } });
    CHECK (snapped ({ 30'000 }, p.snap (SnapUnit::beat, marker)) == Snapped { { 24'000 }, FramePos { 24'000 } });      // more than 8 px from the marker
    CHECK (snapped ({ 24'699 }, p.snap (SnapUnit::off, marker)) == Snapped { { 24'699 }, {} });
    CHECK (snapped ({ 24'000 }, p.snap (SnapUnit::frame, marker)) == Snapped { { 24'700 }, FramePos { 24'700 } });
    CHECK (snapped ({ 20'000 }, p.snap (SnapUnit::frame, marker)) == Snapped { { 20'000 }, {} });

    auto far = p;
    far.axis.framesPerPixel = 1000.0;                           // a sixteenth is 6 px
    CHECK (snapped ({ 20'000 }, far.snap (SnapUnit::sixteenth, marker)) == Snapped { { 24'700 }, FramePos { 24'700 } });
    CHECK (snapped ({ 10'000 }, far.snap (SnapUnit::sixteenth, marker)) == Snapped { { 12'000 }, FramePos { 12'000 } });
}

TEST_CASE ("A joint stays where the hand has it unless something is within reach", "[edit]")
{
    const Place p;
    CHECK (attracted ({ 30'000 }, p.snap (SnapUnit::beat)) == Snapped { { 30'000 }, {} });
    CHECK (attracted ({ 24'700 }, p.snap (SnapUnit::beat)) == Snapped { { 24'000 }, FramePos { 24'000 } });
    CHECK (attracted ({ 24'801 }, p.snap (SnapUnit::beat)) == Snapped { { 24'801 }, {} });
    CHECK (attracted ({ 30'000 }, p.snap (SnapUnit::beat, { { 30'500 } })) == Snapped { { 30'500 }, FramePos { 30'500 } });
    CHECK (attracted ({ 30'000 }, p.snap (SnapUnit::off, { { 30'500 } })) == Snapped { { 30'000 }, {} });
}

TEST_CASE ("A move keeps its distance from the beat, and either end is attracted", "[edit]")
{
    const Place p;
    const FrameRange early { { 23'000 }, { 40'000 } };          // 1,000 before the beat
    CHECK (snappedMove (early, { 25'000 }, p.snap (SnapUnit::beat)).by == 24000_frames);
    CHECK (snappedMove (early, { 5'000 }, p.snap (SnapUnit::beat)).by == 0_frames);
    CHECK (snappedMove (early, { 5'000 }, p.snap (SnapUnit::off)).by == 5000_frames);
    CHECK (snappedMove (early, { 5'000 }, p.snap (SnapUnit::beat, { { 45'500 } })) == SnappedMove { { 5'500 }, FramePos { 45'500 } });       // its end
    CHECK (snappedMove (early, { 5'000 }, p.snap (SnapUnit::beat, { { 27'600 } })) == SnappedMove { { 4'600 }, FramePos { 27'600 } });       // its start
}

TEST_CASE ("Sections, markers, ranges, the playhead and edges attract", "[edit]")
{
    Place p;
    p.song.sections = { { "Verse", 1, false, {} }, { "Chorus", 1, false, {} } };
    p.song.markers = { { { 1 }, { 5 }, "M", {} } };
    p.song.loop = SwitchedRange { { { 7 }, { 9 } }, false };
    p.song.punch = SwitchedRange { { { 11 }, SwitchedRange::toTheEnd }, true };
    LaneScene scene;
    scene.segments.resize (1);
    scene.segments[0].range = { { 13 }, { 15 } };
    CHECK (attractorsOf (p.song, 48000, { 3 }, { &scene }) == std::vector<FramePos> { { 0 }, { 3 }, { 5 }, { 7 }, { 9 }, { 11 }, { 13 }, { 15 }, { 96'000 }, { 192'000 } });
}
