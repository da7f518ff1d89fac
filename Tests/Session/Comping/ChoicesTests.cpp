#include "Tests/Support/CompRig.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    const auto vox = [] (const Session& s) { return idOf (s, "Vox"); };

    /** 3 up to 40000, 1 up to 60000, 3 from there on. */
    Session twoJoints()     { return chosen (threeTakes(), "Vox", 1, 40000, 60000); }
}

TEST_CASE ("A swipe sets the take between its ends and leaves the rest")
{
    CHECK (shown (twoJoints()) == "0-40000:3 40000-60000:1 60000-100000:3");
    CHECK (shown (chosen (twoJoints(), "Vox", 2, 50000, 70000)) == "0-40000:3 40000-50000:1 50000-70000:2 70000-100000:3");
    CHECK (shown (chosen (twoJoints(), "Vox", 3, 40000, 60000)) == "0-100000:3");
}

TEST_CASE ("A swipe is clipped to its take, and refused where the take does not lie at all")
{
    const Session session = SessionBuilder().track ("Vox", { 1 }).handles ({ 5000 }, { 5000 }).take ({ 0 }, { 1000 }).take ({ 2000 }, { 1000 });
    CHECK (shown (chosen (session, "Vox", 1, -500, 400)) == "0-1000:1 2000-3000:2");
    CHECK (shown (chosen (chosen (session, "Vox", 2, 2500, 9000), "Vox", 1, 500, 2600)) == "0-1000:1 2000-3000:2");

    const auto take = takeId (session, "Vox", 1);
    CHECK_THAT (refusal (chooseTake (session, session.song, vox (session), take, frameRange (1000, 2000))), Contains ("wholly outside"));
    CHECK_THAT (refusal (chooseTake (session, session.song, vox (session), take, frameRange (500, 500))), Contains ("end after it starts"));
    CHECK_THAT (refusal (chooseTake (session, session.song, vox (session), { 9999 }, frameRange (0, 500))), Contains ("no take"));
    CHECK_THAT (refusal (chooseTake (session, session.song, { 9999 }, take, frameRange (0, 500))), Contains ("no track"));

    const auto binned = made (binTake (session, session.song, vox (session), take));
    CHECK_FALSE (chooseTake (binned, binned.song, vox (binned), take, frameRange (0, 500)).ok());
}

TEST_CASE ("Silence is a choice like any other, in many places at once")
{
    const auto session = twoJoints();
    const auto silent = made (chooseSilence (session, session.song, vox (session), { frameRange (10000, 20000), frameRange (50000, 70000) }));
    CHECK (shown (silent) == "0-10000:3 20000-40000:3 40000-50000:1 70000-100000:3");
    CHECK (shown (made (chooseSilence (session, session.song, vox (session), { frameRange (5, 90000), frameRange (80000, 90000) })))
           == "0-5:3 90000-100000:3");
    CHECK (made (chooseSilence (session, session.song, vox (session), { frameRange (200000, 300000) })) == session);
    CHECK_FALSE (chooseSilence (session, session.song, vox (session), {}).ok());
    CHECK_FALSE (chooseSilence (session, session.song, vox (session), { frameRange (20, 10) }).ok());
}

TEST_CASE ("A boundary moves between its neighbours' other ends and as far as both takes have audio")
{
    const auto session = twoJoints();
    const auto moved = [&] (std::int64_t to) { return moveBoundary (session, session.song, vox (session), { 40000 }, { to }); };

    CHECK (shown (made (moved (30000))) == "0-30000:3 30000-60000:1 60000-100000:3");
    CHECK (shown (made (moved (59999))) == "0-59999:3 59999-60000:1 60000-100000:3");
    CHECK_THAT (refusal (moved (60000)), Contains ("pass the next"));
    CHECK_THAT (refusal (moved (0)), Contains ("pass the next"));
    CHECK_THAT (refusal (moveBoundary (session, session.song, vox (session), { 40001 }, { 30000 })), Contains ("touch at frame 40001"));
    CHECK_FALSE (moveBoundary (session, session.song, vox (session), { 0 }, { 30000 }).ok());
    CHECK (boundaryReach (session, session.song, vox (session), { 40000 }) == frameRange (1, 59999));
    CHECK (boundaryReach (session, session.song, vox (session), { 40001 }) == FrameRange {});
}

TEST_CASE ("A boundary stops where a take's file does, handles counted")
{
    Session session = SessionBuilder().track ("Vox", { 1 }).handles ({ 100 }, { 200 }).take ({ 0 }, { 1000 }).take ({ 1000 }, { 1000 });
    const auto moved = [&] (std::int64_t to) { return moveBoundary (session, session.song, vox (session), { 1000 }, { to }); };

    CHECK (shown (made (moved (1200))) == "0-1200:1 1200-2000:2");
    CHECK (shown (made (moved (900))) == "0-900:1 900-2000:2");
    CHECK_THAT (refusal (moved (1201)), Contains ("Take 1 has audio from frame -100 to 1200"));
    CHECK_THAT (refusal (moved (899)), Contains ("Take 2 has audio"));
    CHECK (boundaryReach (session, session.song, vox (session), { 1000 }) == frameRange (900, 1200));
}

