#include "UI/Edit/EditHit.h"

#include "Tests/Support/Builders.h"
#include "Tests/Support/Catch.h"

using namespace takelane;

namespace
{
/** A frame is a pixel. Take 1 plays 100 to 300, joined to take 2 up to 500; take 1 again from 600 to 800. */
struct Lane
{
    Lane()
    {
        Take one, two;
        one.id = { 1 };
        two.id = { 2 };
        one.length = two.length = { 900 };
        one.number = 1;
        two.number = 2;
        track.track = { 9 };
        track.takes = { one, two };

        add (100, 300, 1);
        add (300, 500, 2);
        add (600, 800, 1);
        scene.joints.push_back ({ { 300 }, { { { 260 }, { 340 } }, FadeShape::linear, true }, FadeShape::linear, false });
        scene.segments[2].fadeIn = { { { 600 }, { 660 } }, FadeShape::linear, true };
    }

    void add (std::int64_t start, std::int64_t end, std::int64_t take)
    {
        SceneSegment segment;
        segment.range = { { start }, { end } };
        segment.take = { take };
        segment.number = static_cast<int> (take);
        scene.segments.push_back (segment);
    }

    EditHit hit (double x, int y, EditRowKind kind = EditRowKind::track, TakeId take = {}, int height = 60) const
    {
        EditRow row;
        row.kind = kind;
        row.track = { 9 };
        row.take = take;
        row.height = height;
        return hitTest (row, scene, track, sections, axis, x, y);
    }

    LaneScene scene;
    SongTrack track;
    TimeAxis axis { 0.0, 1.0, 1000 };
    std::vector<NamedSection> sections { { "Verse", { { 0 }, { 400 } } }, { "Chorus", { { 400 }, { 460 } } }, { "Verse 2", { { 460 }, { 1000 } } } };
};
}

TEST_CASE ("Each place of a comp lane means something else", "[edit]")
{
    const Lane lane;
    struct Row { double x; int y; EditPlace place; };

    // Title 14, wave from there to 59.
    for (const auto& [x, y, place] : std::vector<Row> {
             { 50, 20, EditPlace::empty }, { 550, 50, EditPlace::empty },
             { 200, 25, EditPlace::upper }, { 200, 35, EditPlace::lower }, { 400, 5, EditPlace::upper },
             { 299, 5, EditPlace::joint }, { 304, 55, EditPlace::joint }, { 295, 30, EditPlace::joint }, { 294, 50, EditPlace::lower },
             { 101, 5, EditPlace::fadeInCorner }, { 111, 20, EditPlace::fadeInCorner }, { 113, 20, EditPlace::upper },
             { 97, 40, EditPlace::startEdge }, { 107, 40, EditPlace::startEdge }, { 108, 40, EditPlace::lower }, { 95, 40, EditPlace::empty },
             { 492, 40, EditPlace::lower }, { 493, 40, EditPlace::endEdge }, { 504, 40, EditPlace::endEdge }, { 505, 40, EditPlace::empty }, { 499, 4, EditPlace::fadeOutCorner },
             { 660, 14, EditPlace::fadeInCorner },                                              // where its fade ends
             { 630, 36, EditPlace::fadeInLine }, { 630, 45, EditPlace::lower },
             { 320, 47, EditPlace::crossfadeLine }, { 320, 25, EditPlace::crossfadeLine }, { 280, 36, EditPlace::lower } })
    {
        CAPTURE (x, y);
        CHECK (lane.hit (x, y).place == place);
    }

    CHECK (lane.hit (304, 55).joint == FramePos { 300 });
    CHECK (lane.hit (493, 40).segment == FrameRange { { 300 }, { 500 } });
    CHECK (lane.hit (504, 40).segment == FrameRange { { 300 }, { 500 } });                      // just outside
    CHECK (lane.hit (200, 40).segment == FrameRange { { 100 }, { 300 } });
    CHECK (lane.hit (200, 40).at == 200_pos);
    CHECK (lane.hit (200, 40, EditRowKind::folderHead).place == EditPlace::nothing);
    CHECK (lane.hit (200, 40, EditRowKind::folder).place == EditPlace::lower);
}

TEST_CASE ("A narrow segment can still be taken hold of in its middle", "[edit]")
{
    Lane lane;
    lane.scene.segments = {};
    lane.scene.joints = {};
    lane.add (700, 712, 1);
    CHECK (lane.hit (706, 50).place == EditPlace::lower);
    CHECK (lane.hit (702, 50).place == EditPlace::startEdge);
    CHECK (lane.hit (710, 50).place == EditPlace::endEdge);
    CHECK (lane.hit (706, 3).place == EditPlace::upper);        // no room for the corners of fades
}

TEST_CASE ("On a take lane there are its stars, the ends of what is used of it, and the rest is for swiping", "[edit]")
{
    Lane lane;
    const auto hit = [&] (double x, int y, std::int64_t take) { return lane.hit (x, y, EditRowKind::take, { take }, 54); };
    CHECK (hit (20, 10, 1).place == EditPlace::stars);
    CHECK (hit (20, 10, 1).section == "Verse");
    CHECK (hit (480, 10, 1).section == "Verse 2");
    CHECK (hit (20, 30, 1).place == EditPlace::take);
    CHECK (hit (430, 10, 1).place == EditPlace::take);          // too narrow a section for stars
    CHECK (hit (300, 40, 1).place == EditPlace::joint);
    CHECK (hit (300, 40, 2).joint == FramePos { 300 });
    CHECK (hit (498, 40, 2).place == EditPlace::endEdge);
    CHECK (hit (498, 40, 1).place == EditPlace::take);          // not an end of this one
    CHECK (hit (950, 40, 1).place == EditPlace::empty);         // the take is over

    lane.scene.segments[1].shift = { 50 };                      // slipped: used 50 earlier than heard
    CHECK (hit (250, 40, 2).place == EditPlace::joint);
    CHECK (hit (250, 40, 2).joint == FramePos { 300 });
    CHECK (hit (448, 40, 2).place == EditPlace::endEdge);
}

TEST_CASE ("Stars stay in sight while their section does", "[edit]")
{
    EditRow row;
    row.kind = EditRowKind::take;
    row.height = 54;
    const TimeAxis axis { 200.0, 1.0, 300 };
    CHECK (starsBox (row, { { 100 }, { 400 } }, axis) == LaneBox { 6.0, 66.0, 0, 24 });
    CHECK (starsBox (row, { { 250 }, { 400 } }, axis) == LaneBox { 56.0, 66.0, 0, 24 });
    CHECK_FALSE (starsBox (row, { { 100 }, { 270 } }, axis));
    row.kind = EditRowKind::comp;
    CHECK_FALSE (starsBox (row, { { 100 }, { 400 } }, axis));
}

TEST_CASE ("The line of a fade is where its gain is", "[edit]")
{
    const TimeAxis axis { 0.0, 1.0, 300 };
    const SceneFade fade { { { 100 }, { 200 } }, FadeShape::linear, true };
    CHECK (fadeLineAt (fade, true, axis, 150).value() == Approx (0.5).margin (0.01));
    CHECK (fadeLineAt (fade, true, axis, 101).value() > 0.97);
    CHECK (fadeLineAt (fade, false, axis, 101).value() < 0.03);
    CHECK_FALSE (fadeLineAt (fade, true, axis, 99));
    CHECK_FALSE (fadeLineAt (fade, true, axis, 201));
}
