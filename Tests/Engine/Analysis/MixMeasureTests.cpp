#include "Tests/Support/MixSignals.h"
#include "Tests/Support/Catch.h"

#include "Engine/Mixer/LookAheadLimiter.h"

#include <rapidcheck.h>

using namespace takelane;
using namespace takelane::test;

namespace
{
constexpr double withinLu = 0.1, withinDb = 0.2;

Stereo tones (const std::vector<std::pair<double, double>>& levelsAndSeconds)
{
    Samples x;

    for (const auto& [db, seconds] : levelsAndSeconds)
        append (x, tone (1000.0, db <= MixFacts::silence ? 0.0 : gainFromDb (db), seconds));

    return both (x);
}

Stereo limited (Stereo s, double ceilingDb)
{
    LookAheadLimiter limiter (48);
    limiter.process (limiterPlanOf (ceilingDb, 100.0, 48000), s[0].data(), s[1].data(), static_cast<int> (s[0].size()));
    return s;
}

Stereo clipped (Stereo s, float at)
{
    for (auto& channel : s)
        for (auto& x : channel)
            x = std::clamp (x, -at, at);

    return s;
}
}

TEST_CASE ("A mix's loudness is what EBU Tech 3341 says of its signals, within 0.1 LU")
{
    CHECK (measured (tones ({ { -23, 20 } })).integrated == Approx (-23.0).margin (withinLu));
    CHECK (measured (tones ({ { -36, 10 }, { -23, 60 }, { -36, 10 } })).integrated == Approx (-23.0).margin (withinLu));
    CHECK (measured (tones ({ { -72, 10 }, { -36, 10 }, { -23, 60 }, { -36, 10 }, { -72, 10 } })).integrated == Approx (-23.0).margin (withinLu));
    CHECK (measured (tones ({ { -26, 20 }, { -20, 20.1 }, { -26, 20 } })).integrated == Approx (-23.0).margin (withinLu));

    for (int i = 0; i < 20; i += 3)
    {
        INFO ("burst " << i);
        CHECK (measured (tones ({ { -200, 0.15 * i }, { -23, 3.0 }, { -200, 1.0 } })).maxShortTerm == Approx (-23.0).margin (withinLu));
        CHECK (measured (tones ({ { -200, 0.02 * i }, { -23, 0.4 }, { -200, 1.0 } })).maxMomentary == Approx (-23.0).margin (withinLu));
    }
}

TEST_CASE ("A mix's loudness range is what EBU Tech 3342 says of its signals, within 1 LU")
{
    CHECK (measured (tones ({ { -20, 20 }, { -30, 20 } })).range == Approx (10.0).margin (1.0));
    CHECK (measured (tones ({ { -20, 20 }, { -15, 20 } })).range == Approx (5.0).margin (1.0));
    CHECK (measured (tones ({ { -40, 20 }, { -20, 20 } })).range == Approx (20.0).margin (1.0));
}

TEST_CASE ("A peak between the samples is found within 0.2 dB, and told where it is")
{
    Samples x (48000);

    for (int n = 0; n < 4800; ++n)          // fs/4 with every sample at 45 degrees: 3 dB under its peak
        x[static_cast<std::size_t> (12000 + n)] = static_cast<float> (0.5 * std::sin (std::numbers::pi * (n / 4800.0)) * std::sin (std::numbers::pi * (0.5 * n + 0.25)));

    const auto facts = measured (both (x));
    CHECK (facts.peakDb == Approx (-9.03).margin (0.05));
    CHECK (facts.truePeakDb == Approx (-6.02).margin (withinDb));
    CHECK (std::abs (facts.truePeakAt.value - 14400) < 2400);
    CHECK (facts.peaks.size() == 10);
    CHECK (facts.peaks[2] == Approx (facts.truePeakDb).margin (0.01));
    CHECK (facts.peaks[8] == MixFacts::silence);
}

TEST_CASE ("A peak between the last sample and the silence after it counts")
{
    Samples x (4800);
    x[4799] = 0.9f;
    x[4798] = 0.9f;
    CHECK (measured (both (x)).truePeakDb > measured (both (x)).peakDb + 0.5);
}

TEST_CASE ("The lines over time have a point each tenth of a second, and the last of the loudness so far is the loudness")
{
    const auto facts = measured (tones ({ { -30, 4 }, { -20, 4.05 } }));
    CHECK (facts.momentary.size() == 81);
    CHECK (facts.shortTerm.size() == 81);
    CHECK (facts.soFar.size() == 81);
    CHECK (facts.momentary[39] == Approx (-30.0).margin (withinLu));
    CHECK (facts.momentary[79] == Approx (-20.0).margin (withinLu));
    CHECK (facts.soFar[39] == Approx (-30.0).margin (withinLu));
    CHECK (facts.soFar.back() == Approx (facts.integrated));
    CHECK (facts.crestDb == Approx (facts.truePeakDb - facts.integrated));
}

