#include "Engine/Listening/ListeningStamp.h"

#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

#include <random>

using namespace takelane;

namespace
{
ListeningStamp standing (FramePos playhead, LatencyUsed latency = {}, int opening = 1)
{
    return { false, false, playhead, { 1 }, latency, opening };
}

ListeningStamp rolling (FramePos from, bool taken = false, LatencyUsed latency = {}, int opening = 1)
{
    return { true, taken, from, { 1 }, latency, opening };
}

const LatencyUsed roundTrip { { 30 }, { 20 }, { -7 } };         // 43 frames
constexpr int rate = 48000;
}

TEST_CASE ("What answers a stretch of transport came in the round trip later")
{
    const std::vector<StampedAt> stamps { { { 0 }, standing ({ 500 }, roundTrip) },
                                          { { 1000 }, rolling ({ 500 }, false, roundTrip) },
                                          { { 3000 }, standing ({ 2500 }, roundTrip) } };

    const auto heard = heardStretches (stamps, { 4000 }, {}, { 4000 });
    REQUIRE (heard.size() == 3);
    CHECK (heard[0].at == Frames { 0 });
    CHECK (heard[0].length == Frames { 1043 });
    CHECK (heard[0].start == FramePos { 500 });
    CHECK (heard[1].at == Frames { 1043 });
    CHECK (heard[1].length == Frames { 2000 });
    CHECK (heard[1].start == FramePos { 500 });
    CHECK (heard[2].at == Frames { 3043 });
    CHECK (heard[2].length == Frames { 957 });
    CHECK (heard[2].start == FramePos { 2500 });
}

TEST_CASE ("Cut on the left, a rolling stretch begins later and a standing one at its playhead all the same")
{
    const std::vector<StampedAt> stamps { { { 0 }, standing ({ 500 }) }, { { 1000 }, rolling ({ 100 }) } };

    const auto stand = heardStretches (stamps, { 2000 }, { 600 }, { 900 });
    REQUIRE (stand.size() == 1);
    CHECK (stand[0].at == Frames { 600 });
    CHECK (stand[0].start == FramePos { 500 });

    const auto roll = heardStretches (stamps, { 2000 }, { 1300 }, { 1900 });
    REQUIRE (roll.size() == 1);
    CHECK (roll[0].start == FramePos { 400 });
    CHECK (roll[0].length == Frames { 600 });
}

TEST_CASE ("Nothing answers across two openings of the interface")
{
    const std::vector<StampedAt> stamps { { { 0 }, rolling ({ 0 }, false, roundTrip, 1) }, { { 1000 }, standing ({ 700 }, roundTrip, 2) } };

    const auto heard = heardStretches (stamps, { 2000 }, {}, { 2000 });
    REQUIRE (heard.size() == 2);
    CHECK (heard[0].at == Frames { 43 });
    CHECK (heard[0].end() == Frames { 1000 });
    CHECK (heard[1].at == Frames { 1000 });
    CHECK (heard[1].end() == Frames { 2000 });
}

TEST_CASE ("Keep begins where the last recording ended")
{
    const std::vector<StampedAt> stamps { { { 0 }, rolling ({ 0 }) }, { { 50000 }, rolling ({ 50000 }, true) }, { { 60000 }, rolling ({ 60000 }) },
                                          { { 70000 }, standing ({ 0 }) } };
    const auto kept = worthKeeping (heardStretches (stamps, { 90000 }, {}, { 90000 }), false, rate);

    REQUIRE (kept.size() == 2);
    CHECK (kept[0].at == Frames { 60000 });
    CHECK (kept[0].start == FramePos { 60000 });
    CHECK (kept[1].at == Frames { 70000 });
}

TEST_CASE ("While a recording runs, Keep takes what was played between the last one and this")
{
    const std::vector<StampedAt> stamps { { { 0 }, rolling ({ 0 }, true) }, { { 10000 }, rolling ({ 10000 }) }, { { 20000 }, rolling ({ 20000 }, true) },
                                          { { 30000 }, rolling ({ 20000 }, true) } };
    const auto kept = worthKeeping (heardStretches (stamps, { 40000 }, {}, { 40000 }), true, rate);

    REQUIRE (kept.size() == 1);
    CHECK (kept[0].at == Frames { 10000 });
    CHECK (kept[0].length == Frames { 10000 });
}

TEST_CASE ("A recording that has just ended is no running one: nothing before it comes back")
{
    // The answers to its last frames are still on their way.
    const std::vector<StampedAt> stamps { { { 0 }, rolling ({ 0 }) }, { { 10000 }, rolling ({ 10000 }, true, roundTrip) }, { { 20000 }, standing ({ 0 }, roundTrip) } };
    CHECK (worthKeeping (heardStretches (stamps, { 20010 }, {}, { 20010 }), false, rate).empty());
}

TEST_CASE ("Standing still for a moment between two rolls makes no take")
{
    const std::vector<StampedAt> stamps { { { 0 }, rolling ({ 0 }) }, { { 10000 }, standing ({ 10000 }) }, { { 12000 }, rolling ({ 0 }) } };
    const auto kept = worthKeeping (heardStretches (stamps, { 20000 }, {}, { 20000 }), false, rate);

    REQUIRE (kept.size() == 2);
    CHECK (kept[0].rolling);
    CHECK (kept[1].rolling);
}

TEST_CASE ("Whatever the transport did, stretches are disjoint, in order, and leave out only what answers nothing")
{
    CHECK (rc::check ([] (std::uint32_t seed)
    {
        std::mt19937 random (seed);
        const auto below = [&random] (int n) { return static_cast<std::int64_t> (random() % static_cast<unsigned> (n)); };
        std::vector<StampedAt> stamps;
        Frames at;
        const LatencyUsed latency { { below (50) }, { below (50) }, { below (40) - 20 } };

        for (auto left = 1 + below (12); left > 0; --left)
        {
            const FramePos place { below (2000) - 1000 };
            stamps.push_back ({ at, below (2) == 0 ? rolling (place, below (2) == 0, latency) : standing (place, latency) });
            at += Frames { 1 + below (400) };
        }

        const auto heard = heardStretches (stamps, at, {}, at);
        Frames sum;

        for (std::size_t i = 0; i < heard.size(); ++i)
        {
            RC_ASSERT (heard[i].length > Frames {});
            RC_ASSERT ((i == 0 || heard[i].at == heard[i - 1].end()));
            sum += heard[i].length;
        }

        // Only in front of a first roll there is something that was played to nothing.
        const auto leftOut = stamps.front().stamp.rolling ? std::min (at, std::max (Frames {}, latency.total())) : Frames {};
        RC_ASSERT (sum == at - leftOut);
    }));
}
