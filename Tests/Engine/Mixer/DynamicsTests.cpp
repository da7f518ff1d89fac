#include "Engine/Mixer/Curves.h"
#include "Engine/Mixer/FastDecibels.h"

#include "Tests/Engine/Mixer/Signals.h"
#include "Tests/Support/Catch.h"

#include <ebur128.h>

#include <cstring>
#include <memory>

using namespace takelane;

namespace
{
constexpr int rate = 48000;

/** A square wave: its level is its amplitude all the time. */
Signal square (int frames, double amplitude)
{
    Signal s;

    for (int i = 0; i < frames; ++i)
        s.push_back (static_cast<float> (i / 24 % 2 == 0 ? amplitude : -amplitude));

    return s;
}

double gainDb (const Signal& after, const Signal& before, int frame)
{
    return db (std::abs (after[static_cast<std::size_t> (frame)] / before[static_cast<std::size_t> (frame)]));
}

Signal compressed (const Compressor& c, const Signal& s)
{
    Strip strip;
    strip.compressor = c;
    return through (strip, s);
}

double lufs (const Signal& s, std::size_t from)
{
    const std::unique_ptr<ebur128_state, void (*) (ebur128_state*)> meter { ebur128_init (1, rate, EBUR128_MODE_I), [] (auto* m) { ebur128_destroy (&m); } };
    ebur128_add_frames_float (meter.get(), s.data() + from, s.size() - from);
    double loudness = 0.0;
    ebur128_loudness_global (meter.get(), &loudness);
    return loudness;
}

/** Strokes of falling noise and tone, loud and soft in turn. */
Signal drums (int seconds)
{
    auto s = noise (seconds * rate, 3, 1.0);

    for (std::size_t i = 0; i < s.size(); ++i)
    {
        const auto stroke = i / (rate / 4);
        const double t = static_cast<double> (i % (rate / 4)) / rate;
        const double loud = stroke % 4 == 0 ? 0.9 : stroke % 2 == 0 ? 0.5 : 0.15;
        s[i] = static_cast<float> (loud * std::exp (-t * 20.0) * (0.4 * s[i] + 0.6 * std::sin (2.0 * M_PI * 70.0 * t)));
    }

    return s;
}

/** Phrases of a voice-like tone of any loudness with pauses between. */
Signal voice (int seconds)
{
    Signal s;
    std::mt19937 random (5);
    double loud = 0.0, phase = 0.0, hz = 200.0;

    for (int i = 0; i < seconds * rate; ++i)
    {
        if (i % (rate / 3) == 0)
        {
            loud = random() % 4 == 0 ? 0.0 : std::pow (10.0, -static_cast<double> (random() % 24) / 20.0);
            hz = 150.0 + static_cast<double> (random() % 300);
        }

        const double t = static_cast<double> (i % (rate / 3)) / (rate / 3);
        phase += 2.0 * M_PI * hz / rate;
        s.push_back (static_cast<float> (0.5 * loud * std::sin (M_PI * t) * (std::sin (phase) + 0.5 * std::sin (3.0 * phase) + 0.3 * std::sin (9.0 * phase))));
    }

    return s;
}
}

TEST_CASE ("The fast decibels are right to 0.0005 dB, and nothing is exactly no reduction")
{
    float worst = 0.0f;

    for (float x = 1.0e-7f; x < 100.0f; x *= 1.0001f)
        worst = std::max (worst, std::abs (fastDb (x) - 20.0f * std::log10 (x)));

    CHECK (worst < 5.0e-4f);
    worst = 0.0f;

    for (float x = 0.0f; x < 100.0f; x += 0.003f)
        worst = std::max (worst, std::abs (20.0f * std::log10 (fastGainDown (x)) + x));

    CHECK (worst < 5.0e-4f);
    CHECK (fastGainDown (0.0f) == 1.0f);
    CHECK (fastDb (0.0f) < -500.0f);
}

TEST_CASE ("A compressor's curve is the textbook's: under, in and over the knee, and never more than its most")
{
    const auto ratio = GENERATE (1.0, 1.5, 4.0, 20.0);
    const auto knee = GENERATE (0.0, 6.0, 24.0);
    const auto most = GENERATE (6.0, 60.0);
    Compressor c;
    c.thresholdDb = -24.0;
    c.ratio = ratio;
    c.kneeDb = knee;
    c.mostDb = most;

    for (double in = -60.0; in <= 6.0; in += 0.5)
    {
        double out = in;                // Giannoulis, Massberg, Reiss (2012), (4)
        const double over = in - c.thresholdDb;

        if (2.0 * over > knee)
            out = c.thresholdDb + over / ratio;
        else if (2.0 * std::abs (over) <= knee && knee > 0.0)
            out = in + (1.0 / ratio - 1.0) * (over + knee / 2.0) * (over + knee / 2.0) / (2.0 * knee);

        CHECK (compressorOutputDb (c, in) == Approx (std::max (out, in - most)).margin (2.0e-4));

        const auto before = square (rate / 2, std::pow (10.0, in / 20.0));
        const auto after = compressed (c, before);
        CHECK (gainDb (after, before, rate / 2 - 1) + in == Approx (compressorOutputDb (c, in)).margin (0.005));
    }
}

