#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"
#include "UI/Timeline/SongView.h"

using namespace takelane;

namespace
{
constexpr int rate = 48000;     // at 120 bpm a bar is 96000 frames

StudioStatus recording (FramePos from, FramePos heard, Frames taken)
{
    StudioStatus status;
    status.roll = RollState::recording;
    status.redLight = true;
    status.passFrom = from;
    status.heard = heard;
    status.taken = taken;
    return status;
}
}

TEST_CASE ("An empty song shows 32 bars, a recorded one its end, a running take grows it by 16 bars")
{
    const Session empty = SessionBuilder();
    CHECK (wholeSong (empty.selectedSong(), rate, {}).end == FramePos { 32 * 96000 });

    const Session recorded = SessionBuilder().track ("Kick", { 1 }).take (0_pos, Frames { 40 * 96000 });
    CHECK (wholeSong (recorded.selectedSong(), rate, {}).end == FramePos { 40 * 96000 });
    CHECK (wholeSong (empty.selectedSong(), rate, FramePos { 32 * 96000 + 1 }).end == FramePos { 48 * 96000 });
}

TEST_CASE ("With punch on the view ends some bars after it, and goes on with what rolls past that")
{
    Session session = SessionBuilder().track ("Kick", { 1 });
    auto song = session.selectedSong();
    song.punch = SwitchedRange { { { 8 * 96000 }, { 12 * 96000 } }, true };
    const auto standing = homeRange (song, rate, {}, { 100 * 96000 }, false);
    CHECK (standing.end < FramePos { 20 * 96000 });
    CHECK (homeRange (song, rate, {}, standing.end, true) == standing);

    const auto rolling = homeRange (song, rate, {}, standing.end + Frames { 1 }, true);
    CHECK (rolling.start == standing.start);
    CHECK (rolling.end == FramePos { 32 * 96000 });
}

TEST_CASE ("While recording, what lies behind the playhead is red and what is ahead is still to be replaced")
{
    const Session session = SessionBuilder().track ("Kick", { 1 });
    const auto red = redLightOf (recording (1000_pos, 5000_pos, 4000_frames), session.selectedSong());
    REQUIRE (red);
    CHECK (red->recorded == FrameRange { 1000_pos, 5000_pos });
    CHECK (red->toReplace.start == 5000_pos);
    CHECK (red->toReplace.end.value > (1LL << 50));
}

TEST_CASE ("A punch ends what is still to be replaced")
{
    auto song = SessionBuilder().built().selectedSong();
    song.punch = SwitchedRange { { 1000_pos, 9000_pos }, true };
    CHECK (redLightOf (recording (1000_pos, 5000_pos, 4000_frames), song)->toReplace == FrameRange { 5000_pos, 9000_pos });
    CHECK (redLightOf (recording (1000_pos, 9500_pos, 8000_frames), song)->recorded == FrameRange { 1000_pos, 9000_pos });
}

TEST_CASE ("Before the take begins nothing is red yet")
{
    auto status = recording (1000_pos, 100_pos, {});
    status.roll = RollState::preRoll;
    const auto red = redLightOf (status, SessionBuilder().built().selectedSong());
    REQUIRE (red);
    CHECK (red->recorded.isEmpty());
    CHECK (red->toReplace.start == 1000_pos);
}

TEST_CASE ("In a loop's later rounds the red begins at the loop")
{
    auto song = SessionBuilder().built().selectedSong();
    song.loop = SwitchedRange { { 10'000_pos, 110'000_pos }, true };
    const auto red = redLightOf (recording (20'000_pos, 30'000_pos, 110'000_frames), song);
    REQUIRE (red);
    CHECK (red->wrapped == 100'000_frames);
    CHECK (red->recorded == FrameRange { 10'000_pos, 30'000_pos });
}

TEST_CASE ("A take that is ending stays red until it is in the document; nothing else is")
{
    auto status = recording (1000_pos, 9000_pos, 8000_frames);
    status.roll = RollState::ending;
    status.redLight = false;
    const auto song = SessionBuilder().built().selectedSong();
    CHECK (redLightOf (status, song)->recorded == FrameRange { 1000_pos, 9000_pos });

    status.roll = RollState::playing;
    CHECK_FALSE (redLightOf (status, song));
}

TEST_CASE ("An edge never passes the other one, and while recording moves only where the playhead has not been")
{
    const FrameRange range { 48'000_pos, 96'000_pos };
    CHECK (withEdge (range, Edge::start, 200'000_pos, rate, {}) == FrameRange { 93'000_pos, 96'000_pos });
    CHECK (withEdge (range, Edge::start, FramePos { -5 }, rate, {}) == FrameRange { 0_pos, 96'000_pos });
    CHECK (withEdge (range, Edge::end, 0_pos, rate, {}) == FrameRange { 48'000_pos, 51'000_pos });

    CHECK_FALSE (withEdge (range, Edge::start, 60'000_pos, rate, 50'000_pos));
    CHECK (withEdge (range, Edge::end, 60'000_pos, rate, 70'000_pos) == FrameRange { 48'000_pos, 74'800_pos });
    CHECK (withEdge (range, Edge::end, 90'000_pos, rate, 70'000_pos) == FrameRange { 48'000_pos, 90'000_pos });
}
