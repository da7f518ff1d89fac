#include "Engine/Mixer/EffectRuntime.h"

#include "Tests/Engine/Mixer/Signals.h"
#include "Tests/Support/Catch.h"

#include <rapidcheck.h>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

Signal silence (int frames)     { return Signal (static_cast<std::size_t> (frames)); }

/** First frame that sounds. */
int firstHeard (const Signal& s)
{
    return static_cast<int> (std::find_if (s.begin(), s.end(), [] (float x) { return std::abs (x) > 1.0e-5f; }) - s.begin());
}

double energyDb (const Signal& s, int from, int to)
{
    double sum = 0.0;

    for (int i = from; i < to; ++i)
        sum += static_cast<double> (s[static_cast<std::size_t> (i)]) * s[static_cast<std::size_t> (i)];

    return 10.0 * std::log10 (sum / (to - from) + 1.0e-30);
}

struct Room
{
    explicit Room (int sampleRate = rate) : runtime (sampleRate) {}

    void run (const RoomReverb& room, Signal& left, Signal& right, const std::vector<int>& blocks = { 64 })
    {
        inBlocks (left, right, blocks, [&] (float* l, float* r, int n) { runtime.process (room, l, r, n); });
    }

    RoomReverbRuntime runtime;
};

struct Slap
{
    void run (const SlapPlan& plan, Signal& left, Signal& right, const std::vector<int>& blocks = { 64 })
    {
        inBlocks (left, right, blocks, [&] (float* l, float* r, int n) { runtime.process (plan, l, r, n); });
    }

    SlapDelayRuntime runtime { rate };
};
}

TEST_CASE ("A room's tail dies away, the bigger the longer, and then it is silent and zeros come out")
{
    double decay[2];

    for (const int big : { 0, 1 })
    {
        Room room;
        RoomReverb settings;
        settings.size = big == 0 ? 0.2 : 0.8;
        auto left = noise (30 * rate, 1), right = noise (30 * rate, 2);
        std::fill (left.begin() + rate, left.end(), 0.0f);
        std::fill (right.begin() + rate, right.end(), 0.0f);
        CHECK (room.runtime.isSilent());
        room.run (settings, left, right);
        CHECK (room.runtime.isSilent());
        decay[big] = energyDb (left, rate + rate / 4, rate + rate / 2) - energyDb (left, rate + rate / 2, rate + 3 * rate / 4);
        CHECK (decay[big] > 1.0);
        CHECK (left.back() == 0.0f);
        CHECK (right.back() == 0.0f);

        const auto end = static_cast<std::size_t> (std::find_if (left.rbegin(), left.rend(), [] (float x) { return x != 0.0f; }).base() - left.begin());
        CHECK (peakOf (left, end - 2000, end) < 1.0e-7f);       // it was below -140 dBFS when it was left
    }

    CHECK (decay[0] > decay[1]);
}

TEST_CASE ("The biggest room dies away below what 24 bits hold, and two rooms sum to the room of the sum")
{
    RoomReverb big;
    big.size = 1.0;
    big.damping = 0.0;
    auto a = noise (40 * rate, 1, 0.05), b = noise (40 * rate, 2, 0.05);

    for (auto* burst : { &a, &b })
        std::fill (burst->begin() + rate, burst->end(), 0.0f);

    Signal both (a.size());
    std::transform (a.begin(), a.end(), b.begin(), both.begin(), std::plus<>());
    auto a2 = a, b2 = b, both2 = both;
    Room one, other, all;
    one.run (big, a, a2);
    other.run (big, b, b2);
    all.run (big, both, both2);
    Signal difference (a.size());

    for (std::size_t i = 0; i < a.size(); ++i)
        difference[i] = both[i] - a[i] - b[i];

    CHECK (peakOf (difference) < 1.0e-6f);
    CHECK (one.runtime.isSilent());
    CHECK (a.back() == 0.0f);
}

TEST_CASE ("While a room still sounds it is not silent, and a quiet signal keeps it awake")
{
    Room room;
    auto left = noise (rate, 1), right = noise (rate, 2);
    room.run ({}, left, right);
    CHECK_FALSE (room.runtime.isSilent());
    left = right = noise (10 * rate, 3, 1.0e-5);
    room.run ({}, left, right);
    CHECK_FALSE (room.runtime.isSilent());
}

