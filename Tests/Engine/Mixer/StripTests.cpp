#include "Tests/Engine/Mixer/Signals.h"
#include "Tests/Support/Catch.h"

#include <juce_audio_basics/juce_audio_basics.h>
#include <rapidcheck.h>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

Strip everything()
{
    Strip s;
    s.trimDb = 3.0;
    s.highPassHz = 80.0;
    s.gate = Gate { -45.0, 30.0, 1.0, 20.0, 60.0 };
    s.eq = { { EqType::lowShelf, 120.0, 4.0, 0.7 }, { EqType::peak, 500.0, -6.0, 1.0 }, { EqType::peak, 3000.0, 5.0, 2.0 }, { EqType::highShelf, 9000.0, 3.0, 0.7 } };
    s.compressor = compressor (-30.0, 3.0, 4.0, 90.0, 2.0, 6.0);
    s.compressor->matched = true;
    return s;
}

Strip anyStrip (std::mt19937& random)
{
    const auto from = [&random] (double low, double high) { return low + (high - low) * static_cast<double> (random() % 10001) / 10000.0; };
    const auto often = [&random] { return random() % 3 != 0; };
    Strip s;
    s.trimDb = from (-24.0, 24.0);
    s.polarityInverted = often();

    if (often())
        s.highPassHz = from (20.0, 1000.0);

    for (auto bands = random() % 5; bands > 0; --bands)
        s.eq.push_back ({ static_cast<EqType> (random() % 3), 20.0 * std::pow (1000.0, from (0.0, 1.0)), from (-24.0, 24.0), 0.1 * std::pow (180.0, from (0.0, 1.0)), often() });

    s.eqOn = often();

    if (often())
        s.gate = Gate { from (-80.0, 0.0), from (0.0, 80.0), from (0.1, 100.0), from (0.0, 100.0), from (5.0, 200.0), often() };

    if (often())
    {
        s.compressor = compressor (from (-60.0, 0.0), from (1.0, 20.0), from (0.1, 200.0), from (5.0, 500.0), from (0.0, 24.0), from (0.0, 24.0), from (1.0, 60.0));
        s.compressor->matched = often();
        s.compressor->on = often();
    }

    return s;
}

/** Changes of the strip at frames, run in blocks that end there anyway. */
struct Change { int at; StripPlan plan; };

void run (const std::vector<Change>& changes, Signal& left, Signal& right, int channels, const std::vector<int>& blocks)
{
    StripRuntime runtime (rate);
    const RealTimeScope scope;
    std::size_t change = 0, b = 0;

    for (std::size_t at = 0; at < left.size();)
    {
        while (change + 1 < changes.size() && static_cast<std::size_t> (changes[change + 1].at) <= at)
            ++change;

        auto end = std::min (left.size(), at + static_cast<std::size_t> (blocks[b++ % blocks.size()]));

        if (change + 1 < changes.size())
            end = std::min (end, static_cast<std::size_t> (changes[change + 1].at));

        float* both[2] { left.data() + at, right.data() + at };
        runtime.process (changes[change].plan, both, channels, static_cast<int> (end - at));
        at = end;
    }
}
}

TEST_CASE ("Whatever a strip is set to and when, its output does not depend on the blocks")
{
    rc::check ("blocks of any lengths", []
    {
        std::mt19937 random (*rc::gen::arbitrary<unsigned>());
        std::vector<Change> changes;
        const int frames = 6000;

        for (int at = 0; at < frames; at += 1 + static_cast<int> (random() % 2500))
            changes.push_back ({ at, compileStrip (random() % 8 == 0 ? Strip {} : anyStrip (random), rate) });

        const int channels = 1 + static_cast<int> (random() % 2);
        auto left = noise (frames, random()), right = noise (frames, random());
        std::vector<int> blocks;

        for (int i = 0; i < 7; ++i)
            blocks.push_back (1 + static_cast<int> (random() % (i % 2 == 0 ? 700 : 40)));

        auto left1 = left, right1 = right;
        run (changes, left, right, channels, { 512 });
        run (changes, left1, right1, channels, blocks);
        RC_ASSERT (left == left1);
        RC_ASSERT (right == right1);
    });
}

TEST_CASE ("Blocks of one frame give the same bits, with everything on")
{
    auto left = noise (3000, 1), right = noise (3000, 2);
    auto left1 = left, right1 = right;
    const std::vector<Change> changes { { 0, compileStrip (everything(), rate) }, { 700, compileStrip ({}, rate) }, { 1900, compileStrip (everything(), rate) } };
    run (changes, left, right, 2, { 4096 });
    run (changes, left1, right1, 2, { 1 });
    CHECK ((left == left1));
    CHECK ((right == right1));
}

TEST_CASE ("How long a strip stood in silence before its first sound changes nothing")
{
    const auto sound = noise (9000, 11);
    auto soon = sound, late = sound;
    late.insert (late.begin(), 12345, 0.0f);
    const std::vector<Change> changes { { 0, compileStrip (everything(), rate) } };
    run (changes, soon, soon, 1, { 64 });
    run (changes, late, late, 1, { 64 });
    CHECK (std::equal (soon.begin(), soon.end(), late.begin() + 12345));
}

