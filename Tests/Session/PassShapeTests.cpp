#include "Session/PassShape.h"
#include "Session/Song.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

#include <map>
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
        return { cycle, kind, { fileOffset }, { start }, { length }, chosen, false };
    }

    /** Of the one track, without a word about what would grow on. */
    std::vector<TakeWindow> takesOfPass (const PassShape& shape, Frames moved, Frames length, Frames oneBar, TrackId track = { 1 })
    {
        auto windows = takelane::takesOfPass (shape, { track }, moved, length, oneBar).front().windows;

        for (auto& w : windows)
            w.isOpen = false;

        return windows;
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

TEST_CASE ("Record off and on again makes one take for each time it was on, cut by hand")
{
    auto shape = shapeFrom (1000, 200, 50);
    shape.latency = { { 3 }, { 4 }, {} };
    shape.marks = { { { 500 }, false, {} }, { { 700 }, true, {} }, { { 900 }, false, {} } };

    CHECK (takesOfPass (shape, { 5000 }, wholeFile, bar)
           == std::vector { window (0, TakeKind::punch, 57 + 200, 1000, 300), window (1, TakeKind::punch, 57 + 700, 1500, 200) });
}

TEST_CASE ("Record off before the pre-roll has ended, and never on again, makes no take")
{
    auto shape = shapeFrom (1000, 200);
    shape.marks = { { { 100 }, false, {} } };
    CHECK (takesOfPass (shape, { 5000 }, wholeFile, bar).empty());

    shape.marks.push_back ({ { 150 }, true, {} });
    CHECK (takesOfPass (shape, { 500 }, wholeFile, bar) == std::vector { window (0, TakeKind::full, 200, 1000, 300) });
}

TEST_CASE ("Marks that are told out of order, or twice, never make a take that is empty or counted twice")
{
    auto shape = shapeFrom (0);
    shape.marks = { { { 500 }, false, {} }, { { 400 }, true, {} }, { { 450 }, true, {} }, { { 600 }, false, {} }, { { 600 }, false, {} } };
    CHECK (takesOfPass (shape, { 5000 }, wholeFile, bar)
           == std::vector { window (0, TakeKind::punch, 0, 0, 500), window (1, TakeKind::punch, 500, 500, 100) });
}

TEST_CASE ("A thousand punches in one pass are a thousand takes")
{
    auto shape = shapeFrom (0);

    for (int i = 0; i < 1000; ++i)
    {
        shape.marks.push_back ({ { 100 * i + 50 }, false, {} });
        shape.marks.push_back ({ { 100 * i + 100 }, true, {} });
    }

    const auto takes = takesOfPass (shape, { 100'000 }, wholeFile, bar);
    REQUIRE (takes.size() == 1000);
    CHECK (takes[999] == window (999, TakeKind::punch, 99'900, 99'900, 50));
}

TEST_CASE ("A track armed or disarmed while the pass rolls has takes of its own, numbered with the others by when they begin")
{
    const TrackId drums { 1 }, keys { 2 }, vox { 3 };
    auto shape = shapeFrom (0);
    shape.loop = range (0, 1000);
    shape.marks = { { { 400 }, true, vox }, { { 1300 }, false, keys }, { { 1600 }, true, keys } };

    const auto takes = takelane::takesOfPass (shape, { drums, keys, vox }, { 2500 }, wholeFile, { 100 });
    const auto numbersOf = [&] (std::size_t track)
    {
        std::vector<int> numbers;
        for (const auto& w : takes[track].windows) numbers.push_back (w.cycle);
        return numbers;
    };

    // Beginnings: 0, 400 (vox), 1000, 1600 (keys), 2000.
    CHECK (numbersOf (0) == std::vector { 0, 2, 4 });
    CHECK (numbersOf (1) == std::vector { 0, 2, 3, 4 });
    CHECK (numbersOf (2) == std::vector { 1, 2, 4 });
    CHECK (takes[1].windows[1] == window (2, TakeKind::punch, 1000, 0, 300));
    CHECK (takes[1].windows[2] == window (3, TakeKind::punch, 1600, 600, 400));
    CHECK (takes[2].windows[0] == window (1, TakeKind::punch, 400, 400, 600));
    CHECK (takes[2].windows[1] == window (2, TakeKind::cycle, 1000, 0, 1000));
    CHECK (takes[0].windows[2].isOpen);
    CHECK_FALSE (takes[0].windows[1].isOpen);
}

TEST_CASE ("Record off for all holds for a track that is armed meanwhile")
{
    const TrackId vox { 3 };
    auto shape = shapeFrom (0);
    shape.marks = { { { 100 }, false, {} }, { { 200 }, true, vox }, { { 300 }, true, {} } };
    CHECK (takesOfPass (shape, { 400 }, wholeFile, bar, vox) == std::vector { window (0, TakeKind::punch, 300, 300, 100) });
}

TEST_CASE ("A punch range moved while rolling cuts what comes, never what was")
{
    auto shape = shapeFrom (0);
    shape.loop = range (0, 1000);
    shape.punch = range (200, 600);
    shape.punchMoves = { { { 1100 }, range (300, 700) }, { { 2650 }, range (300, 900) } };

    CHECK (takesOfPass (shape, { 4000 }, wholeFile, bar)
           == std::vector { window (0, TakeKind::punch, 200, 200, 400), window (1, TakeKind::punch, 1300, 300, 400),
                            window (2, TakeKind::punch, 2300, 300, 600), window (3, TakeKind::punch, 3300, 300, 600) });
}

TEST_CASE ("A take whose range has ended stays as it is when the range is made longer the moment after")
{
    auto shape = shapeFrom (0);
    shape.punch = range (100, 500);
    shape.punchMoves = { { { 500 }, range (100, 900) } };
    CHECK (takesOfPass (shape, { 2000 }, wholeFile, bar)
           == std::vector { window (0, TakeKind::punch, 100, 100, 400), window (1, TakeKind::punch, 500, 500, 400) });
}

TEST_CASE ("A take that ended because a range was set while it ran is a punch, whatever its round of the loop comes to")
{
    auto shape = shapeFrom (0);
    shape.loop = range (0, 1000);
    shape.punchMoves = { { { 400 }, range (600, 700) } };
    CHECK (takesOfPass (shape, { 650 }, wholeFile, { 10 })[0] == window (0, TakeKind::punch, 0, 0, 400));
    CHECK (takesOfPass (shape, { 1000 }, wholeFile, bar)
           == std::vector { window (0, TakeKind::punch, 0, 0, 400), window (1, TakeKind::punch, 600, 600, 100) });
}

TEST_CASE ("A range with one open end punches in only, or out only")
{
    auto shape = shapeFrom (0);
    shape.punch = FrameRange { { 300 }, SwitchedRange::toTheEnd };
    auto takes = takelane::takesOfPass (shape, { { 1 } }, { 1000 }, wholeFile, bar).front().windows;
    REQUIRE (takes.size() == 1);
    CHECK (takes[0].isOpen);
    CHECK (takes[0].start == FramePos { 300 });
    CHECK (takes[0].length == Frames { 700 });

    shape.punch = FrameRange { SwitchedRange::fromTheStart, { 300 } };
    takes = takelane::takesOfPass (shape, { { 1 } }, { 1000 }, wholeFile, bar).front().windows;
    REQUIRE (takes.size() == 1);
    CHECK_FALSE (takes[0].isOpen);
    CHECK (takes[0].length == Frames { 300 });
}

TEST_CASE ("Only what the end of the pass ended is open")
{
    auto shape = shapeFrom (0);
    const auto isOpen = [&] (std::int64_t moved) { return takelane::takesOfPass (shape, { { 1 } }, { moved }, wholeFile, bar).front().windows.back().isOpen; };

    CHECK (isOpen (500));
    shape.loop = range (0, 1000);
    CHECK (isOpen (1500));
    CHECK_FALSE (isOpen (2000));
    shape.punch = range (100, 500);
    CHECK (isOpen (1300));
    CHECK_FALSE (isOpen (1500));
    CHECK_FALSE (isOpen (1700));
    shape.punch.reset();
    shape.marks = { { { 1200 }, false, {} } };
    CHECK_FALSE (isOpen (1200));
    CHECK_FALSE (isOpen (1700));
}

TEST_CASE ("The place after so many frames goes round the loop as the transport does")
{
    const auto loop = std::optional (range (1000, 3000));
    CHECK (placeAfter ({ 900 }, loop, { 2099 }) == FramePos { 2999 });
    CHECK (placeAfter ({ 900 }, loop, { 2100 }) == FramePos { 1000 });
    CHECK (placeAfter ({ 900 }, loop, { 2100 + 2 * 2000 + 5 }) == FramePos { 1005 });
    CHECK (placeAfter ({ 3000 }, loop, { 5000 }) == FramePos { 8000 });
    CHECK (placeAfter ({ 900 }, {}, { -100 }) == FramePos { 800 });
}

TEST_CASE ("Frame by frame, a take holds what was played while Record was on, inside the punch and after the pre-roll")
{
    CHECK (rc::check ([]
    {
        const std::vector<TrackId> tracks { { 1 }, { 2 }, { 3 } };
        auto shape = shapeFrom (*rc::gen::inRange (0, 300), *rc::gen::inRange (-30, 100), *rc::gen::inRange (0, 50));
        shape.latency = { { *rc::gen::inRange (0, 20) }, { *rc::gen::inRange (0, 20) }, {} };
        const int moved = *rc::gen::inRange (0, 1500);

        if (*rc::gen::arbitrary<bool>())
        {
            const auto start = *rc::gen::inRange<std::int64_t> (0, 400);
            shape.loop = range (start, start + *rc::gen::inRange<std::int64_t> (20, 300));
        }

        const auto somePunch = []
        {
            const auto start = *rc::gen::inRange<std::int64_t> (0, 400);
            return *rc::gen::arbitrary<bool>() ? std::optional (range (start, start + *rc::gen::inRange<std::int64_t> (1, 300))) : std::nullopt;
        };

        shape.punch = somePunch();
        int at = 0;

        for (int i = *rc::gen::inRange (0, 8); i > 0; --i)
            shape.marks.push_back ({ { at += *rc::gen::inRange (0, 300) }, *rc::gen::arbitrary<bool>(), { *rc::gen::inRange (0, 4) } });

        at = 0;

        for (int i = *rc::gen::inRange (0, 4); i > 0; --i)
            shape.punchMoves.push_back ({ { at += *rc::gen::inRange (0, 500) }, somePunch() });

        const auto offset = shape.rollOffset + shape.latency.total();
        const auto all = takelane::takesOfPass (shape, tracks, { moved }, offset + Frames { moved }, { 50 });
        std::map<std::int64_t, int> numberAt;

        for (std::size_t t = 0; t < tracks.size(); ++t)
        {
            RC_ASSERT (all[t].track == tracks[t]);
            std::vector<int> takeOf (static_cast<std::size_t> (moved + 100), -1);

            for (std::size_t w = 0; w < all[t].windows.size(); ++w)
                for (std::int64_t i = 0; i < all[t].windows[w].length.value; ++i)
                {
                    const auto& window = all[t].windows[w];
                    const auto r = (window.fileOffset - offset).value + i;
                    RC_ASSERT (r >= -30);
                    RC_ASSERT (r < moved);
                    auto& take = takeOf[static_cast<std::size_t> (r + 50)];
                    RC_ASSERT (take == -1);
                    take = static_cast<int> (w);
                    RC_ASSERT (window.start + Frames { i } == placeAfter (shape.at, shape.loop, Frames { r } - shape.preRoll));
                }

            // A second opinion: the rules, a frame at a time.
            bool everyone = true, own = true;

            for (const auto& mark : shape.marks)
                if (mark.track == tracks[t])
                {
                    own = ! mark.in;
                    break;
                }

            std::size_t nextMark = 0, nextMove = 0;
            auto punch = shape.punch;

            for (auto r = std::min<std::int64_t> (0, shape.preRoll.value); r < moved; ++r)
            {
                for (; nextMark < shape.marks.size() && shape.marks[nextMark].at.value <= r; ++nextMark)
                    if (const auto& mark = shape.marks[nextMark]; mark.track.isNone())          everyone = mark.in;
                    else if (mark.track == tracks[t])                                           own = mark.in;

                for (; nextMove < shape.punchMoves.size() && shape.punchMoves[nextMove].at.value <= r; ++nextMove)
                    punch = shape.punchMoves[nextMove].punch;

                const bool isTaken = r >= shape.preRoll.value && r + offset.value >= 0 && everyone && own
                                  && (! punch || punch->contains (placeAfter (shape.at, shape.loop, Frames { r } - shape.preRoll)));
                RC_ASSERT ((takeOf[static_cast<std::size_t> (r + 50)] >= 0) == isTaken);
            }

            for (std::size_t w = 1; w < all[t].windows.size(); ++w)
                RC_ASSERT (all[t].windows[w].cycle > all[t].windows[w - 1].cycle);

            for (const auto& w : all[t].windows)
                numberAt.emplace (w.fileOffset.value, w.cycle);
        }

        // Numbers count the beginnings in order, without a hole.
        int expected = 0;

        for (const auto& [began, number] : numberAt)
        {
            RC_ASSERT (number == expected);
            ++expected;
        }
    }));
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