TEST_CASE ("Makeup is added, and a compressor that is off draws and does nothing")
{
    auto c = compressor (-20.0, 4.0, 10.0, 100.0, 9.0);
    CHECK (compressorOutputDb (c, -40.0) == Approx (-31.0).margin (1.0e-9));
    const auto before = square (5000, 0.01);
    CHECK (gainDb (compressed (c, before), before, 4999) == Approx (9.0).margin (1.0e-4));
    c.on = false;
    CHECK (compressorOutputDb (c, -3.0) == -3.0);
    CHECK ((compressed (c, before) == before));
}

TEST_CASE ("After its attack a compressor has heard 63 % of a step, and in each release it lets go of 8.7 dB")
{
    const auto attack = GENERATE (0.1, 5.0, 30.0, 200.0);
    const auto release = GENERATE (50.0, 400.0);
    auto c = compressor (-60.0, 2.0, attack, release);
    auto before = square (5 * rate, 0.5);

    for (std::size_t i = 2 * rate; i < before.size(); ++i)
        before[i] *= 0.001f;

    const auto after = compressed (c, before);
    const int frames = static_cast<int> (attack * 0.001 * rate + 0.5);
    const double heard = db (0.5 * (1.0 - std::exp (-frames / (attack * 0.001 * rate))));
    CHECK (gainDb (after, before, frames - 1) == Approx (-0.5 * (heard + 60.0)).margin (0.02));

    // Past the attack, which rounds the corner.
    const int from = 2 * rate + static_cast<int> (0.008 * attack * rate);
    const int to = from + static_cast<int> (release * 0.001 * rate + 0.5);

    if (release > 3.0 * attack && release * 0.001 + 0.008 * attack < 2.5)
        CHECK (gainDb (after, before, to) - gainDb (after, before, from) == Approx (0.5 * db (M_E)).margin (0.05));
}

TEST_CASE ("Both sides of a stereo track are compressed and gated by the same gain")
{
    Strip strip;
    strip.compressor = compressor (-30.0, 8.0, 1.0, 50.0);
    strip.gate = Gate { -20.0, 60.0 };
    auto left = tone (200.0, 20000, 0.8), right = tone (330.0, 20000, 0.01);
    const auto leftBefore = left, rightBefore = right;
    StripRuntime runtime (rate);
    const auto plan = compileStrip (strip, rate);
    inBlocks (left, right, { 64 }, [&] (float* l, float* r, int n)
    {
        float* channels[2] { l, r };
        runtime.process (plan, channels, 2, n);
    });

    for (std::size_t i = 0; i < left.size(); ++i)
        if (std::abs (leftBefore[i]) > 0.01f && std::abs (rightBefore[i]) > 0.001f)
            REQUIRE (left[i] / leftBefore[i] == Approx (right[i] / rightBefore[i]).epsilon (1.0e-5));

    CHECK (runtime.takeReductionDb() == Approx (db (0.8) + 30.0 - (db (0.8) + 30.0) / 8.0).margin (0.5));
    CHECK (runtime.takeReductionDb() == 0.0f);
}

TEST_CASE ("A matched compressor's programme is as loud as before, whatever it is and however hard it is pressed")
{
    const auto programme = GENERATE (0, 1, 2, 3);
    const auto threshold = GENERATE (-30.0, -20.0, -10.0);
    const auto attack = GENERATE (1.0, 20.0);
    auto before = programme == 0 ? drums (20) : programme == 1 ? voice (20) : programme == 2 ? noise (20 * rate, 9) : tone (90.0, 20 * rate, 0.7);
    auto c = compressor (threshold, 3.0, attack, 120.0);
    c.kneeDb = 6.0;
    c.matched = true;
    const auto after = compressed (c, before);
    CAPTURE (programme, threshold, attack);
    CHECK (lufs (after, 5 * rate) == Approx (lufs (before, 5 * rate)).margin (0.5));

    c.matched = false;

    if (threshold == -30.0)
        CHECK (lufs (compressed (c, before), 0) < lufs (before, 0) - 4.0);
}

TEST_CASE ("The match waits through a pause: what comes after it is not made louder or quieter")
{
    auto c = compressor (-30.0, 4.0, 5.0, 100.0);
    c.matched = true;
    auto s = square (40 * rate, 0.5);

    for (int i = 8 * rate; i < 38 * rate; ++i)
        s[static_cast<std::size_t> (i)] *= 1.0e-5f;

    const auto after = compressed (c, s);
    const double loud = gainDb (after, s, 8 * rate - 2), still = gainDb (after, s, 38 * rate - 2), again = gainDb (after, s, 38 * rate + rate / 2);
    CHECK (std::abs (loud) < 0.1);
    CHECK (std::abs (again) < 0.1);
    CHECK (still == Approx (0.75 * (db (0.5) + 30.0)).margin (0.3));        // what it makes up, and nothing takes back
}

