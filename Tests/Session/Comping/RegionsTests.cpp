#include "Tests/Support/CompRig.h"

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    TrackId vox (const Session& s)      { return idOf (s, "Vox"); }

    /** 3 up to 40000, 1 up to 60000, 3 from there on. */
    Session twoJoints()     { return chosen (threeTakes(), "Vox", 1, 40000, 60000); }

    std::vector<Span> spansOf (const Session& s)    { return resolvePlayback (s, s.selectedSong(), vox (s)); }
}

TEST_CASE ("A split stays until a choice covers it, and plays bit-exact")
{
    const auto session = threeTakes();
    const auto split = made (splitRegion (session, session.song, vox (session), { 50000 }));
    CHECK (shown (split) == "0-50000:3 50000-100000:3");

    const auto spans = spansOf (split);
    REQUIRE (spans.size() == 2);
    CHECK (spans[0].fadeOut.length == Frames {});
    CHECK (spans[1].fadeIn.length == Frames {});
    CHECK (spans[1].fileOffset == spans[0].fileOffset + Frames { 50000 });

    CHECK (shown (chosen (split, "Vox", 1, 70000, 80000)) == "0-50000:3 50000-70000:3 70000-80000:1 80000-100000:3");
    CHECK (shown (chosen (split, "Vox", 3, 40000, 60000)) == "0-100000:3");

    CHECK_THAT (refusal (splitRegion (split, split.song, vox (split), { 50000 })), Contains ("begins at frame 50000 already"));
    CHECK_THAT (refusal (splitRegion (split, split.song, vox (split), { 100000 })), Contains ("No segment plays at frame 100000 of Vox"));
}

TEST_CASE ("A choice that only touches a split keeps it, on either side")
{
    const auto session = threeTakes();
    const auto split = made (splitRegion (session, session.song, vox (session), { 50000 }));
    CHECK (chosen (split, "Vox", 3, 40000, 50000) == split);
    CHECK (chosen (split, "Vox", 3, 50000, 60000) == split);
    CHECK (chosen (chosen (split, "Vox", 1, 40000, 50000), "Vox", 3, 40000, 50000) == split);
    CHECK (chosen (chosen (split, "Vox", 1, 50000, 60000), "Vox", 3, 50000, 60000) == split);
    CHECK (shown (chosen (split, "Vox", 3, 49999, 50001)) == "0-100000:3");
}

TEST_CASE ("A trim reaches into the handle to the file's ends, replaces what it grows over and leaves a gap where it shrinks")
{
    const auto session = twoJoints();
    const auto trimmed = [&] (std::optional<std::int64_t> start, std::optional<std::int64_t> end, std::int64_t at = 50000)
    {
        const auto place = [] (std::optional<std::int64_t> p) { return p ? std::optional (FramePos { *p }) : std::nullopt; };
        return trimRegion (session, session.song, vox (session), { at }, place (start), place (end));
    };

    CHECK (shown (made (trimmed (45000, 55000))) == "0-40000:3 45000-55000:1 60000-100000:3");
    CHECK (shown (made (trimmed (30000, {}))) == "0-30000:3 30000-60000:1 60000-100000:3");
    CHECK (shown (made (trimmed ({}, 105000))) == "0-40000:3 40000-105000:1");
    CHECK (shown (made (trimmed (-5000, 105000))) == "-5000-105000:1");
    CHECK (shown (made (trimmed (70000, 80000))) == "0-40000:3 60000-70000:3 70000-80000:1 80000-100000:3");
    CHECK_THAT (refusal (trimmed ({}, 105001)), Contains ("beyond"));
    CHECK_THAT (refusal (trimmed (-5001, {})), Contains ("beyond"));
    CHECK_THAT (refusal (trimmed (60000, {})), Contains ("end after it starts"));
    CHECK_THAT (refusal (trimmed ({}, {})), Contains ("start"));
    CHECK_FALSE (trimmed (1, 2, 200000).ok());
}

