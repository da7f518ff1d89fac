#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "UI/Timeline/LaneModel.h"

#include <rapidcheck.h>

using namespace takelane;

TEST_CASE ("A lane shows the active comp's stretches of files, gaps left out")
{
    const Session session = SessionBuilder().handles (500_frames, 0_frames).track ("Kick", { 1 }).take (1000_pos, 4000_frames).take (8000_pos, 2000_frames);
    const auto spans = laneSpans (songTrack (session, "Kick"), 48000);
    REQUIRE (spans.size() == 2);
    CHECK (spans[0].range == FrameRange { 1000_pos, 5000_pos });
    CHECK (spans[0].shift == -500);
    CHECK (spans[0].fileLength == 4500_frames);
    CHECK (spans[1].range == FrameRange { 8000_pos, 10'000_pos });
}

TEST_CASE ("A paint needs exactly the tiles its columns lie in")
{
    const ColumnView view ({ 1000.0 * 100.0, 100.0, 600 }, 1.0);
    CHECK (view.left == 1000);

    const auto all = tilesFor ({ 0, 600 }, view, 256);
    CHECK (all.first == 3);         // 768..1023
    CHECK (all.end == 7);           // 1536..1791

    const auto one = tilesFor ({ 24, 25 }, view, 256);
    CHECK (one.first == 4);
    CHECK (one.end == 5);

    const auto none = tilesFor ({ 5, 5 }, view, 256);
    CHECK (none.first == none.end);
}

TEST_CASE ("Tiles before the start of the song count down from zero")
{
    const ColumnView view ({ -100.0, 1.0, 600 }, 1.0);
    const auto range = tilesFor ({ 0, 600 }, view, 256);
    CHECK (range.first == -1);
    CHECK (range.end == 2);
}

TEST_CASE ("Scrolling by whole pixels moves every frame by as many columns")
{
    CHECK (rc::check ([]
    {
        const auto zoom = *rc::gen::inRange (1, 100'000) + *rc::gen::inRange (0, 1000) / 1000.0;
        const auto left = *rc::gen::inRange (0, 100'000), by = *rc::gen::inRange (-500, 500);
        const FramePos frame { *rc::gen::inRange<std::int64_t> (0, 1'000'000'000) };
        const ColumnView before ({ left * zoom, zoom, 800 }, 1.0), after ({ (left + by) * zoom, zoom, 800 }, 1.0);
        const auto x = before.xOf (frame);

        if (std::abs (x) < 900'000)
            RC_ASSERT (after.xOf (frame) == x - by);
    }));
}
