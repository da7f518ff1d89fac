#include "Engine/Tuner.h"
#include "Tests/Support/Catch.h"
#include "Tests/Support/VerdictRig.h"

using namespace takelane;

namespace
{
double centsOff (double hz, double wanted)      { return 1200.0 * std::log2 (hz / wanted); }

Pitch heardOf (const Sound& sound, int rate = 48000)
{
    Tuner tuner (rate);

    for (std::size_t at = 0; at < sound.size(); at += 480)
        tuner.add (std::span (sound).subspan (at, std::min<std::size_t> (480, sound.size() - at)));

    return tuner.pitch();
}

/** A voice: many harmonics through two formants, breath, and a vibrato of so many cents. */
Sound sung (double hz, double vibratoCents, double seconds, int rate = 48000)
{
    auto s = silence (seconds, rate);
    std::mt19937 bits (4);
    double phase = 0.0;

    for (std::size_t i = 0; i < s.size(); ++i)
    {
        const double t = static_cast<double> (i) / rate, f = hz * std::pow (2.0, vibratoCents / 1200.0 * std::sin (2.0 * std::numbers::pi * 5.5 * t));
        phase += 2.0 * std::numbers::pi * f / rate;
        double x = 0.0;

        for (int k = 1; k * f < 5000.0; ++k)
        {
            const double formants = std::exp (-std::pow ((k * f - 700.0) / 300.0, 2.0)) + 0.5 * std::exp (-std::pow ((k * f - 1200.0) / 400.0, 2.0)) + 0.15;
            x += formants / k * std::sin (k * phase);
        }

        s[i] = static_cast<float> (0.1 * x + 0.002 * (static_cast<double> (bits()) / 2147483648.0 - 1.0));
    }

    return s;
}

/** An electric bass: the fundamental much softer than what is above it. */
Sound bass (double hz, double seconds, int rate = 48000)
{
    auto s = silence (seconds, rate);
    const double parts[] { 0.15, 1.0, 0.7, 0.5, 0.3, 0.2, 0.1 };

    for (int k = 1; k <= 7; ++k)
        for (std::size_t i = 0; i < s.size(); ++i)
        {
            const double t = static_cast<double> (i) / rate;
            s[i] += static_cast<float> (0.15 * parts[k - 1] * std::exp (-0.4 * k * t) * std::sin (2.0 * std::numbers::pi * k * hz * t + k));
        }

    return s;
}
}

TEST_CASE ("The tuner is within a cent on plucked strings, from a bass's low B to high on a guitar")
{
    for (const double hz : { 30.87, 41.20, 55.0, 82.41, 110.0, 146.83, 196.0, 246.94, 329.63, 659.26, 1318.5 })
        for (const double off : { -31.0, 0.0, 12.5 })
        {
            const double wanted = hz * std::pow (2.0, off / 1200.0);
            const auto heard = heardOf (string (wanted, -12.0, 2.0, 1.2) + whiteNoise (-70.0, 1.2));
            INFO (wanted << " heard as " << heard.hz);
            REQUIRE (heard.hz > 0.0);
            CHECK (std::abs (centsOff (heard.hz, wanted * std::sqrt (1.0002))) < 1.0);      // its first partial
        }
}

TEST_CASE ("The tuner is within a cent on sung tones, and in the middle of a vibrato")
{
    for (const double hz : { 82.41, 130.81, 196.0, 293.66, 440.0, 698.46, 880.0 })
    {
        INFO (hz);
        CHECK (std::abs (centsOff (heardOf (sung (hz, 0.0, 1.0)).hz, hz)) < 1.0);
        CHECK (std::abs (centsOff (heardOf (sung (hz, 15.0, 1.0)).hz, hz)) < 15.0);
    }
}

TEST_CASE ("The tuner is within a cent on bass tones from 30 Hz whose fundamental is faint, at every rate")
{
    const int rate = GENERATE (44100, 48000, 96000);

    for (const double hz : { 30.0, 30.87, 36.71, 41.20, 49.0, 61.74, 98.0 })
    {
        const auto heard = heardOf (bass (hz, 1.0, rate) + whiteNoise (-60.0, 1.0, 1, rate), rate);
        INFO (hz << " heard as " << heard.hz << " at " << rate);
        REQUIRE (heard.hz > 0.0);
        CHECK (std::abs (centsOff (heard.hz, hz)) < 1.0);
    }
}

TEST_CASE ("Plain tones are measured to a tenth of a cent, with their level")
{
    for (const double hz : { 30.0, 100.0, 440.0, 1000.0, 1900.0 })
    {
        const auto heard = heardOf (sine (hz, -20.0, 1.0));
        INFO (hz);
        CHECK (std::abs (centsOff (heard.hz, hz)) < 0.1);
        CHECK (heard.levelDb == Approx (-23.0).margin (0.3));
    }
}

TEST_CASE ("What is no tone is no note: silence, noise, what is too soft, a tone that has ended")
{
    CHECK (heardOf (silence (1.0)).hz == 0.0);
    CHECK (heardOf (whiteNoise (-20.0, 1.0)).hz == 0.0);
    CHECK (heardOf (pinkNoise (-20.0, 1.0)).hz == 0.0);
    CHECK (heardOf (sine (440.0, -75.0, 1.0)).hz == 0.0);
    CHECK (heardOf (then (sine (440.0, -20.0, 1.0), silence (0.5))).hz == 0.0);
}

TEST_CASE ("A pitch has its nearest note and the cents from it, at the chosen reference")
{
    CHECK (noteOf (440.0, 440.0) == TunedNote { "A4", 0.0 });
    CHECK (noteOf (0.0, 440.0).name.empty());
    CHECK (noteOf (82.4069, 440.0).name == "E2");
    CHECK (noteOf (82.4069, 440.0).cents == Approx (0.0).margin (0.01));
    CHECK (noteOf (30.8677, 440.0).name == "B0");
    CHECK (noteOf (27.5, 440.0).name == "A0");
    CHECK (noteOf (369.99, 440.0).name == "F#4");
    CHECK (noteOf (440.0, 442.0).cents == Approx (-7.85).margin (0.01));
    CHECK (noteOf (442.0, 442.0) == TunedNote { "A4", 0.0 });
    CHECK (std::abs (noteOf (452.8, 440.0).cents) <= 50.0);
}