TEST_CASE ("A trim keeps the fades of the region and the joint of the end that stays")
{
    auto session = twoJoints();
    const Crossfade wanted (Fade { { 960 }, FadeShape::linear });
    session = made (setCrossfades (session, session.song, vox (session), frameRange (0, 100000), wanted));
    const auto shorter = made (trimRegion (session, session.song, vox (session), { 50000 }, {}, FramePos { 55000 }));
    CHECK (heardRegions (shorter)[0].crossfade == wanted);
    CHECK_FALSE (heardRegions (shorter)[1].crossfade.has_value());

    const auto later = made (trimRegion (session, session.song, vox (session), { 50000 }, FramePos { 45000 }, {}));
    CHECK_FALSE (heardRegions (later)[0].crossfade.has_value());
    CHECK (heardRegions (later)[1].crossfade == wanted);
}

TEST_CASE ("A move takes the audio along, replaces what it lands on and leaves a gap")
{
    const auto session = twoJoints();
    const auto moved = [&] (std::int64_t by) { return made (moveRegion (session, session.song, vox (session), { 50000 }, { by })); };

    CHECK (shown (moved (10000)) == "0-40000:3 50000-70000:1+10000 70000-100000:3");
    CHECK (shown (moved (-20000)) == "0-20000:3 20000-40000:1-20000 60000-100000:3");
    CHECK (shown (moved (100000)) == "0-40000:3 60000-100000:3 140000-160000:1+100000");
    CHECK (moved (0) == session);
    CHECK (spansOf (moved (100000)).back().fileOffset == Frames { 5000 + 40000 });
    CHECK (shown (made (moveRegion (moved (10000), session.song, vox (session), { 55000 }, { -10000 })))
           == "0-40000:3 40000-60000:1 70000-100000:3");
    CHECK_FALSE (moveRegion (session, session.song, vox (session), { 50000 }, { std::int64_t { 1 } << 60 }).ok());
}

TEST_CASE ("A copy begins where it is put, and the region stays")
{
    const auto session = twoJoints();
    CHECK (shown (made (copyRegion (session, session.song, vox (session), { 50000 }, { 75000 })))
           == "0-40000:3 40000-60000:1 60000-75000:3 75000-95000:1+35000 95000-100000:3");
    CHECK (shown (made (copyRegion (session, session.song, vox (session), { 50000 }, { 50000 })))
           == "0-40000:3 40000-50000:1 50000-70000:1+10000 70000-100000:3");
    CHECK (made (copyRegion (session, session.song, vox (session), { 50000 }, { 40000 })) == session);
}

TEST_CASE ("A slip moves the audio under the region, later is positive, to the file's ends")
{
    const auto session = twoJoints();
    const auto slipped = [&] (std::int64_t by) { return slipRegion (session, session.song, vox (session), { 50000 }, { by }); };

    CHECK (shown (made (slipped (300))) == "0-40000:3 40000-60000:1+300 60000-100000:3");
    CHECK (spansOf (made (slipped (300)))[1].fileOffset == Frames { 5000 + 40000 - 240 - 300 });
    CHECK (made (slipRegion (made (slipped (300)), session.song, vox (session), { 50000 }, { -300 })) == session);
    CHECK (shown (made (slipped (45000))) == "0-40000:3 40000-60000:1+45000 60000-100000:3");
    CHECK_THAT (refusal (slipped (45001)), Contains ("Take 1 has audio from"));
    CHECK_THAT (refusal (slipped (-45001)), Contains ("beyond"));
    CHECK_FALSE (slipped (std::numeric_limits<std::int64_t>::max()).ok());
}

TEST_CASE ("Gain and mute are the region's own")
{
    const auto session = twoJoints();
    const auto louder = made (setRegionGain (session, session.song, vox (session), { 50000 }, 3.5));
    CHECK (heardRegions (louder)[1].gainDb == 3.5);
    CHECK (heardRegions (louder)[0].gainDb == 0.0);
    CHECK_FALSE (setRegionGain (session, session.song, vox (session), { 50000 }, 24.1).ok());
    CHECK_FALSE (setRegionGain (session, session.song, vox (session), { 50000 }, std::nan ("")).ok());

    const auto muted = made (setRegionMuted (session, session.song, vox (session), { 50000 }, true));
    CHECK (heardRegions (muted)[1].muted);
    CHECK (spansOf (muted).size() == 2);
    CHECK (spansOf (muted)[0].range == frameRange (0, 40000));
    CHECK (made (setRegionMuted (muted, session.song, vox (session), { 50000 }, false)) == session);
}

