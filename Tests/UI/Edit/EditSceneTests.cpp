#include "UI/Edit/EditScene.h"

#include "Tests/Support/Catch.h"
#include "Tests/UI/Edit/CompTrack.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

LaneScene scene (CompTrack& c)      { return sceneOf (c.built(), rate); }

SongTrack anyTrack()
{
    CompTrack made;
    const int takes = *rc::gen::inRange (1, 5);

    for (int n = 1; n <= takes; ++n)
        made.take (n, *rc::gen::inRange (0, 2000), *rc::gen::inRange (20'000, 80'000), *rc::gen::element (TakeKind::full, TakeKind::punch),
                   *rc::gen::element (0, 100, 10'000), *rc::gen::element (0, 30, 10'000));

    std::int64_t at = *rc::gen::inRange (0, 500);

    for (int i = *rc::gen::inRange (0, 14); i > 0; --i)
    {
        const auto length = *rc::gen::inRange (1, 6000);
        made.region (at, at + length, *rc::gen::inRange (1, takes + 2), [&] (Region& r)
        {
            r.muted = *rc::gen::inRange (0, 5) == 0;
            r.shift = { *rc::gen::element (0, 0, 480) };
            r.gainDb = *rc::gen::element (0.0, 0.0, 3.0);
            r.splitBefore = true;

            if (*rc::gen::inRange (0, 4) == 0)
                r.crossfade = Fade { { *rc::gen::inRange (0, 3000) }, FadeShape::sCurve };

            if (*rc::gen::inRange (0, 4) == 0)
                r.fadeIn = Fade { { *rc::gen::inRange (0, 3000) }, FadeShape::linear };
        });
        at += length + *rc::gen::element (0, 0, 0, 700);
    }

    return made.built();
}
}

TEST_CASE ("Two takes that touch make a joint whose fade lies in the middle, and neither has one of its own there")
{
    CompTrack c;
    c.take (1, 0, 96000).take (2, 0, 96000).region (0, 48000, 1).region (48000, 96000, 2);
    const auto s = scene (c);

    REQUIRE (s.segments.size() == 2);
    REQUIRE (s.joints.size() == 1);
    CHECK (s.joints[0].at == FramePos { 48000 });
    CHECK (s.joints[0].fade.range == range (48000 - 240, 48000 + 240));
    CHECK (s.joints[0].fade.shape == FadeShape::equalPower);
    CHECK_FALSE (s.joints[0].fade.isChosen);
    CHECK_FALSE (s.joints[0].playsOn);
    CHECK (s.segments[0].fadeOut.range.isEmpty());
    CHECK (s.segments[1].fadeIn.range.isEmpty());
    CHECK (s.segments[0].fadeIn.range == range (0, 240));
    CHECK (s.segments[1].fadeOut.range == range (96000 - 240, 96000));
}

TEST_CASE ("A chosen crossfade says so, with a shape for either side")
{
    CompTrack c;
    c.take (1, 0, 96000).take (2, 0, 96000).region (0, 48000, 1, [] (Region& r)
    {
        r.crossfade = Fade { { 1000 }, FadeShape::linear };
        r.crossfade->before = Frames { 900 };
        r.crossfade->shapeIn = FadeShape::exponential;
    }).region (48000, 96000, 2);
    const auto joint = scene (c).joints.at (0);

    CHECK (joint.fade == SceneFade { range (47100, 48100), FadeShape::linear, true });
    CHECK (joint.shapeIn == FadeShape::exponential);
}

TEST_CASE ("The joints of a punch take lie outside its range")
{
    CompTrack c;
    c.take (1, 0, 96000).take (2, 24000, 24000, TakeKind::punch).region (0, 24000, 1).region (24000, 48000, 2).region (48000, 96000, 1);
    const auto s = scene (c);

    REQUIRE (s.joints.size() == 2);
    CHECK (s.joints[0].fade.range == range (24000 - 480, 24000));
    CHECK (s.joints[1].fade.range == range (48000, 48000 + 480));
}

TEST_CASE ("Without material beyond the edges a joint is no crossfade: each side has a fade of its own")
{
    CompTrack c;
    c.take (1, 0, 48000, TakeKind::full, 0, 0).take (2, 48000, 48000, TakeKind::full, 0, 0).region (0, 48000, 1).region (48000, 96000, 2);
    const auto s = scene (c);

    REQUIRE (s.joints.size() == 1);
    CHECK (s.joints[0].fade.range.isEmpty());
    CHECK_FALSE (s.joints[0].playsOn);
    CHECK (s.segments[0].fadeOut.range == range (48000 - 240, 48000));
    CHECK (s.segments[1].fadeIn.range == range (48000, 48000 + 240));
}

TEST_CASE ("A split of one take plays on: a joint without a fade, and the tint stays")
{
    CompTrack c;
    c.take (1, 0, 96000).take (2, 0, 96000).region (0, 20000, 1).region (20000, 48000, 1, [] (Region& r) { r.splitBefore = true; }).region (48000, 96000, 2);
    const auto s = scene (c);

    REQUIRE (s.joints.size() == 2);
    CHECK (s.joints[0].playsOn);
    CHECK (s.joints[0].fade.range.isEmpty());
    CHECK (s.segments[0].fadeOut.range.isEmpty());
    CHECK (s.segments[1].fadeIn.range.isEmpty());
    CHECK_FALSE (s.joints[1].playsOn);
    CHECK (s.segments[0].turn == s.segments[1].turn);
    CHECK (s.segments[1].turn != s.segments[2].turn);
}

