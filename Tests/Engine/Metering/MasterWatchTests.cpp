#include "Tests/Engine/Metering/LoudnessSignals.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/Waiting.h"

#include "Engine/Metering/Ballistics.h"
#include "Engine/Meters.h"

#include <rapidcheck.h>

#include <algorithm>
#include <atomic>
#include <span>
#include <thread>

using namespace takelane;
using namespace takelane::test;

namespace
{
std::vector<float> sine (double hz, double gain, int frames, double phase = 0.0)
{
    std::vector<float> x (static_cast<std::size_t> (frames));

    for (int i = 0; i < frames; ++i)
        x[static_cast<std::size_t> (i)] = static_cast<float> (gain * std::sin (2.0 * std::numbers::pi * hz * i / 48000.0 + phase));

    return x;
}

/** As much as the ring holds at a time. */
void feedAll (MasterWatch& watch, const std::vector<float>& left, const std::vector<float>& right, const std::function<int()>& block)
{
    for (std::size_t at = 0; at < left.size();)
    {
        const auto n = std::min<std::size_t> (static_cast<std::size_t> (block()), left.size() - at);
        watch.feed (left.data() + at, right.data() + at, static_cast<int> (n), true);
        watch.work();
        at += n;
    }
}
}

TEST_CASE ("Before anything has played, nothing is measured")
{
    MasterWatch watch (48000, false);
    watch.work();
    CHECK (watch.reading() == MasterReading());
    std::vector<float> history;
    watch.copyHistory (0, history);
    CHECK (history.empty());
}

TEST_CASE ("What is heard while the song stands does not count, and the scope sees it")
{
    MasterWatch watch (48000, false);
    const auto loud = sine (1000, 0.1, 48000), soft = sine (1000, 0.001, 480);

    for (int i = 0; i < 10; ++i)
    {
        watch.feed (loud.data(), loud.data(), 4800, true);
        watch.work();
    }

    const auto before = watch.reading();
    CHECK (before.seconds == Approx (1.0));

    for (int i = 0; i < 100; ++i)
        watch.feed (soft.data(), soft.data(), 480, false);

    watch.work();
    CHECK (watch.reading().integrated == before.integrated);
    CHECK (watch.reading().seconds == before.seconds);
    const auto points = watch.scope();
    CHECK (std::ranges::equal (std::span (points.left).last (480), soft));
}

TEST_CASE ("The figures do not depend on how the sound is cut into blocks")
{
    const auto left = sine (997, 0.3, 24000), right = sine (431, 0.2, 24000);
    MasterWatch one (48000, false);
    feedAll (one, left, right, [] { return 480; });
    CHECK (one.reading().sidePeakDb[0] == Approx (20.0 * std::log10 (0.3)).margin (0.01));
    CHECK (one.reading().sidePeakDb[1] == Approx (20.0 * std::log10 (0.2)).margin (0.01));
    CHECK (one.reading().samplePeakDb == one.reading().sidePeakDb[0]);
    std::vector<float> history;
    one.copyHistory (0, history);
    CHECK (history.size() == 5);

    CHECK (rc::check ("any blocks", [&]
    {
        const auto blocks = *rc::gen::container<std::vector<int>> (5, rc::gen::inRange (1, 3000));
        MasterWatch other (48000, false);
        feedAll (other, left, right, [&, i = 0u]() mutable { return blocks[i++ % blocks.size()]; });
        RC_ASSERT (other.reading() == one.reading());
        std::vector<float> same;
        other.copyHistory (0, same);
        RC_ASSERT (same == history);
    }));
}

TEST_CASE ("Reset begins anew at once: what lies in the ring unmeasured is not measured later")
{
    MasterWatch watch (48000, false);
    const auto loud = sine (1000, 0.9, 48000), soft = sine (1000, 0.01, 48000);
    watch.feed (loud.data(), loud.data(), 48000, true);
    watch.work();
    CHECK (watch.reading().samplePeakDb > -1.0f);
    watch.feed (loud.data(), loud.data(), 48000, true);
    watch.reset();
    CHECK (watch.reading().seconds == 0.0);
    CHECK (watch.reading().truePeakDb == MasterReading::none);

    watch.feed (soft.data(), soft.data(), 48000, true);
    watch.work();
    CHECK (watch.reading().seconds == Approx (1.0));
    CHECK (watch.reading().truePeakDb == Approx (-40.0).margin (0.1));
    std::vector<float> history;
    watch.copyHistory (0, history);
    CHECK (history.size() == 10);
    watch.copyHistory (8, history);
    CHECK (history.size() == 12);
}

