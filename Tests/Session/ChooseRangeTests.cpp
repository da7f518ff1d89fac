#include "Session/Edits.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
    FrameRange range (std::int64_t start, std::int64_t end)     { return { { start }, { end } }; }

    Take takeOver (std::int64_t id, std::int64_t start, std::int64_t end)
    {
        Take take;
        take.id = { id };
        take.start = { start };
        take.length = { end - start };
        return take;
    }

    Region region (std::int64_t start, std::int64_t end, std::int64_t take)
    {
        Region r;
        r.range = range (start, end);
        r.take = { take };
        return r;
    }
}

TEST_CASE ("A swipe replaces what lies under it and leaves the rest")
{
    const std::vector before { region (0, 100, 1), region (100, 200, 2) };
    CHECK (chooseRange (before, takeOver (3, 0, 500), range (50, 150))
           == std::vector { region (0, 50, 1), region (50, 150, 3), region (150, 200, 2) });
}

TEST_CASE ("A swipe inside one region cuts it in two")
{
    CHECK (chooseRange ({ region (0, 100, 1) }, takeOver (2, 0, 100), range (40, 60))
           == std::vector { region (0, 40, 1), region (40, 60, 2), region (60, 100, 1) });
}

TEST_CASE ("What the take does not cover keeps its choice")
{
    CHECK (chooseRange ({ region (0, 100, 1) }, takeOver (2, 60, 80), range (50, 150))
           == std::vector { region (0, 60, 1), region (60, 80, 2), region (80, 100, 1) });
}

TEST_CASE ("A choice wholly outside its take changes nothing")
{
    const std::vector before { region (0, 100, 1) };
    CHECK (chooseRange (before, takeOver (2, 500, 600), range (0, 100)) == before);
}

TEST_CASE ("Neighbours that continue one another become one")
{
    const std::vector before { region (0, 100, 1), region (100, 200, 2), region (200, 300, 1) };
    CHECK (chooseRange (before, takeOver (1, 0, 300), range (100, 200)) == std::vector { region (0, 300, 1) });
}

TEST_CASE ("A split made on purpose stays until a choice covers it")
{
    auto right = region (100, 200, 1);
    right.splitBefore = true;
    const std::vector before { region (0, 100, 1), right };
    const auto two = takeOver (2, 0, 500), one = takeOver (1, 0, 500);

    CHECK (chooseRange (before, two, range (200, 300)) == std::vector { region (0, 100, 1), right, region (200, 300, 2) });
    CHECK (chooseRange (before, one, range (50, 150)) == std::vector { region (0, 200, 1) });
}

TEST_CASE ("Regions that differ in shift, gain, mute or by a fade stay apart")
{
    const auto check = [] (auto change)
    {
        auto left = region (0, 100, 1);
        change (left);
        const auto after = chooseRange ({ left }, takeOver (1, 0, 500), range (100, 200));
        CHECK (after == std::vector { left, region (100, 200, 1) });
    };

    check ([] (Region& r) { r.shift = { 1 }; });
    check ([] (Region& r) { r.gainDb = -0.5; });
    check ([] (Region& r) { r.muted = true; });
    check ([] (Region& r) { r.fadeOut = Fade { { 10 }, FadeShape::linear }; });
}

TEST_CASE ("A cut end loses its fade, an end left alone keeps it")
{
    auto faded = region (0, 100, 1);
    faded.fadeIn = Fade { { 5 }, FadeShape::sCurve };
    faded.fadeOut = Fade { { 6 }, FadeShape::linear };
    const auto after = chooseRange ({ faded }, takeOver (2, 0, 100), range (40, 60));

    REQUIRE (after.size() == 3);
    CHECK (after[0].fadeIn == faded.fadeIn);
    CHECK_FALSE (after[0].fadeOut.has_value());
    CHECK_FALSE (after[2].fadeIn.has_value());
    CHECK (after[2].fadeOut == faded.fadeOut);
}

TEST_CASE ("An automatic joint replaces the crossfade of the choice it covers")
{
    auto left = region (0, 100, 1);
    left.crossfade = Fade { { 20 }, FadeShape::linear };
    const auto after = chooseRange ({ left, region (100, 200, 2) }, takeOver (3, 0, 500), range (100, 150));
    REQUIRE (after.size() == 3);
    CHECK_FALSE (after[0].crossfade.has_value());
}

TEST_CASE ("After thousands of choices every frame plays the last take chosen there, in a sorted, disjoint, merged list")
{
    CHECK (rc::check ([]
    {
        constexpr int frames = 60;
        std::vector<Region> regions;
        std::vector<std::int64_t> heard (frames, 0);

        for (int n = *rc::gen::inRange (1, 60); n > 0; --n)
        {
            const auto takeStart = *rc::gen::inRange<std::int64_t> (0, frames);
            const auto takeEnd = *rc::gen::inRange<std::int64_t> (takeStart + 1, frames + 1);
            const auto start = *rc::gen::inRange<std::int64_t> (0, frames);
            const auto end = *rc::gen::inRange<std::int64_t> (start + 1, frames + 1);
            const auto id = *rc::gen::inRange<std::int64_t> (1, 5);
            regions = chooseRange (regions, takeOver (id, takeStart, takeEnd), range (start, end));

            for (auto f = std::max (start, takeStart); f < std::min (end, takeEnd); ++f)
                heard[static_cast<std::size_t> (f)] = id;
        }

        std::vector<std::int64_t> listed (frames, 0);

        for (std::size_t i = 0; i < regions.size(); ++i)
        {
            RC_ASSERT (! regions[i].range.isEmpty());
            RC_ASSERT ((i == 0 || regions[i - 1].range.end <= regions[i].range.start));
            RC_ASSERT ((i == 0 || regions[i - 1].range.end < regions[i].range.start || regions[i - 1].take != regions[i].take));

            for (auto f = regions[i].range.start.value; f < regions[i].range.end.value; ++f)
                listed[static_cast<std::size_t> (f)] = regions[i].take.value;
        }

        RC_ASSERT (listed == heard);
    }));
}