TEST_CASE ("With all, every later edge but the comp's end moves along and the audio stays where it is")
{
    const auto session = chosen (twoJoints(), "Vox", 2, 80000, 90000);
    const auto moved = made (moveBoundary (session, session.song, vox (session), { 40000 }, { 43000 }, true));
    CHECK (shown (moved) == "0-43000:3 43000-63000:1 63000-83000:3 83000-93000:2 93000-100000:3");
    CHECK_FALSE (moveBoundary (session, session.song, vox (session), { 40000 }, { 50000 }, true).ok());
}

TEST_CASE ("A crossfade belongs to a joint, and takes the place of the fades that were there")
{
    auto session = twoJoints();
    session = made (setFadeOut (session, session.song, vox (session), { 0 }, { { 50 }, FadeShape::linear }));

    Crossfade wanted (Fade { { 4800 }, FadeShape::sCurve });
    wanted.before = Frames { 800 };
    wanted.shapeIn = FadeShape::linear;
    const auto crossed = made (setCrossfade (session, session.song, vox (session), { 40000 }, wanted));
    CHECK (heardRegions (crossed)[0].crossfade == wanted);
    CHECK_FALSE (heardRegions (crossed)[0].fadeOut.has_value());

    const auto spans = resolvePlayback (crossed, crossed.selectedSong(), vox (crossed));
    CHECK (spans[0].range == frameRange (0, 44000));
    CHECK (spans[1].range == frameRange (39200, 60240));
    CHECK (spans[0].fadeOut == Fade { { 4800 }, FadeShape::sCurve });
    CHECK (spans[1].fadeIn == Fade { { 4800 }, FadeShape::linear });

    CHECK (made (setCrossfade (crossed, crossed.song, vox (crossed), { 40000 }, {})) == twoJoints());
    CHECK_THAT (refusal (setCrossfade (session, session.song, vox (session), { 39999 }, wanted)), Contains ("touch"));
    CHECK_THAT (refusal (setCrossfade (session, session.song, vox (session), { 40000 }, Crossfade (Fade { { 24001 } }))), Contains ("500 ms"));
    CHECK_FALSE (setCrossfade (session, session.song, vox (session), { 40000 }, Crossfade (Fade { { -1 } })).ok());
    wanted.before = Frames { 4801 };
    CHECK_THAT (refusal (setCrossfade (session, session.song, vox (session), { 40000 }, wanted)), Contains ("before its joint"));
}

TEST_CASE ("Crossfades of many joints are set at once; a range without one changes nothing")
{
    const auto session = twoJoints();
    const Crossfade wanted (Fade { { 960 }, FadeShape::linear });
    const auto crossed = made (setCrossfades (session, session.song, vox (session), frameRange (40000, 60000), wanted));
    CHECK (heardRegions (crossed)[0].crossfade == wanted);
    CHECK (heardRegions (crossed)[1].crossfade == wanted);
    CHECK_FALSE (heardRegions (crossed)[2].crossfade.has_value());
    CHECK (made (setCrossfades (session, session.song, vox (session), frameRange (40001, 59999), wanted)) == session);
}

TEST_CASE ("A punch chosen again by hand has centred joints, the recorded one lies outside its range")
{
    auto session = threeTakes();
    session = withPass (session, { "Vox" }, { 30000 }, { 10000 }, {}, TakeKind::punch);
    const auto spansOf = [] (const Session& s) { return resolvePlayback (s, s.selectedSong(), vox (s)); };

    CHECK (spansOf (session)[1].range == frameRange (30000 - 480, 40000 + 480));
    const auto again = chosen (chosen (session, "Vox", 1, 30000, 40000), "Vox", 4, 30000, 40000);
    CHECK (spansOf (again)[1].range == frameRange (30000 - 240, 40000 + 240));

    const auto beside = chosen (session, "Vox", 1, 20000, 30000);
    CHECK (spansOf (beside)[2].range == frameRange (30000 - 240, 40000 + 480));
}

TEST_CASE ("A take chosen beside itself becomes one region with it, whatever fade its old end had")
{
    const auto faded = [] (std::int64_t start, std::int64_t end, bool in)
    {
        auto session = threeTakes();
        session = made (chooseSilence (session, session.song, vox (session), { frameRange (0, 100000) }));
        session = chosen (session, "Vox", 1, start, end);
        const auto set = in ? setFadeIn : setFadeOut;
        return made (set (session, session.song, vox (session), { start }, { { 5000 } }));
    };

    const auto after = chosen (faded (0, 30000, false), "Vox", 1, 30000, 96000);
    CHECK (shown (after) == "0-96000:1");
    CHECK_FALSE (heardRegions (after)[0].fadeOut.has_value());

    const auto before = chosen (faded (30000, 96000, true), "Vox", 1, 0, 30000);
    CHECK (shown (before) == "0-96000:1");
    CHECK_FALSE (heardRegions (before)[0].fadeIn.has_value());

    CHECK (heardRegions (chosen (faded (0, 30000, false), "Vox", 2, 30000, 96000))[0].fadeOut == Fade { { 5000 } });
    CHECK (shown (chosen (made (setRegionGain (faded (0, 30000, false), after.song, vox (after), { 0 }, -3.0)), "Vox", 1, 30000, 96000)) == "0-30000:1 30000-96000:1");
}