TEST_CASE ("A worker that comes too late is told of, until the reset")
{
    MasterWatch watch (48000, false);
    const auto x = sine (1000, 0.1, 4800);

    for (int i = 0; i < 60; ++i)            // 6 s
        watch.feed (x.data(), x.data(), 4800, true);

    watch.work();
    CHECK (watch.reading().overflowed);
    CHECK (watch.reading().seconds == Approx (4.0));
    watch.reset();
    CHECK_FALSE (watch.reading().overflowed);
}

TEST_CASE ("The audio thread feeds it without waiting for anybody")
{
    MasterWatch watch (48000, false);
    const auto x = sine (1000, 0.1, 512);

    for (int i = 0; i < 1000; ++i)          // full ring included
    {
        const RealTimeScope scope;
        watch.feed (x.data(), x.data(), 512, i % 3 != 0);
    }

    watch.work();
    CHECK (watch.reading().momentary > -40.0f);
}

TEST_CASE ("Audio thread, worker and window go on side by side")
{
    MasterWatch watch (48000, true);
    const auto x = sine (1000, 0.25, 480);
    std::atomic<bool> ends { false };

    std::thread audio ([&]
    {
        while (! ends)
        {
            watch.feed (x.data(), x.data(), 480, true);
            std::this_thread::yield();
        }
    });

    std::vector<float> history;
    const auto measures = [&]
    {
        watch.copyHistory (history.size(), history);
        return watch.scope().left.back() <= 0.25f && watch.reading().correlation <= 1.0f && watch.reading().seconds > 1.0;
    };

    for (int round = 0; round < 3; ++round)
    {
        CHECK (becomesTrue (measures));
        CHECK (watch.reading().momentary == Approx (-12.0).margin (0.5));
        watch.reset();
        history.clear();
    }

    ends = true;
    audio.join();
}

TEST_CASE ("Correlation is 1 for the same, -1 for the opposite, near 0 for strangers, 0 for silence")
{
    const auto x = sine (400, 0.2, 48000), opposite = sine (400, -0.2, 48000), quarter = sine (400, 0.2, 48000, std::numbers::pi / 2.0);
    const std::vector<float> silence (48000);
    const auto of = [] (const std::vector<float>& left, const std::vector<float>& right)
    {
        ScopeTap tap (48000);
        tap.feed (left.data(), right.data(), static_cast<int> (left.size()));
        return tap.correlation();
    };

    CHECK (of (x, x) == Approx (1.0f));
    CHECK (of (x, opposite) == Approx (-1.0f));
    CHECK (of (x, quarter) == Approx (0.0f).margin (0.01));
    CHECK (of (x, silence) == 0.0f);
    CHECK (of (silence, silence) == 0.0f);
}

TEST_CASE ("A scope forgets what is longer ago than it looks")
{
    ScopeTap tap (48000);
    const auto x = sine (400, 0.2, 48000), opposite = sine (400, -0.2, 48000);
    tap.feed (x.data(), opposite.data(), 48000);
    tap.feed (x.data(), x.data(), 14400);
    CHECK (tap.correlation() == Approx (1.0f));
    CHECK (tap.points().right.front() == x[14400 - ScopePoints::count]);
    CHECK (tap.points().right.back() == x[14399]);
}

TEST_CASE ("The RMS of a tone that sets in is at 99 % after 300 ms, as a VU meter's needle")
{
    const auto factor = static_cast<float> (1.0 / (rmsSeconds * 48000.0));
    const auto x = sine (1000, 1.0, 48000);
    const auto full = std::sqrt (0.5);

    for (const int block : { 32, 64, 128 })
    {
        INFO ("blocks of " << block);
        LevelMeter meter;
        int fed = 0;
        const auto until = [&] (double seconds)
        {
            for (; fed < seconds * 48000.0; fed += block)
                meter.feed (x.data() + fed, block, factor);

            return meter.look (0.0).rms / full;
        };
        CHECK (until (0.27) < 0.99);
        CHECK (until (0.33) > 0.99);
        CHECK (until (0.99) == Approx (1.0).margin (0.005));
    }
}