TEST_CASE ("Deleting leaves a gap; with ripple what follows moves there, its audio and its fades with it")
{
    auto session = twoJoints();
    const auto plain = made (deleteRange (session, session.song, vox (session), frameRange (30000, 50000), false));
    CHECK (shown (plain) == "0-30000:3 50000-60000:1 60000-100000:3");

    session = made (setFadeOut (session, session.song, vox (session), { 70000 }, { { 77 }, FadeShape::linear }));
    const auto rippled = made (deleteRange (session, session.song, vox (session), frameRange (30000, 50000), true));
    CHECK (shown (rippled) == "0-30000:3 30000-40000:1-20000 40000-80000:3-20000");
    CHECK (heardRegions (rippled)[2].fadeOut == Fade { { 77 }, FadeShape::linear });

    CHECK (shown (made (deleteRange (plain, plain.song, vox (plain), frameRange (30000, 50000), true)))
           == "0-30000:3 30000-40000:1-20000 40000-80000:3-20000");
    CHECK_THAT (refusal (deleteRange (plain, plain.song, vox (plain), frameRange (30000, 50000), false)), Contains ("Nothing plays"));
    CHECK_FALSE (deleteRange (session, session.song, vox (session), frameRange (100000, 200000), true).ok());
    CHECK_FALSE (deleteRange (session, session.song, vox (session), frameRange (50, 50), true).ok());
}

TEST_CASE ("Fades are a region's own, up to 500 ms; a crossfade that was chosen gives way to them")
{
    auto session = twoJoints();
    session = made (setCrossfade (session, session.song, vox (session), { 40000 }, Crossfade (Fade { { 960 } })));
    const Fade wanted { { 24000 }, FadeShape::exponential };

    const auto in = made (setFadeIn (session, session.song, vox (session), { 50000 }, wanted));
    CHECK (heardRegions (in)[1].fadeIn == wanted);
    CHECK_FALSE (heardRegions (in)[0].crossfade.has_value());
    CHECK (spansOf (in)[0].range.end == FramePos { 40000 });
    CHECK (spansOf (in)[0].fadeOut.length == Frames { 240 });

    const auto out = made (setFadeOut (session, session.song, vox (session), { 10 }, wanted));
    CHECK (heardRegions (out)[0].fadeOut == wanted);
    CHECK_FALSE (heardRegions (out)[0].crossfade.has_value());

    CHECK (made (resetFades (in, in.song, vox (in), { 50000 })) == twoJoints());
    CHECK (made (resetFades (out, out.song, vox (out), { 50000 })) == twoJoints());
    CHECK_THAT (refusal (setFadeIn (session, session.song, vox (session), { 50000 }, { { 24001 } })), Contains ("500 ms"));
    CHECK_FALSE (setFadeOut (session, session.song, vox (session), { 50000 }, { { -1 } }).ok());
    CHECK_FALSE (resetFades (session, session.song, vox (session), { -1 }).ok());
}

TEST_CASE ("Fades of many regions are set at once at their free ends, joints stay as they are")
{
    auto session = made (chooseSilence (twoJoints(), twoJoints().song, vox (twoJoints()), { frameRange (70000, 80000) }));
    const Fade in { { 100 }, FadeShape::linear }, out { { 200 }, FadeShape::linear };
    const auto faded = made (setFades (session, session.song, vox (session), frameRange (0, 100000), in, out));
    const auto& regions = heardRegions (faded);
    REQUIRE (regions.size() == 4);
    CHECK (regions[0].fadeIn == in);
    CHECK_FALSE (regions[0].fadeOut.has_value());
    CHECK_FALSE (regions[2].fadeIn.has_value());
    CHECK (regions[2].fadeOut == out);
    CHECK (regions[3].fadeIn == in);
    CHECK (regions[3].fadeOut == out);

    CHECK (made (setFades (session, session.song, vox (session), frameRange (10000, 60000), in, out)) == session);
    CHECK_FALSE (setFades (session, session.song, vox (session), frameRange (0, 60000), {}, {}).ok());
}