TEST_CASE ("The facts of a mix do not depend on how it is cut into blocks")
{
    const auto mix = music (1.0, 5);
    const auto whole = measured (mix, 16384);

    CHECK (rc::check ("any blocks", [&]
    {
        const auto blocks = *rc::gen::container<std::vector<int>> (4, rc::gen::inRange (1, 6000));
        MixMeasure measure (48000, 2);
        std::size_t at = 0;

        for (std::size_t i = 0; at < mix[0].size(); ++i)
        {
            const auto n = std::min (static_cast<std::size_t> (blocks[i % blocks.size()]), mix[0].size() - at);
            const float* channels[] { mix[0].data() + at, mix[1].data() + at };
            measure.add (channels, static_cast<int> (n));
            at += n;
        }

        RC_ASSERT (measure.finish() == whole);
    }));
}

TEST_CASE ("Nothing at all is a mix of silence")
{
    MixMeasure measure (48000, 2);
    const auto facts = measure.finish();
    CHECK (facts.frames == 0_frames);
    CHECK (facts.peakDb == MixFacts::silence);
    CHECK (facts.integrated == MixFacts::silence);
    CHECK_FALSE (facts.looksLimited);
    CHECK_FALSE (facts.isIdentical);

    const auto second = measured (both (Samples (48000)));
    CHECK (second.silentHead == 48000_frames);
    CHECK (second.silentTail == 48000_frames);
    CHECK_FALSE (second.isIdentical);
    CHECK_FALSE (second.oneSideSilent);
}

TEST_CASE ("Three samples in a row at full scale are a clip, two are none")
{
    auto x = both (tone (440.0, 0.3, 1.0));
    const auto set = [&] (std::size_t channel, std::size_t at, int count, float value)
    {
        for (int i = 0; i < count; ++i)
            x[channel][at + static_cast<std::size_t> (i)] = value;
    };

    set (0, 1000, 2, 1.0f);
    CHECK (measured (x).clipRuns == 0);
    set (0, 4799, 3, -0.9989f);             // over the edge of a tenth of a second
    set (1, 20000, 5, 1.2f);
    set (1, 47996, 4, 1.0f);                // to the end
    const auto facts = measured (x);
    CHECK (facts.clipRuns == 3);
    CHECK (facts.clips == std::vector<ClipRun> { { { 4799 }, 3, 0 }, { { 20000 }, 5, 1 }, { { 47996 }, 4, 1 } });

    for (std::size_t i = 0; i < 200; ++i)
        set (0, 6000 + 10 * i, 4, 1.0f);

    CHECK (measured (x).clips.size() == 100);
    CHECK (measured (x).clipRuns == 203);
}

TEST_CASE ("Head, tail and end are measured to the frame, below -90 dBFS")
{
    Samples x (48000);
    x[4000] = 0.5f;
    x[40000] = -4.0e-5f;
    x[45000] = 3.0e-5f;
    const auto facts = measured (both (x));
    CHECK (facts.silentHead == 4000_frames);
    CHECK (facts.silentTail == 7999_frames);
    CHECK (facts.endDb == MixFacts::silence);
    CHECK (facts.peakAt == 4000_frames);

    x[48000 - 959] = 0.1f;
    CHECK (measured (both (x)).endDb == Approx (-20.0).margin (0.01));
    x[48000 - 959] = 0.0f;
    x[48000 - 961] = 0.1f;
    CHECK (measured (both (x)).endDb < -80.0);
}

TEST_CASE ("In 16 bit the dither of a silent head is silence")
{
    Samples x (48000);

    for (std::size_t i = 0; i < x.size(); ++i)
        x[i] = i >= 24000 ? 0.1f : static_cast<float> (static_cast<int> (i * 7 % 3) - 1) / 32768.0f;

    MixMeasure measure (48000, 2);
    measure.setBits (16);
    const float* channels[] { x.data(), x.data() };
    measure.add (channels, 48000);
    CHECK (measure.finish().silentHead == 24000_frames);
}

TEST_CASE ("An offset of one side is measured, and music has none")
{
    auto x = music (10.0, 3);
    CHECK (measured (x).dcDb < -70.0);

    for (auto& s : x[1])
        s += 0.01f;

    CHECK (measured (x).dcDb == Approx (-40.0).margin (0.3));
}

