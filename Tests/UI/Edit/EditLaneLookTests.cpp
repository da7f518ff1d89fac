#include "UI/Edit/EditLaneLook.h"

#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/CompTrack.h"

using namespace takelane;

namespace
{
struct Page
{
    explicit Page (CompTrack c)
    {
        Track track;
        track.id = { 77 };
        track.name = "Gtr L";
        track.colour = "#52C1AF";
        session.tracks.emplace_back (track);
        song.tracks.emplace_back (c.built());
    }

    SongTrack inSong() const        { return *song.tracks[0]; }

    LaneLook look (EditRowKind kind, int take = 0)
    {
        EditRow row;
        row.kind = kind;
        row.track = { 77 };
        row.take = { take };
        row.height = 54;
        return lookOf ({ session, song, view, hint, sections, audition, visible }, row, sceneOf (inSong(), 48000), nullptr, performancesOf (song, { { 77 } }));
    }

    Session session = newSession ("Test", 48000, SampleFormat::int24);
    Song song;
    EditView view;
    EditHint hint;
    std::vector<SectionPlace> sections { { "Verse", 1, range (0, 48000) }, { "Chorus", 3, range (48000, 96000) } };
    std::optional<AuditionStatus> audition;
    FrameRange visible = range (0, 96000);
};

CompTrack guitar()
{
    return CompTrack().take (1, 0, 96000).take (2, 0, 96000).region (0, 20000, 1).region (20000, 40000, 2).region (50000, 96000, 1, [] (Region& r) { r.shift = { 300 }; });
}
}

TEST_CASE ("A track's lane has a titled piece for each segment in view, with where its file lies")
{
    Page page (guitar());
    const auto look = page.look (EditRowKind::track);
    REQUIRE (look.pieces.size() == 3);
    CHECK (look.pieces[0].title == "Gtr L \xc2\xb7 take 1");
    CHECK (look.pieces[0].shift == CompTrack::handle);
    CHECK (look.pieces[2].shift == CompTrack::handle - 300);
    CHECK (look.pieces[0].startsFree);
    CHECK_FALSE (look.pieces[0].endsFree);
    CHECK (look.pieces[1].endsFree);
    CHECK (look.joints.size() == 1);
    CHECK (look.colour == "#52C1AF");

    page.visible = range (60000, 80000);
    CHECK (page.look (EditRowKind::track).pieces.size() == 1);
}

TEST_CASE ("Selected, hovered and in hand are said of what they mean and of nothing else")
{
    Page page (guitar());
    page.view.segments = { { { 77 }, { 30000 } } };
    page.view.laneTrack = { 77 };
    page.view.laneTake = { 2 };
    page.hint.track = { 77 };
    page.hint.fadeHandlesOf = FramePos { 60000 };
    page.hint.joint = FramePos { 20000 };

    const auto comp = page.look (EditRowKind::comp);
    CHECK_FALSE (comp.pieces[0].isSelected);
    CHECK (comp.pieces[1].isSelected);
    CHECK (comp.pieces[2].isHovered);
    CHECK_FALSE (comp.pieces[1].isHovered);
    CHECK (comp.joint == FramePos { 20000 });
    CHECK_FALSE (comp.isInHand);

    const auto second = page.look (EditRowKind::take, 2), first = page.look (EditRowKind::take, 1);
    CHECK (second.isInHand);
    CHECK_FALSE (first.isInHand);
    CHECK (second.selected == std::vector<FrameRange> { range (20000, 40000) });
    CHECK (first.selected.empty());
    CHECK_FALSE (first.joint.has_value());
}

TEST_CASE ("A take's lane knows its used parts, its stars section by section, and a swipe over it")
{
    auto c = guitar();
    auto take = *c.track.takes[0];
    take.sectionRatings = { { "Chorus", 4 } };
    take.noGood = true;
    c.track.takes[0] = take;
    Page page (c);
    page.hint.track = { 77 };
    page.hint.take = { 1 };
    page.hint.swipe = range (1000, 2000);
    page.audition = AuditionStatus { { 77 }, { 1 }, 0, 1, true };

    const auto look = page.look (EditRowKind::take, 1);
    CHECK (look.extent == range (0, 96000));
    CHECK (look.used == std::vector<FrameRange> { range (0, 20000), range (49700, 95700) });
    CHECK (look.stars == std::vector<LookStars> { { range (0, 48000), "Verse", 0, true }, { range (48000, 96000), "Chorus", 4, true } });
    CHECK (look.swipe == range (1000, 2000));
    CHECK (look.isNoGood);
    CHECK (look.isAuditioned);

    const auto other = page.look (EditRowKind::take, 2);
    CHECK_FALSE (other.swipe.has_value());
    CHECK_FALSE (other.isAuditioned);
}

TEST_CASE ("A section nobody rated has the stars of the whole take, not as its own")
{
    auto c = guitar();
    auto take = *c.track.takes[0];
    take.rating = 3;
    take.sectionRatings = { { "Chorus", 5 } };
    c.track.takes[0] = take;
    Page page (c);
    CHECK (page.look (EditRowKind::take, 1).stars == std::vector<LookStars> { { range (0, 48000), "Verse", 3, false }, { range (48000, 96000), "Chorus", 5, true } });
}

TEST_CASE ("A plan is told on its track and, where it chooses a take, on that take's lane")
{
    Page page (guitar());
    auto plan = std::make_shared<EditPlan>();
    plan->pieces = { { { 77 }, range (0, 100), {}, {} }, { { 77 }, range (200, 300), { 2 }, {} }, { { 77 }, range (400, 500), { 2 }, { 50 } }, { { 8 }, range (0, 50), {}, {} } };
    page.view.plan = plan;

    CHECK (page.look (EditRowKind::comp).plan == std::vector<LookPlan> { { range (0, 100), 0, {} }, { range (200, 300), 2, {} }, { range (400, 500), 2, { 50 } } });
    CHECK (page.look (EditRowKind::take, 2).plan == std::vector<LookPlan> { { range (200, 300), 2, {} } });
    CHECK (page.look (EditRowKind::take, 1).plan.empty());
}

TEST_CASE ("Differences name what the other comp has there")
{
    auto c = guitar();
    c.comp (1, "A").region (0, 20000, 1).region (20000, 30000, 1).comp (2, "B");
    Page page (c);
    page.view.laneTrack = { 77 };
    page.view.differsFrom = CompId { 2 };
    CHECK (page.look (EditRowKind::comp).differences == std::vector<LookDifference> { { range (20000, 30000), "B: take 1" }, { range (30000, 40000), "B: silence" }, { range (50000, 96000), "B: silence" } });

    page.view.laneTrack = { 8 };
    CHECK (page.look (EditRowKind::comp).differences.empty());
}

TEST_CASE ("A track the song does not have is an empty row")
{
    Page page (guitar());
    page.song.tracks.clear();
    CHECK (lookOf ({ page.session, page.song, page.view, page.hint, page.sections, page.audition, page.visible }, EditRow { EditRowKind::track, {}, { 77 }, {}, 0, 42, false }, {}, nullptr, {}).pieces.empty());
}

TEST_CASE ("The segment selected last is told in words")
{
    Page page (guitar());
    CHECK (selectedSegmentText (page.session, page.song, page.view).empty());
    page.view.segments = { { { 77 }, { 100 } }, { { 77 }, { 30000 } } };
    CHECK (selectedSegmentText (page.session, page.song, page.view) == "Gtr L, take 2, 1|1 to 1|2");
    page.view.segments = { { { 77 }, { 45000 } } };
    CHECK (selectedSegmentText (page.session, page.song, page.view).empty());
}
