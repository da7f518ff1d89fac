#include "Tests/Support/CompRig.h"

#include <rapidcheck.h>

using namespace takelane;
using Catch::Matchers::Contains;

namespace
{
    constexpr std::int64_t fade = 480;      // 10 ms

    TrackId vox (const Session& s)      { return idOf (s, "Vox"); }

    Slice slice (std::int64_t start, std::int64_t end, std::int64_t by)     { return { frameRange (start, end), { by } }; }

    Result<Session> moved (const Session& session, const std::vector<Slice>& slices)
    {
        return moveSlices (session, session.song, vox (session), slices);
    }

    std::string after (const std::vector<Slice>& slices)    { return shown (made (moved (threeTakes(), slices))); }
}

TEST_CASE ("A slice that plays later lets the one before it sound as long as its own audio lasts, and is heard early in its decay")
{
    CHECK (after ({ slice (20000, 30000, 100) }) == "0-20000:3 20000-30000:3+100 30000-100000:3");
}

TEST_CASE ("A slice that plays earlier cuts the one before it off")
{
    CHECK (after ({ slice (20000, 30000, -100) }) == "0-19900:3 19900-29900:3-100 29900-100000:3");
}

TEST_CASE ("Neighbouring slices meet at the earlier of both moves")
{
    CHECK (after ({ slice (10000, 20000, 50), slice (20000, 30000, -70), slice (30000, 40000, 90) })
           == "0-10000:3 10000-19930:3+50 19930-29930:3-70 29930-40000:3+90 40000-100000:3");
    CHECK (after ({ slice (10000, 20000, 50), slice (20000, 30000, 50) }) == "0-10000:3 10000-30000:3+50 30000-100000:3");
    CHECK (after ({ slice (10000, 20000, 0) }) == "0-100000:3");
}

TEST_CASE ("The crossfade of a moved slice is over where it begins, so no attack is heard twice")
{
    const auto session = made (moved (threeTakes(), { slice (10000, 20000, 50), slice (20000, 30000, -70) }));
    const auto spans = resolvePlayback (session, session.selectedSong(), vox (session));
    REQUIRE (spans.size() == 4);
    CHECK (spans[0].range.end == FramePos { 10000 });
    CHECK (spans[1].range == frameRange (10000 - fade, 19930));
    CHECK (spans[2].range == frameRange (19930 - fade, 29930));
    CHECK (spans[1].fadeIn.length == Frames { fade });
    CHECK (spans[1].fileOffset == Frames { 5000 + 10000 - fade - 50 });
}

TEST_CASE ("Slices beside silence keep it: nothing is heard that was not, what would overlap gives way to the later start")
{
    const auto gaps = made (chooseSilence (threeTakes(), threeTakes().song, vox (threeTakes()), { frameRange (20000, 25000) }));
    CHECK (shown (made (moved (gaps, { slice (25000, 30000, 300) }))) == "0-20000:3 25300-30000:3+300 30000-100000:3");
    CHECK (shown (made (moved (gaps, { slice (10000, 20000, 6000) }))) == "0-10000:3 10000-25000:3+6000 25000-100000:3");
}

TEST_CASE ("At the very start of a file there is nothing to be heard early")
{
    const Session session = SessionBuilder().track ("Vox", { 1 }).take ({ 0 }, { 1000 }).take ({ 1000 }, { 1000 });
    CHECK (shown (made (moved (session, { slice (1000, 2000, 300) }))) == "0-1000:1 1300-2300:2+300");
}

TEST_CASE ("Slices are refused unsorted, empty, and where one would pass another")
{
    const auto session = threeTakes();
    CHECK_FALSE (moved (session, {}).ok());
    CHECK_FALSE (moved (session, { slice (10, 10, 5) }).ok());
    CHECK_THAT (refusal (moved (session, { slice (100, 200, 5), slice (150, 300, 5) })), Contains ("sorted and apart"));
    CHECK_THAT (refusal (moved (session, { slice (20000, 20100, 0), slice (20100, 20200, -500) })), Contains ("would begin before"));
}

TEST_CASE ("A remainder before a slice, after a joint or at a segment's start, gives way to a slice that lands on all of it")
{
    const auto joint = chosen (threeTakes(), "Vox", 1, 19900, 100000);
    CHECK (shown (made (moved (joint, { slice (10000, 20000, 300), slice (20000, 30000, -300) }))) == "0-10000:3 10000-19700:3+300 19700-29700:1-300 29700-100000:1");

    const auto lead = made (chooseSilence (threeTakes(), threeTakes().song, vox (threeTakes()), { frameRange (0, 19900) }));
    CHECK (shown (made (moved (lead, { slice (20000, 30000, -300) }))) == "19700-29700:3-300 29700-100000:3");
}

TEST_CASE ("Whatever slices move, none is heard past its own end, and nothing falls silent")
{
    CHECK (rc::check ([&]
    {
        auto session = threeTakes();
        std::vector<Slice> slices;
        std::int64_t at = *rc::gen::inRange (3500, 5000);

        for (int n = *rc::gen::inRange (1, 20); n > 0; --n)
        {
            const auto length = *rc::gen::inRange (2500, 4000);
            slices.push_back (slice (at, at + length, *rc::gen::inRange (-1000, 1000)));
            at += length + *rc::gen::element (0, 0, 0, 2777);
        }

        for (int joints = *rc::gen::inRange (0, 6); joints > 0; --joints)       // inside slices, shortly before their starts too
        {
            const auto& near = slices[static_cast<std::size_t> (*rc::gen::inRange (0, static_cast<int> (slices.size())))];
            const auto from = near.range.start.value - *rc::gen::inRange (1, 1200);
            session = chosen (session, "Vox", *rc::gen::inRange (1, 4), from, from + *rc::gen::inRange (1, 9000));
        }

        if (*rc::gen::inRange (0, 2) == 0)      // a short lead
            session = made (chooseSilence (session, session.song, vox (session), { frameRange (0, slices[0].range.start.value - *rc::gen::inRange (1, 1200)) }));

        const auto byAt = [&] (FramePos played)
        {
            const auto found = std::ranges::find_if (slices, [&] (const Slice& s) { return s.range.contains (played); });
            return found == slices.end() ? Frames {} : found->by;
        };

        const auto next = moved (session, slices);
        RC_ASSERT (next.ok());
        RC_ASSERT (invariantProblems (*next, {}).empty());

        const auto& regions = heardRegions (*next);
        const auto spans = resolvePlayback (*next, next->selectedSong(), vox (*next));
        RC_ASSERT (regions.size() == spans.size());

        for (std::size_t i = 0; i < regions.size(); ++i)
        {
            RC_ASSERT ((i == 0 || regions[i - 1].range.end == regions[i].range.start));
            RC_ASSERT (byAt (spans[i].range.end - Frames { 1 } - regions[i].shift) == regions[i].shift);
        }
    }));
}