TEST_CASE ("A room with the settings as made is about as loud as what is sent to it")
{
    Room room;
    auto left = noise (4 * rate, 1), right = left;
    const auto sent = energyDb (left, 2 * rate, 4 * rate);
    room.run ({}, left, right);
    CHECK (energyDb (left, 2 * rate, 4 * rate) == Approx (sent).margin (0.5));
}

TEST_CASE ("The pre-delay moves the room's first reflection by just so much")
{
    const auto ms = GENERATE (1.0, 20.0, 200.0);
    Room near, far;
    RoomReverb settings;
    settings.preDelayMs = 0.0;
    auto a = impulse (rate), a2 = a, b = a, b2 = a;
    near.run (settings, a, a2);
    settings.preDelayMs = ms;
    far.run (settings, b, b2);
    CHECK (firstHeard (b) - firstHeard (a) == static_cast<int> (ms * rate / 1000.0));
}

TEST_CASE ("A room without width is mono, and nothing of the dry signal is in it")
{
    Room room;
    RoomReverb settings;
    settings.width = 0.0;
    settings.preDelayMs = 50.0;
    auto left = noise (rate, 1), right = noise (rate, 2);
    room.run (settings, left, right);
    CHECK ((left == right));
    CHECK (peakOf (left, 0, 50 * rate / 1000) == 0.0f);
}

TEST_CASE ("No setting of a room clicks")
{
    RoomReverb to;
    SECTION ("size")        { to.size = 1.0; }
    SECTION ("damping")     { to.damping = 0.0; }
    SECTION ("width")       { to.width = 0.0; }
    SECTION ("pre-delay")   { to.preDelayMs = 100.0; }

    Room room;
    auto left = tone (100.0, 4 * rate, 0.5), right = left;
    auto steady = left, steady2 = left;
    Room still;
    still.run ({}, steady, steady2);

    Signal head (left.begin(), left.begin() + 2 * rate), tail (left.begin() + 2 * rate, left.end());
    auto head2 = head, tail2 = tail;
    room.run ({}, head, head2);
    room.run (to, tail, tail2);
    head.insert (head.end(), tail.begin(), tail.end());
    head.erase (head.begin(), head.begin() + rate);
    steady.erase (steady.begin(), steady.begin() + rate);
    CHECK (roughest (head) < 3.0f * (1.0f + peakOf (head)) * roughest (steady) / peakOf (steady) + 0.002f);
}

TEST_CASE ("Room and slap give the same bits in all blocks, asleep, called or not")
{
    rc::check ("bursts and pauses", []
    {
        std::mt19937 random (*rc::gen::arbitrary<unsigned>());
        auto left = silence (0), right = left;

        for (int burst = 0; burst < 3; ++burst)
        {
            auto l = noise (200 + static_cast<int> (random() % 2000), random()), r = noise (static_cast<int> (l.size()), random());
            left.insert (left.end(), l.begin(), l.end());
            right.insert (right.end(), r.begin(), r.end());
            left.resize (left.size() + 10000 + random() % 60000);
            right.resize (left.size());
        }

        left.resize (left.size() + 2 * rate);
        right.resize (left.size());
        RoomReverb small { 0.0, 1.0, 0.7, 3.0 };
        const SlapPlan slap { 1 + static_cast<int> (random() % 3000), 0.3, 0.4 };
        auto l1 = left, r1 = right, l2 = left, r2 = right;
        Room a, b;
        a.run (small, l1, r1, { 64 });
        int left0 = 0;
        inBlocks (l2, r2, { 1, 700, 33, 64, 5 }, [&] (float* l, float* r, int n)
        {
            if (b.runtime.isSilent() && std::all_of (l, l + n, [] (float x) { return x == 0.0f; }) && std::all_of (r, r + n, [] (float x) { return x == 0.0f; }))
                ++left0;
            else
                b.runtime.process (small, l, r, n);
        });
        RC_ASSERT (l1 == l2);
        RC_ASSERT (r1 == r2);
        RC_ASSERT (left0 > 0);

        l1 = l2 = left, r1 = r2 = right;
        Slap c, d;
        c.run (slap, l1, r1, { 256 });
        inBlocks (l2, r2, { 3, 64, 999 }, [&] (float* l, float* r, int n)
        {
            if (! d.runtime.isSilent() || std::any_of (l, l + n, [] (float x) { return x != 0.0f; }) || std::any_of (r, r + n, [] (float x) { return x != 0.0f; }))
                d.runtime.process (slap, l, r, n);
        });
        RC_ASSERT (l1 == l2);
        RC_ASSERT (r1 == r2);
    });
}