TEST_CASE ("What both sides have to do with each other is told")
{
    const auto a = noiseOf (0.2, 4.0, 1), b = noiseOf (0.2, 4.0, 2);
    auto minus = a;

    for (auto& x : minus)
        x = -x;

    const auto same = measured ({ a, a }), strangers = measured ({ a, b }), opposite = measured ({ a, minus }), left = measured ({ a, Samples (a.size()) });
    CHECK (same.isIdentical);
    CHECK (same.correlation == Approx (1.0));
    CHECK (same.monoLossDb == Approx (0.0).margin (0.01));

    CHECK_FALSE (strangers.isIdentical);
    CHECK (strangers.correlation == Approx (0.0).margin (0.02));
    CHECK (strangers.monoLossDb == Approx (3.0).margin (0.1));

    CHECK (opposite.correlation == Approx (-1.0));
    CHECK (opposite.monoLossDb > 60.0);

    CHECK (left.oneSideSilent);
    CHECK_FALSE (left.isIdentical);
    CHECK (left.correlation == 0.0);
    CHECK_FALSE (measured ({ a, b }).oneSideSilent);
}

TEST_CASE ("Hiss under the music is its floor, where the music lets it through")
{
    const auto hiss = noiseOf (gainFromDb (-50.0) * std::sqrt (3.0), 8.0, 7), other = noiseOf (gainFromDb (-50.0) * std::sqrt (3.0), 8.0, 8);
    auto mix = withRest (music (8.0, 4), 3.0, 4.0);
    mix = sum (mix, { hiss, other });
    const auto facts = measured (mix);
    CHECK (facts.floorIsNoise);
    CHECK (facts.floorDb == Approx (-50.0).margin (0.5));
}

TEST_CASE ("Quiet music, a dying room and a digital pause are no noise")
{
    const auto loud = music (8.0, 4);
    const auto quietChord = [] (double seconds)
    {
        auto x = tone (220.0, 0.002, seconds);
        const auto third = tone (277.2, 0.002, seconds), fifth = tone (329.6, 0.002, seconds), high = tone (1318.5, 0.001, seconds);

        for (std::size_t i = 0; i < x.size(); ++i)
            x[i] += third[i] + fifth[i] + high[i];

        return both (x);
    };
    CHECK_FALSE (measured (sum (withRest (loud, 3.0, 4.0), quietChord (8.0))).floorIsNoise);

    auto dying = withRest (loud, 3.0, 4.5);
    const auto wash = noiseOf (0.05, 8.0, 3);

    for (std::size_t i = 0; i < dying[0].size(); ++i)
        if (const auto t = static_cast<double> (i) / 48000.0 - 3.0; t > 0.0)
            for (std::size_t c = 0; c < 2; ++c)
                dying[c][i] += static_cast<float> (wash[i] * std::pow (10.0, -t));      // 20 dB a second

    CHECK_FALSE (measured (dying).floorIsNoise);
    const auto paused = measured (withRest (loud, 3.0, 3.6));
    CHECK_FALSE (paused.floorIsNoise);
    CHECK (paused.floorDb > -70.0);
}

TEST_CASE ("Hum is heard in the rests, 50 as well as 60 Hz, and a bass at 49 Hz is none")
{
    for (const int hz : { 50, 60 })
    {
        INFO (hz);
        auto mix = withRest (music (10.0, 4), 3.0, 6.5);
        const auto low = tone (hz, gainFromDb (-52.0), 10.0), second = tone (3 * hz, gainFromDb (-55.0), 10.0);
        mix = sum (mix, both (low));
        mix = sum (mix, both (second));
        const auto facts = measured (mix);
        REQUIRE (facts.hum);
        CHECK (facts.hum->hz == hz);
        CHECK (facts.hum->db == Approx (-53.2).margin (1.0));
    }

    const auto bass = sum (withRest (music (10.0, 4), 3.0, 6.5), both (tone (49.0, 0.01, 10.0)));
    CHECK_FALSE (measured (bass).hum);
    CHECK_FALSE (measured (music (10.0, 4)).hum);
}

TEST_CASE ("A limiter, a clipper and a fader behind them are seen in the peaks; music and test tones are not taken for it")
{
    for (unsigned seed = 1; seed <= 3; ++seed)
    {
        INFO ("music " << seed);
        const auto mix = music (15.0, seed);
        const auto peak = measured (mix).peakDb;
        CHECK_FALSE (measured (mix).looksLimited);

        for (const double reduction : { 6.0, 10.0 })
        {
            INFO (reduction << " dB");
            auto held = limited (mix, peak - reduction);
            CHECK (measured (held).looksLimited);

            for (auto& channel : held)
                for (auto& x : channel)
                    x *= 0.37f;

            CHECK (measured (held).looksLimited);
            CHECK (measured (clipped (mix, static_cast<float> (gainFromDb (peak - reduction)))).looksLimited);
        }
    }

    CHECK_FALSE (measured (both (tone (1000.0, 0.5, 10.0))).looksLimited);
    CHECK_FALSE (measured (both (tone (61.7, 0.5, 10.0))).looksLimited);
    CHECK_FALSE (measured (both (noiseOf (0.5, 10.0, 1))).looksLimited);
    CHECK_FALSE (measured (both (drumLoop (20.0))).looksLimited);
}