TEST_CASE ("However fast and far its settings are thrown about, a strip's output stays bounded and comes to rest")
{
    rc::check ("thrown about", []
    {
        std::mt19937 random (*rc::gen::arbitrary<unsigned>());
        std::vector<Change> changes;

        for (int at = 0; at < 20000; at += 1 + static_cast<int> (random() % 400))
        {
            auto strip = anyStrip (random);
            strip.trimDb = 0.0;
            strip.compressor.reset();
            changes.push_back ({ at, compileStrip (strip, rate) });
        }

        Strip last;
        last.eq = { { EqType::peak, 300.0, -3.0, 1.0 } };
        changes.push_back ({ 20000, compileStrip (last, rate) });
        auto s = noise (48000, random(), 1.0);
        std::fill (s.begin() + 24000, s.end(), 0.0f);
        run (changes, s, s, 1, { 256 });
        RC_ASSERT (std::all_of (s.begin(), s.end(), [] (float x) { return std::isfinite (x); }));
        RC_ASSERT (peakOf (s) < 1.0e6f);            // four bands of 24 dB at one place: 64000
        RC_ASSERT (peakOf (s, 40000) < 1.0e-9f);
    });
}

TEST_CASE ("No change of a setting clicks: a low tone stays as smooth as the tone it becomes")
{
    Strip from, to;

    SECTION ("a band appears")                  { to.eq = { { EqType::peak, 50.0, 18.0, 1.0 } }; }
    SECTION ("a band is turned")                { from.eq = { { EqType::lowShelf, 100.0, -24.0, 0.7 } }; to.eq = { { EqType::lowShelf, 100.0, 18.0, 0.7 } }; }
    SECTION ("a band moves across the tone")    { from.eq = { { EqType::peak, 20.0, 18.0, 8.0 } }; to.eq = { { EqType::peak, 200.0, 18.0, 8.0 } }; }
    SECTION ("a band becomes a shelf")          { from.eq = { { EqType::peak, 60.0, 12.0, 3.0 } }; to.eq = { { EqType::highShelf, 60.0, -12.0, 3.0 } }; }
    SECTION ("the low cut")                     { to.highPassHz = 1000.0; }
    SECTION ("the low cut sweeps")              { from.highPassHz = 20.0; to.highPassHz = 1000.0; }
    SECTION ("trim")                            { to.trimDb = 18.0; }
    SECTION ("polarity")                        { to.polarityInverted = true; }
    SECTION ("the gate shuts")                  { to.gate = Gate { 0.0, 80.0, 1.0, 0.0, 5.0 }; }
    SECTION ("the gate's depth")                { from.gate = Gate { 0.0, 0.0, 0.1, 0.0, 5.0 }; to.gate = Gate { 0.0, 80.0, 0.1, 0.0, 5.0 }; }
    SECTION ("the compressor appears")          { to.compressor = compressor (-60.0, 20.0, 0.1, 50.0, 24.0); }
    SECTION ("the compressor is turned")        { from.compressor = compressor (0.0, 2.0, 5.0, 50.0); to.compressor = compressor (-50.0, 20.0, 5.0, 50.0, 12.0, 12.0, 20.0); }
    SECTION ("the compressor is matched")       { from.compressor = compressor (-50.0, 4.0); to.compressor = from.compressor; to.compressor->matched = true; }

    for (const bool back : { false, true })
    {
        // The loudest it is in either setting has the roughness of a tone; the ramps' corners are added to it.
        auto s = tone (50.0, 3 * rate, 0.1);
        const int at = rate + 240;                  // on a crest
        run ({ { 0, compileStrip (back ? to : from, rate) }, { at, compileStrip (back ? from : to, rate) } }, s, s, 1, { 64 });
        s.erase (s.begin(), s.begin() + rate / 2);  // it has set in
        const double loudest = peakOf (s), turn = 2.0 * M_PI * 50.0 / rate;
        CAPTURE (back, loudest);
        CHECK (roughest (s) < 2.0 * loudest * turn * turn + 2.5 * (loudest + 0.1) / 960.0);
        CHECK (loudest < 2.0);
    }
}

TEST_CASE ("Switched off, a strip is bit-exact again after 20 ms and stops running")
{
    auto s = noise (4000, 4);
    const auto before = s;
    run ({ { 0, compileStrip (everything(), rate) }, { 1000, compileStrip ({}, rate) } }, s, s, 1, { 100 });
    CHECK_FALSE (std::equal (s.begin() + 1000, s.begin() + 1900, before.begin() + 1000));
    CHECK (std::equal (s.begin() + 1960, s.end(), before.begin() + 1960));
}

TEST_CASE ("The tail of a strip dies to exact zeros")
{
    const juce::ScopedNoDenormals asTheEngine;
    auto s = noise (30 * rate, 6);
    std::fill (s.begin() + rate, s.end(), 0.0f);
    auto strip = everything();
    strip.eq[1].q = 18.0;
    run ({ { 0, compileStrip (strip, rate) } }, s, s, 1, { 512 });
    CHECK (peakOf (s, s.size() - 100) == 0.0f);
}
