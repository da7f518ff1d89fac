#include "App/Editing/QuietSpots.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/TakeSounds.h"

using namespace takelane;

namespace
{
    constexpr std::int64_t ms = 48;

    /** Noise that is silent between these places. */
    Sound withGap (std::int64_t from, std::int64_t to, double floor = 0.0, std::uint64_t seed = 1)
    {
        return [=, loud = noise (0.3, seed), soft = noise (floor, seed + 9)] (std::int64_t i) { return i >= from && i < to ? soft (i) : loud (i); };
    }

    FramePos find (SoundSession& s, const std::string& track, std::int64_t at, const std::vector<int>& takes)
    {
        QuietQuestion question { { at }, s.id (track), {} };

        for (const auto number : takes)
            question.takes.push_back (s.session.selectedSong().track (question.track)->takeNumbered (number)->id);

        return QuietSpots (s.folder.path()).find (s.session, question);
    }
}

TEST_CASE ("An edge goes to the gap that both takes have")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, 96000_frames, { { "Vox", { withGap (50000, 52000, 0.0, 1) } } })
                   .pass (0_pos, 96000_frames, { { "Vox", { withGap (51000, 53000, 0.0, 2) } } });

    // Both are silent from 51000 to 52000: the window of 10 ms fits from 51240 to 51760. Equal silence: the nearest to the wish.
    CHECK (find (s, "Vox", 49000, { 1, 2 }) == FramePos { 51240 });
    CHECK (find (s, "Vox", 54000, { 1, 2 }) == FramePos { 51760 });
    CHECK (find (s, "Vox", 51500, { 1, 2 }) == FramePos { 51500 });
    CHECK (find (s, "Vox", 49000, { 1 }) == FramePos { 50240 });
}

TEST_CASE ("An edge moves 80 ms at most, and nowhere where nothing sounds")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, 96000_frames, { { "Vox", { withGap (50000, 52000) } } });
    const auto place = find (s, "Vox", 50000 - 90 * ms, { 1 });
    CHECK (place >= FramePos { 50000 - 170 * ms });
    CHECK (place <= FramePos { 50000 - 10 * ms });
    CHECK (find (s, "Vox", 50000 - 80 * ms, { 1 }) <= FramePos { 50000 });

    CHECK (find (s, "Vox", 51000, {}) == FramePos { 51000 });
    std::filesystem::remove_all (s.folder / "audio");
    CHECK (find (s, "Vox", 49900, { 1 }) == FramePos { 49900 });
}

TEST_CASE ("An edge stays inside the takes' extents, though their files go on")
{
    SoundSession s;
    s.track ("Vox").pass (20000_pos, 60000_frames, { { "Vox", { withGap (17000, 19000) } } }, 10000_frames);
    CHECK (find (s, "Vox", 20500, { 1 }) >= FramePos { 20000 });
    CHECK (find (s, "Vox", 19900, { 1 }) >= FramePos { 20000 });
}

TEST_CASE ("An edge of a locked folder goes where all members are quiet")
{
    SoundSession s;
    s.lockedFolder ("Drums", { "Kick", "Snare" })
     .pass (0_pos, 96000_frames, { { "Kick", { withGap (50000, 52000, 0.0, 1) } }, { "Snare", { withGap (51200, 54000, 0.0, 2) } } });
    const auto edge = find (s, "Kick", 50300, { 1 });
    CHECK (edge == FramePos { 51440 });
    CHECK (find (s, "Snare", 50300, { 1 }) == edge);
}

TEST_CASE ("The quietest of soft places wins, and again on the next day")
{
    SoundSession s;
    s.track ("Vox").pass (0_pos, 96000_frames, { { "Vox", { [gap = withGap (50000, 51000, 0.01), deep = withGap (52000, 52600, 0.001)] (std::int64_t i)
                                                            { return i < 51500 ? gap (i) : deep (i); } } } });
    const auto place = find (s, "Vox", 50500, { 1 });
    CHECK (place >= FramePos { 52240 });
    CHECK (place <= FramePos { 52360 });
    CHECK (find (s, "Vox", 50500, { 1 }) == place);
}