TEST_CASE ("The same take at another gain does not play on: it crossfades")
{
    CompTrack c;
    c.take (1, 0, 96000).region (0, 48000, 1).region (48000, 96000, 1, [] (Region& r) { r.gainDb = 3.0; });
    const auto joint = scene (c).joints.at (0);
    CHECK_FALSE (joint.playsOn);
    CHECK (joint.fade.shape == FadeShape::linear);
    CHECK (joint.fade.range == range (48000 - 240, 48000 + 240));
}

TEST_CASE ("Beside a muted region its neighbour ends as at a gap, and the muted one has only fades that were given to it")
{
    CompTrack c;
    c.take (1, 0, 96000).take (2, 0, 96000).region (0, 48000, 1).region (48000, 96000, 2, [] (Region& r)
    {
        r.muted = true;
        r.fadeOut = Fade { { 1000 }, FadeShape::linear };
    });
    const auto s = scene (c);

    REQUIRE (s.joints.size() == 1);
    CHECK (s.joints[0].fade.range.isEmpty());
    CHECK (s.segments[0].fadeOut.range == range (48000 - 240, 48000));
    CHECK (s.segments[1].fadeIn.range.isEmpty());
    CHECK (s.segments[1].fadeOut == SceneFade { range (95000, 96000), FadeShape::linear, true });
}

TEST_CASE ("A gap makes no joint, and a region of a take that is not there has no sound and no fade")
{
    CompTrack c;
    c.take (1, 0, 96000).region (0, 20000, 1).region (30000, 40000, 9).region (40000, 60000, 1);
    const auto s = scene (c);

    REQUIRE (s.segments.size() == 3);
    REQUIRE (s.joints.size() == 1);
    CHECK (s.joints[0].at == FramePos { 40000 });
    CHECK (s.segments[1].number == 0);
    CHECK (s.segments[1].fadeIn.range.isEmpty());
    CHECK (s.segments[2].fadeIn.range == range (40000, 40240));
    CHECK (s.segmentAt ({ 25000 }) == nullptr);
    CHECK (s.segmentAt ({ 30000 }) == &s.segments[1]);
    CHECK (s.segmentAt ({ 39999 }) == &s.segments[1]);
    CHECK (s.segmentAt ({ 60000 }) == nullptr);
}

TEST_CASE ("The used parts of a take are where it was played, a slipped region's too, and joined where they touch")
{
    CompTrack c;
    c.take (1, 0, 96000).take (2, 0, 96000)
        .region (0, 10000, 1).region (10000, 20000, 1, [] (Region& r) { r.splitBefore = true; }).region (20000, 30000, 2)
        .region (50000, 60000, 1, [] (Region& r) { r.shift = { 1000 }; });
    CHECK (usedRanges (c.built(), { 1 }) == std::vector<FrameRange> { range (0, 20000), range (49000, 59000) });
    CHECK (usedRanges (c.built(), { 2 }) == std::vector<FrameRange> { range (20000, 30000) });
    CHECK (usedRanges (c.built(), { 3 }).empty());
}

TEST_CASE ("Comps differ where one plays another take, silence, a slip or a gain; what is the same in both is not told")
{
    CompTrack c;
    c.take (1, 0, 96000).take (2, 0, 96000);
    c.region (0, 10000, 1).region (10000, 20000, 2).region (20000, 30000, 1, [] (Region& r) { r.gainDb = 1.0; }).comp (1, "A");
    c.region (0, 15000, 1).region (15000, 20000, 2).region (20000, 40000, 1).comp (2, "B");

    CHECK (differences (c.built(), { 2 }) == std::vector<CompDifference> { { range (10000, 15000), { 1 } }, { range (20000, 40000), { 1 } } });
    CHECK (differences (c.built(), { 1 }).empty());
    CHECK (differences (c.built(), { 5 }).empty());

    c.track.activeComp = { 2 };
    CHECK (differences (c.built(), { 1 }) == std::vector<CompDifference> { { range (10000, 15000), { 2 } }, { range (20000, 30000), { 1 } }, { range (30000, 40000), {} } });
}

TEST_CASE ("What is seen is what is heard: every fade of every comp is one of the playback's, and none is left out")
{
    CHECK (rc::check ([]
    {
        const auto track = anyTrack();
        const auto s = sceneOf (track, rate);
        const auto spans = resolvePlayback (track, rate);
        std::size_t next = 0;

        RC_ASSERT (s.segments.size() == track.active().regions.size());

        for (std::size_t i = 0; i < s.segments.size(); ++i)
        {
            const auto& segment = s.segments[i];
            RC_ASSERT (segment.range == track.active().regions[i].range);

            if (i > 0)
                RC_ASSERT ((segment.take == s.segments[i - 1].take) == (segment.turn == s.segments[i - 1].turn));

            if (segment.muted || segment.number == 0)
                continue;

            const auto& span = spans.at (next++);
            const auto joint = [&] (FramePos at) { const auto j = std::ranges::find (s.joints, at, &SceneJoint::at); return j == s.joints.end() ? nullptr : &*j; };
            const auto* before = joint (segment.range.start);
            const auto* after = joint (segment.range.end);
            RC_ASSERT (span.take == segment.take);

            const auto in = before != nullptr && ! before->fade.range.isEmpty() ? before->fade.range : segment.fadeIn.range;
            const auto out = after != nullptr && ! after->fade.range.isEmpty() ? after->fade.range : segment.fadeOut.range;
            RC_ASSERT (in.length() == span.fadeIn.length);
            RC_ASSERT (out.length() == span.fadeOut.length);
            RC_ASSERT ((in.isEmpty() || in.start == span.range.start));      // where nothing fades, spans of a chain meet anywhere
            RC_ASSERT ((out.isEmpty() || out.end == span.range.end));

            if (after != nullptr && after->playsOn)
                RC_ASSERT (span.fadeOut.length == Frames {});
        }

        RC_ASSERT (next == spans.size());
    }));
}
