#include "Engine/Mixer/LookAheadLimiter.h"

#include "Tests/Engine/Mixer/Signals.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

#include <limits>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

void limit (LookAheadLimiter& limiter, const LimiterPlan& plan, Signal& left, Signal& right, const std::vector<int>& blocks = { 64 })
{
    inBlocks (left, right, blocks, [&] (float* l, float* r, int n) { limiter.process (plan, l, r, n); });
}

LimiterPlan off()
{
    LimiterPlan plan;
    plan.on = false;
    return plan;
}
}

TEST_CASE ("Nothing louder than the ceiling leaves a limiter, whatever comes in and however far it looks ahead")
{
    rc::check ("bursts", []
    {
        std::mt19937 random (*rc::gen::arbitrary<unsigned>());
        const int lookAhead = *rc::gen::element (0, 1, 2, 3, 10, 48, 96, 192);
        const auto plan = limiterPlanOf (-static_cast<double> (random() % 240) / 10.0, 10.0 + static_cast<double> (random() % 990), rate);
        Signal sides[2];

        for (auto& side : sides)
            while (side.size() < 4000)
            {
                const float loud = std::pow (10.0f, (static_cast<float> (random() % 1200) - 800.0f) / 200.0f);       // -80 to 40 dB
                const auto burst = noise (1 + static_cast<int> (random() % 300), random(), loud);
                side.insert (side.end(), burst.begin(), burst.end());
            }

        for (auto& side : sides)
            side.resize (4000);

        LookAheadLimiter limiter (lookAhead), other (lookAhead);
        auto left = sides[0], right = sides[1];
        limit (limiter, plan, left, right);
        RC_ASSERT (peakOf (left) <= plan.ceiling);
        RC_ASSERT (peakOf (right) <= plan.ceiling);

        // One gain for both sides, never above 1, and the same bits in other blocks.
        for (std::size_t i = static_cast<std::size_t> (lookAhead); i < 4000; ++i)
        {
            const float l = sides[0][i - static_cast<std::size_t> (lookAhead)], r = sides[1][i - static_cast<std::size_t> (lookAhead)];
            RC_ASSERT (std::abs (left[i]) <= std::abs (l) * 1.000001f);
            RC_ASSERT (std::abs (left[i] * r - right[i] * l) <= std::abs (l * r) * 1.0e-5f + 1.0e-30f);
        }

        auto left1 = sides[0], right1 = sides[1];
        limit (other, plan, left1, right1, { 1, 7, 500, 33 });
        RC_ASSERT (left == left1);
        RC_ASSERT (right == right1);
    });
}

TEST_CASE ("Below the ceiling a limiter is a delay of exactly its look-ahead, bit by bit; switched off, at any level")
{
    const int lookAhead = GENERATE (0, 1, 47, 48, 192);
    const bool isOn = GENERATE (true, false);
    const auto before = noise (3000, 7, isOn ? 0.89 : 5.0), side = noise (3000, 8, 0.5);
    auto left = before, right = side;
    LookAheadLimiter limiter (lookAhead);
    limit (limiter, isOn ? limiterPlanOf (-1.0, 100.0, rate) : off(), left, right);
    CHECK (std::equal (left.begin() + lookAhead, left.end(), before.begin()));
    CHECK (std::equal (right.begin() + lookAhead, right.end(), side.begin()));
    CHECK (peakOf (left, 0, static_cast<std::size_t> (lookAhead)) == 0.0f);
    CHECK (limiter.takeReductionDb() == 0.0f);
}

TEST_CASE ("With look-ahead the gain falls smoothly to what the peak needs and is there when it comes out")
{
    const auto plan = limiterPlanOf (-6.0206, 100.0, rate);
    Signal left (20000, 0.25f), right (20000, 0.0f);
    left[5000] = 1.0f;
    LookAheadLimiter limiter (48);
    limit (limiter, plan, left, right);
    CHECK (left[5048] == Approx (0.5f).epsilon (1.0e-5));
    CHECK (left[4999] == 0.25f);
    CHECK (left[5047] == Approx (0.125f).epsilon (0.01));

    float steepest = 0.0f;

    for (std::size_t i = 4999; i < 5048; ++i)
        steepest = std::max (steepest, (left[i - 1] - left[i]) / 0.25f);

    CHECK (steepest < 0.5f / 24.0f * 1.1f);         // twice the mean slope, the middle of an S
    CHECK (limiter.takeReductionDb() == Approx (6.0206).margin (0.001));
    CHECK (limiter.takeReductionDb() == 0.0f);

    // 63 % of the way back after the release, and bits again in the end.
    CHECK (left[5048 + 4800] / 0.25f == Approx (1.0 - 0.5 / M_E).margin (0.005));
    Signal later (90000, 0.25f), silent (90000, 0.0f);
    limit (limiter, plan, later, silent);
    CHECK (later.back() == 0.25f);
}

TEST_CASE ("A lower ceiling holds from the first frame on, and switching it on too")
{
    const int lookAhead = GENERATE (0, 48);
    LookAheadLimiter limiter (lookAhead);
    auto left = noise (1000, 1, 0.9), right = noise (1000, 2, 0.9);
    const bool wasOn = GENERATE (true, false);
    limit (limiter, wasOn ? limiterPlanOf (-0.5, 50.0, rate) : off(), left, right);
    left = noise (1000, 3, 0.9);
    right = noise (1000, 4, 0.9);
    const auto lower = limiterPlanOf (-20.0, 50.0, rate);
    limit (limiter, lower, left, right);
    CHECK (peakOf (left) <= lower.ceiling);
    CHECK (peakOf (right) <= lower.ceiling);
}

TEST_CASE ("What is not a number never gets through a limiter, nor stays in it")
{
    LookAheadLimiter limiter (48);
    Signal left (2000, 0.1f), right (2000, 0.1f);
    left[10] = std::numeric_limits<float>::quiet_NaN();
    left[11] = std::numeric_limits<float>::infinity();
    right[12] = -std::numeric_limits<float>::infinity();
    right[13] = 3.0e38f;
    limit (limiter, limiterPlanOf (-6.0, 100.0, rate), left, right);
    CHECK (std::all_of (left.begin(), left.end(), [] (float x) { return std::isfinite (x); }));
    CHECK (peakOf (right) <= 0.502f);
    CHECK (left[1000] == 0.1f);
}

TEST_CASE ("A limiter that is reset is as new")
{
    LookAheadLimiter limiter (48), fresh (48);
    const auto plan = limiterPlanOf (-12.0, 300.0, rate);
    auto left = noise (777, 1, 2.0), right = noise (777, 2, 2.0);
    limit (limiter, plan, left, right);
    limiter.reset();
    left = noise (1000, 3, 1.0), right = noise (1000, 4, 1.0);
    auto left1 = left, right1 = right;
    limit (limiter, plan, left, right);
    limit (fresh, plan, left1, right1);
    CHECK ((left == left1));
    CHECK ((right == right1));
}