TEST_CASE ("A slap comes after exactly its time, and again by its feedback, darker each time")
{
    SlapDelay settings;
    settings.ms = 120.0;
    settings.feedback = 0.5;
    settings.highCutHz = 6000.0;
    const auto plan = slapPlanOf (settings, 120.0, rate);
    CHECK (plan.delayFrames == 5760);
    Slap slap;
    auto left = impulse (2 * rate), right = silence (2 * rate);
    slap.run (plan, left, right);
    CHECK (peakOf (left, 0, 5760) == 0.0f);
    CHECK (peakOf (right) == 0.0f);
    const double pole = std::exp (-2.0 * M_PI * 6000.0 / rate);
    CHECK (left[5760] == Approx (1.0 - pole).epsilon (1.0e-5));
    CHECK (left[5761] == Approx ((1.0 - pole) * pole).epsilon (1.0e-5));
    CHECK (left[2 * 5760] == Approx (0.5 * (1.0 - pole) * (1.0 - pole)).epsilon (1.0e-4));

    const auto echo = [&] (int n) { return Signal (left.begin() + n * 5760, left.begin() + (n + 1) * 5760); };
    CHECK (std::abs (spectrumAt (echo (1), 50.0, rate)) == Approx (1.0).epsilon (0.01));
    CHECK (std::abs (spectrumAt (echo (2), 50.0, rate)) == Approx (0.5).epsilon (0.01));
    CHECK (db (std::abs (spectrumAt (echo (1), 6000.0, rate))) == Approx (-3.0).margin (0.8));
    CHECK (db (std::abs (spectrumAt (echo (2), 6000.0, rate))) == Approx (-12.0).margin (1.6));
}

TEST_CASE ("A slap in beats follows the tempo, halved where a beat would be longer than it holds")
{
    SlapDelay settings;
    settings.beats = 0.75;
    CHECK (slapPlanOf (settings, 120.0, rate).delayFrames == 18000);
    CHECK (slapPlanOf (settings, 60.0, 96000).delayFrames == 72000);
    settings.beats = 4.0;
    CHECK (slapPlanOf (settings, 20.0, rate).delayFrames == 6 * rate);      // 12 s
}

TEST_CASE ("A slap with much feedback ends too, and is silent then")
{
    Slap slap;
    SlapDelay settings;
    settings.feedback = 0.9;
    const auto plan = slapPlanOf (settings, 120.0, rate);
    auto left = noise (60 * rate, 1), right = noise (60 * rate, 2);
    std::fill (left.begin() + rate, left.end(), 0.0f);
    std::fill (right.begin() + rate, right.end(), 0.0f);
    CHECK (slap.runtime.isSilent());
    auto l = left, r = right;
    l.resize (2 * rate);
    r.resize (2 * rate);
    slap.run (plan, l, r);
    CHECK_FALSE (slap.runtime.isSilent());
    slap.run (plan, left, right);
    CHECK (slap.runtime.isSilent());
    CHECK (left.back() == 0.0f);
    CHECK (peakOf (left) < 8.0f);
}

TEST_CASE ("Another time of a slap fades in, and what it played before it slept is not heard again")
{
    Slap slap;
    SlapPlan plan { 4800, 0.0, 0.0 };
    auto left = tone (100.0, rate, 0.5), right = left;
    slap.run (plan, left, right);
    plan.delayFrames = 9721;
    auto more = tone (100.0, 2 * rate, 0.5), more2 = more;
    more.erase (more.begin(), more.begin() + rate);
    more2 = more;
    slap.run (plan, more, more2);
    left.insert (left.end(), more.begin(), more.end());
    left.erase (left.begin(), left.begin() + 6000);
    CHECK (roughest (left) < 0.001f);

    auto pause = silence (3 * rate), pause2 = pause;
    slap.run (plan, pause, pause2);
    CHECK (slap.runtime.isSilent());
    plan.delayFrames = 4 * rate;
    auto again = impulse (5 * rate), again2 = again;
    slap.run (plan, again, again2);
    CHECK (firstHeard (again) == 4 * rate);
}
