#include "App/Editing/Board.h"
#include "App/Editing/CompDiff.h"
#include "Session/CompEdits.h"

#include "Tests/Support/Catch.h"
#include "Tests/Support/TakeSounds.h"

using namespace takelane;

namespace
{
    constexpr std::int64_t bar = 96000;         // 120 bpm, 4/4

    const Sound quiet = [] (std::int64_t) { return 0.0; };

    struct BandOnBoard : SoundSession
    {
        BandOnBoard()
        {
            lockedFolder ("Drums", { "Kick", "Snare" }).track ("Vox").track ("Unused").sections ({ { "Verse", 1 }, { "Chorus", 1 } });
        }
    };

    const BoardPart& part (const Board& board, const std::string& name)
    {
        const auto found = std::ranges::find (board.parts, name, &BoardPart::name);
        REQUIRE (found != board.parts.end());
        return *found;
    }
}

TEST_CASE ("The board has a row for each part that is edited as one, and none for what nobody uses")
{
    BandOnBoard s;
    s.pass (0_pos, 1000_frames, { { "Kick", { quiet } }, { "Vox", { quiet } } });
    const auto board = boardOf (s.session, s.session.selectedSong());

    REQUIRE (board.parts.size() == 2);
    CHECK (board.parts[0].name == "Drums");
    CHECK_FALSE (board.parts[0].folder.isNone());
    CHECK (board.parts[1].name == "Vox");
    CHECK (board.parts[1].folder.isNone());
    REQUIRE (board.sections.size() == 2);
    CHECK (board.sections[1].range == FrameRange { { bar }, { 2 * bar } });
    CHECK (board.holes() == 4);
}

TEST_CASE ("A hole is shown exactly where no keeper covers the section")
{
    BandOnBoard s;
    s.pass (0_pos, { bar }, { { "Kick", { quiet } }, { "Snare", { quiet } } })              // the verse
     .pass (0_pos, { 2 * bar - 1 }, { { "Vox", { quiet } } })                               // all but the last frame
     .pass ({ bar }, { bar }, { { "Vox", { quiet } } });
    const auto board = [&] { return boardOf (s.session, s.session.selectedSong()); };

    CHECK (part (board(), "Drums").cells[0].state == BoardState::takes);
    CHECK (part (board(), "Drums").cells[1].state == BoardState::nothing);
    CHECK (board().holes() == 4);

    s.rate ("Snare", 1, { 5, {}, {}, {} });
    CHECK (part (board(), "Drums").cells[0].isHole());          // stars alone do not say that it will do
    CHECK (part (board(), "Drums").cells[0].stars == 5);

    s.rate ("Snare", 1, { {}, {}, true, {} });
    CHECK (part (board(), "Drums").cells[0].state == BoardState::keeper);
    CHECK (part (board(), "Drums").cells[0].keeper == 1);
    CHECK_FALSE (part (board(), "Drums").cells[0].isHole());

    s.rate ("Vox", 1, { {}, {}, true, {} });
    CHECK_FALSE (part (board(), "Vox").cells[0].isHole());
    CHECK (part (board(), "Vox").cells[1].isHole());            // a frame is missing
    CHECK (part (board(), "Vox").cells[1].takes == 2);
    CHECK (board().holes() == 2);

    s.rate ("Vox", 1, { {}, {}, {}, true });                    // no good after all
    CHECK (part (board(), "Vox").cells[0].state == BoardState::nothing);
    CHECK (board().holes() == 3);
}

TEST_CASE ("A covered section is comped where a comp of several takes is heard")
{
    BandOnBoard s;
    const auto cell = [&] (std::size_t section)
    {
        const auto board = boardOf (s.session, s.session.selectedSong());
        return part (board, "Vox").cells[section].state;
    };

    s.pass (0_pos, { 2 * bar }, { { "Vox", { quiet } } }).rate ("Vox", 1, { {}, {}, true, {} });
    CHECK (cell (0) == BoardState::keeper);
    s.pass ({ bar / 2 }, { bar / 4 }, { { "Vox", { quiet } } });
    CHECK (cell (0) == BoardState::comped);
    CHECK (cell (1) == BoardState::comped);

    s.session = SessionBuilder::must (chooseSilence (s.session, s.session.song, s.id ("Vox"), { { { bar }, { 2 * bar } } }));
    CHECK (cell (0) == BoardState::comped);
    CHECK (cell (1) == BoardState::keeper);
}

TEST_CASE ("Stars of a section go before those of the take and of the pass; of members the highest counts")
{
    BandOnBoard s;
    s.pass (0_pos, { 2 * bar }, { { "Kick", { quiet } }, { "Snare", { quiet } } });
    const auto members = std::vector { s.id ("Kick"), s.id ("Snare") };
    const auto stars = [&] (const char* section)
    {
        return performancesOf (s.session.selectedSong(), members).front().starsIn (s.session.selectedSong(), section);
    };

    CHECK (stars ("Verse") == 0);
    s.session = SessionBuilder::must (ratePass (s.session, s.session.song, s.session.selectedSong().passes.front().id, 2));
    CHECK (stars ("Verse") == 2);
    s.rate ("Kick", 1, { 3, {}, {}, {} });
    CHECK (stars ("Verse") == 3);
    s.rate ("Snare", 1, { 1, "Verse", {}, {} });
    CHECK (stars ("Verse") == 1);
    CHECK (stars ("Chorus") == 3);
    CHECK (performancesOf (s.session.selectedSong(), members).size() == 1);
}

//==============================================================================
namespace
{
    Region region (std::int64_t start, std::int64_t end, std::int64_t take)
    {
        Region r;
        r.range = { { start }, { end } };
        r.take = { take };
        return r;
    }

    Comp compOf (std::vector<Region> regions)
    {
        Comp comp;
        comp.regions = std::move (regions);
        return comp;
    }
}

TEST_CASE ("Comps differ where another take, another place, another level or silence is heard")
{
    const auto a = compOf ({ region (0, 100, 1), region (100, 200, 2), region (300, 400, 1) });
    CHECK (whereCompsDiffer (a, a).empty());

    auto b = a;
    b.regions[1].take = { 3 };
    CHECK (whereCompsDiffer (a, b) == std::vector<FrameRange> { { 100_pos, 200_pos } });
    b.regions[0].shift = { 7 };
    CHECK (whereCompsDiffer (a, b) == std::vector<FrameRange> { { 0_pos, 200_pos } });
    b.regions[2].gainDb = -0.5;
    CHECK (whereCompsDiffer (a, b) == std::vector<FrameRange> { { 0_pos, 200_pos }, { 300_pos, 400_pos } });
    CHECK (whereCompsDiffer (b, a) == whereCompsDiffer (a, b));

    CHECK (whereCompsDiffer (a, compOf ({ region (50, 100, 1), region (100, 200, 2), region (300, 400, 1) })) == std::vector<FrameRange> { { 0_pos, 50_pos } });
    CHECK (whereCompsDiffer (a, compOf ({})) == std::vector<FrameRange> { { 0_pos, 200_pos }, { 300_pos, 400_pos } });
}

TEST_CASE ("A muted region and a gap sound alike, and so does a region split in two")
{
    auto muted = compOf ({ region (0, 100, 1), region (100, 200, 2) });
    muted.regions[1].muted = true;
    CHECK (whereCompsDiffer (muted, compOf ({ region (0, 100, 1) })).empty());
    CHECK (whereCompsDiffer (compOf ({ region (0, 100, 1) }), compOf ({ region (0, 40, 1), region (40, 100, 1) })).empty());
}