TEST_CASE ("What a file's 24 bits leave of a fade's first frames does not change what a compressor matches")
{
    auto c = compressor (-30.0, 4.0, 5.0, 100.0);
    c.matched = true;
    auto s = voice (6);
    const int fade = rate / 2;

    for (int i = 0; i < fade; ++i)
        s[static_cast<std::size_t> (i)] *= static_cast<float> (std::pow (static_cast<double> (i) / fade, 4.0));

    auto rounded = s;

    for (int i = 0; i < fade; ++i)
        rounded[static_cast<std::size_t> (i)] = std::round (s[static_cast<std::size_t> (i)] * 8388608.0f) / 8388608.0f;

    REQUIRE (std::ranges::find_if (rounded, [] (float x) { return x != 0.0f; }) - rounded.begin() > std::ranges::find_if (s, [] (float x) { return x != 0.0f; }) - s.begin() + 32);
    const auto a = compressed (c, s), b = compressed (c, rounded);
    float worst = 0.0f;

    for (std::size_t i = 0; i < a.size(); ++i)
        worst = std::max (worst, std::abs (a[i] - b[i]));

    CHECK (worst < 1.0e-6f);
}

TEST_CASE ("A gate is shut below its threshold, opens within its attack, holds to the frame and closes to its depth")
{
    const auto hold = GENERATE (0.0, 10.0, 250.0);
    const auto depth = GENERATE (0.0, 20.0, 80.0);
    Strip strip;
    strip.gate = Gate { -30.0, depth, 2.0, hold, 40.0 };
    const int on = rate / 2, off = on + rate / 4;
    auto s = square (3 * rate, 0.01);               // -40 dB

    for (int i = on; i < off; ++i)
        s[static_cast<std::size_t> (i)] *= 10.0f;   // -20 dB

    const auto after = through (strip, s);
    const int held = static_cast<int> (hold * 0.001 * rate + 0.5);
    CHECK (gainDb (after, s, on - 1) == Approx (-depth).margin (0.001));
    const double shut = std::pow (10.0, -depth / 20.0), attack = 0.002 * rate;
    CHECK (after[static_cast<std::size_t> (on) + 95] / s[static_cast<std::size_t> (on) + 95] == Approx (1.0 - (1.0 - shut) * std::exp (-96.0 / attack)).margin (1.0e-4));

    for (int i = on + 2000; i < off + held; ++i)
        REQUIRE (after[static_cast<std::size_t> (i)] == s[static_cast<std::size_t> (i)]);      // quite open: bit-exact

    const double release = 0.04 * rate;

    for (const int after63 : { 0, 1920, 9600 })
    {
        const auto i = static_cast<std::size_t> (off + held + after63);
        CHECK (after[i] / s[i] == Approx (shut + (1.0 - shut) * std::exp (-(after63 + 1) / release)).margin (1.0e-4));
    }

    CHECK (gainDb (after, s, 3 * rate - 1) == Approx (-depth).margin (0.05));
    CHECK (gateOutputDb (*strip.gate, -40.0) == -40.0 - depth);
    CHECK (gateOutputDb (*strip.gate, -30.0) == -30.0);
}

TEST_CASE ("A gate that is open stays open 3 dB below its threshold, where a shut one does not open")
{
    Strip strip;
    strip.gate = Gate { -30.0, 60.0, 0.1, 0.0, 5.0 };
    auto s = square (rate, std::pow (10.0, -32.0 / 20.0));
    CHECK (gainDb (through (strip, s), s, rate - 1) == Approx (-60.0).margin (0.01));
    s[1000] = 0.1f;
    CHECK (gainDb (through (strip, s), s, rate - 1) == 0.0);

    for (std::size_t i = 2000; i < s.size(); ++i)
        s[i] *= 0.8f;

    CHECK (gainDb (through (strip, s), s, rate - 1) == Approx (-60.0).margin (0.01));
}

TEST_CASE ("The gate shows how far it is shut")
{
    Strip strip;
    strip.gate = Gate { -30.0, 25.0 };
    auto s = square (1000, 0.001);
    StripRuntime runtime (rate);
    float* channels[2] { s.data(), s.data() };
    runtime.process (compileStrip (strip, rate), channels, 1, 1000);
    CHECK (runtime.takeGateReductionDb() == Approx (25.0).margin (0.001));
    CHECK (runtime.takeReductionDb() == 0.0f);
    s = square (48000, 0.5);
    channels[0] = s.data();
    runtime.process (compileStrip (strip, rate), channels, 1, 48000);
    (void) runtime.takeGateReductionDb();
    runtime.process (compileStrip (strip, rate), channels, 1, 4800);
    CHECK (runtime.takeGateReductionDb() == 0.0f);
}
