#include "Session/PassShape.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

#include <numeric>

using namespace takelane;

namespace
{
    constexpr Frames bar { 96000 };
    constexpr Frames wholeFile { 1'000'000'000 };

    PassShape shapeFrom (std::int64_t at, std::int64_t preRoll = 0, std::int64_t rollOffset = 0)
    {
        PassShape shape;
        shape.at = { at };
        shape.preRoll = { preRoll };
        shape.rollOffset = { rollOffset };
        return shape;
    }

    FrameRange range (std::int64_t start, std::int64_t end)     { return { { start }, { end } }; }

    TakeWindow window (int cycle, TakeKind kind, std::int64_t fileOffset, std::int64_t start, std::int64_t length, bool chosen = true)
    {
        return { cycle, kind, { fileOffset }, { start }, { length }, chosen };
    }
}

TEST_CASE ("A plain pass is one full take from where it was asked to begin")
{
    CHECK (takesOfPass (shapeFrom (1000), { 5000 }, { 5000 }, bar)
           == std::vector { window (0, TakeKind::full, 0, 1000, 5000) });
}

TEST_CASE ("Pre-roll, count-in and latency are in the file, not in the take")
{
    auto shape = shapeFrom (48000, 12000, 96000);
    shape.latency = { { 256 }, { 300 }, { -17 } };

    CHECK (takesOfPass (shape, { 32000 }, wholeFile, bar)
           == std::vector { window (0, TakeKind::full, 96000 + 12000 + 539, 48000, 20000) });
}

TEST_CASE ("A latency below nothing is read from the padded head")
{
    auto shape = shapeFrom (0, 0, 100);
    shape.latency = { {}, {}, { -100 } };

    CHECK (framesMoved (shape, { 5000 }) == Frames { 5000 });
    CHECK (takesOfPass (shape, { 5000 }, { 5000 }, bar)
           == std::vector { window (0, TakeKind::full, 0, 0, 5000) });
}

TEST_CASE ("A window begins where its file does")
{
    auto shape = shapeFrom (0);
    shape.latency = { {}, {}, { -30 } };
    CHECK (takesOfPass (shape, { 500 }, { 470 }, bar) == std::vector { window (0, TakeKind::full, 0, 30, 470) });
}

TEST_CASE ("A file cut short by a crash cuts its take")
{
    auto shape = shapeFrom (0);
    shape.latency = { { 10 }, { 20 }, {} };
    CHECK (framesMoved (shape, { 1030 }) == Frames { 1000 });
    CHECK (framesMoved (shape, { 12 }) == Frames {});
    CHECK (takesOfPass (shape, { 5000 }, { 1030 }, bar) == std::vector { window (0, TakeKind::full, 30, 0, 1000) });
    CHECK (takesOfPass (shape, { 5000 }, { 30 }, bar).empty());
}

TEST_CASE ("A pass that stopped in its pre-roll has no take")
{
    CHECK (takesOfPass (shapeFrom (48000, 48000), { 48000 }, wholeFile, bar).empty());
}

TEST_CASE ("Every time round the loop is a take, the lead-in stays with the first")
{
    auto shape = shapeFrom (900);
    shape.loop = range (1000, 3000);

    CHECK (takesOfPass (shape, { 100 + 3 * 2000 }, wholeFile, bar)
           == std::vector { window (0, TakeKind::cycle, 0, 900, 2100),
                            window (1, TakeKind::cycle, 2100, 1000, 2000),
                            window (2, TakeKind::cycle, 4100, 1000, 2000) });
}

TEST_CASE ("A short last cycle is kept but not chosen, one of a bar is")
{
    auto shape = shapeFrom (0);
    shape.loop = range (0, 4 * 96000);
    const auto takes = [&] (std::int64_t rest) { return takesOfPass (shape, { 4 * 96000 + rest }, wholeFile, bar); };

    CHECK (takes (95999).back() == window (1, TakeKind::partial, 4 * 96000, 0, 95999, false));
    CHECK (takes (96000).back() == window (1, TakeKind::partial, 4 * 96000, 0, 96000, true));
}

TEST_CASE ("The only cycle of a pass is chosen however short")
{
    auto shape = shapeFrom (0);
    shape.loop = range (0, 4 * 96000);
    CHECK (takesOfPass (shape, { 700 }, wholeFile, bar) == std::vector { window (0, TakeKind::partial, 0, 0, 700) });
}

TEST_CASE ("A punch is the range cut with what was rolled")
{
    auto shape = shapeFrom (0, 0, 50);
    shape.punch = range (1000, 3000);

    CHECK (takesOfPass (shape, { 9000 }, wholeFile, bar) == std::vector { window (0, TakeKind::punch, 1050, 1000, 2000) });
    CHECK (takesOfPass (shape, { 1500 }, wholeFile, bar) == std::vector { window (0, TakeKind::punch, 1050, 1000, 500) });
    CHECK (takesOfPass (shape, { 1000 }, wholeFile, bar).empty());
}

TEST_CASE ("A punch begun inside its range begins where the timeline does")
{
    auto shape = shapeFrom (2000, 500);
    shape.punch = range (1000, 3000);
    CHECK (takesOfPass (shape, { 9500 }, wholeFile, bar) == std::vector { window (0, TakeKind::punch, 500, 2000, 1000) });
}

TEST_CASE ("A punch in a loop makes one take a cycle, numbered without the empty ones")
{
    auto shape = shapeFrom (2500, 100, 7);
    shape.loop = range (1000, 3000);
    shape.punch = range (1200, 1700);
    shape.latency = { { 3 }, { 4 }, {} };

    // Cycle 0 begins behind the punch; the last one stops 100 frames into it.
    CHECK (takesOfPass (shape, { 100 + 500 + 2000 + 300 }, wholeFile, { 200 })
           == std::vector { window (0, TakeKind::punch, 7 + 7 + 600 + 200, 1200, 500),
                            window (1, TakeKind::punch, 7 + 7 + 2600 + 200, 1200, 100, false) });
}

TEST_CASE ("A whole punch in an unfinished cycle is chosen")
{
    auto shape = shapeFrom (0);
    shape.loop = range (0, 10000);
    shape.punch = range (1000, 2000);
    const auto takes = takesOfPass (shape, { 12500 }, wholeFile, bar);
    REQUIRE (takes.size() == 2);
    CHECK (takes[1].chosen);
}

TEST_CASE ("An empty loop, or one already behind, is none")
{
    auto shape = shapeFrom (5000);
    shape.loop = range (1000, 3000);
    CHECK (takesOfPass (shape, { 100 }, wholeFile, bar) == std::vector { window (0, TakeKind::full, 0, 5000, 100) });
}

TEST_CASE ("The takes of any pass cover what was rolled after the pre-roll, once")
{
    CHECK (rc::check ([]
    {
        auto shape = shapeFrom (*rc::gen::inRange (0, 5000), *rc::gen::inRange (0, 3000), *rc::gen::inRange (0, 2000));
        shape.latency = { { *rc::gen::inRange (0, 600) }, { *rc::gen::inRange (0, 600) }, { *rc::gen::inRange (-200, 200) } };
        shape.rollOffset.value += std::max<std::int64_t> (0, -shape.latency.total().value);

        if (*rc::gen::arbitrary<bool>())
        {
            const auto start = *rc::gen::inRange<std::int64_t> (0, 6000);
            shape.loop = range (start, start + *rc::gen::inRange<std::int64_t> (100, 4000));
        }

        if (*rc::gen::arbitrary<bool>())
        {
            const auto start = *rc::gen::inRange<std::int64_t> (0, 8000);
            shape.punch = range (start, start + *rc::gen::inRange<std::int64_t> (1, 4000));
        }

        const Frames moved { *rc::gen::inRange (0, 40000) };
        const auto fileLength = shape.rollOffset + shape.latency.total() + moved - Frames { *rc::gen::inRange (0, 500) };
        const auto rolled = std::max (Frames {}, std::min (moved, framesMoved (shape, fileLength)) - shape.preRoll);
        const auto windows = takesOfPass (shape, moved, fileLength, { 2000 });
        const auto unwrapped = shape.rollOffset + shape.latency.total() + shape.preRoll;

        Frames sum, reached = unwrapped;

        for (std::size_t i = 0; i < windows.size(); ++i)
        {
            const auto& w = windows[i];
            RC_ASSERT (w.cycle == static_cast<int> (i));
            RC_ASSERT (w.length > Frames {});
            RC_ASSERT (w.fileOffset >= reached);
            RC_ASSERT (w.fileOffset + w.length <= fileLength);
            RC_ASSERT ((w.chosen || i + 1 == windows.size()));
            reached = w.fileOffset + w.length;
            sum += w.length;

            const auto intoRoll = w.fileOffset - unwrapped;
            const auto unlooped = shape.at + intoRoll;
            const bool loops = shape.loop && shape.at < shape.loop->end;

            if (loops && unlooped >= shape.loop->end)
                RC_ASSERT ((unlooped - w.start).value % shape.loop->length().value == 0);
            else
                RC_ASSERT (w.start == unlooped);

            if (shape.punch)
                RC_ASSERT (shape.punch->contains (FrameRange::withLength (w.start, w.length)));
        }

        if (! shape.punch)
            RC_ASSERT (sum == rolled);
    }));
}
