#include "Engine/Mixer/Curves.h"

#include "Tests/Engine/Mixer/Signals.h"
#include "Tests/Support/Catch.h"

#include <juce_dsp/juce_dsp.h>

using namespace takelane;

namespace
{
/** Audio EQ Cookbook (R. Bristow-Johnson), the formulas as printed. */
double cookbookDb (const EqBand& band, double hz, double rate)
{
    const double a = std::pow (10.0, band.db / 40.0), w = 2.0 * M_PI * band.hz / rate;
    const double c = std::cos (w), alpha = std::sin (w) / (2.0 * band.q), r = 2.0 * std::sqrt (a) * alpha;
    double b0, b1, b2, a0, a1, a2;

    if (band.type == EqType::peak)
    {
        b0 = 1.0 + alpha * a;   b1 = -2.0 * c;  b2 = 1.0 - alpha * a;
        a0 = 1.0 + alpha / a;   a1 = -2.0 * c;  a2 = 1.0 - alpha / a;
    }
    else
    {
        const double s = band.type == EqType::lowShelf ? 1.0 : -1.0;
        b0 = a * ((a + 1.0) - s * (a - 1.0) * c + r);
        b1 = s * 2.0 * a * ((a - 1.0) - s * (a + 1.0) * c);
        b2 = a * ((a + 1.0) - s * (a - 1.0) * c - r);
        a0 = (a + 1.0) + s * (a - 1.0) * c + r;
        a1 = -s * 2.0 * ((a - 1.0) + s * (a + 1.0) * c);
        a2 = (a + 1.0) + s * (a - 1.0) * c - r;
    }

    const auto z = std::polar (1.0, -2.0 * M_PI * hz / rate);
    return db (std::abs ((b0 + b1 * z + b2 * z * z) / (a0 + a1 * z + a2 * z * z)));
}

std::vector<double> frequencies (int rate)
{
    std::vector<double> hz;

    for (double f = 20.0; f < 0.45 * rate; f *= 1.5)
        hz.push_back (f);

    return hz;
}
}

TEST_CASE ("A band's curve is the cookbook's, and juce's, at every rate, frequency, gain and Q")
{
    const auto rate = GENERATE (44100, 48000, 96000, 192000);
    const auto type = GENERATE (EqType::peak, EqType::lowShelf, EqType::highShelf);
    using Coefficients = juce::dsp::IIR::Coefficients<double>;

    for (const double hz : { 20.0, 63.0, 250.0, 1000.0, 5000.0, 18000.0 })
        for (const double gain : { -24.0, -6.0, 0.5, 12.0, 24.0 })
            for (const double q : { 0.1, 0.707, 3.0, 18.0 })
            {
                const EqBand band { type, hz, gain, q };
                const auto at = frequencies (rate);
                const auto curve = responseDb (band, rate, at);
                const auto factor = std::pow (10.0, gain / 20.0);
                const auto juces = type == EqType::peak ? Coefficients::makePeakFilter (rate, hz, q, factor)
                                 : type == EqType::lowShelf ? Coefficients::makeLowShelf (rate, hz, q, factor)
                                                            : Coefficients::makeHighShelf (rate, hz, q, factor);

                for (std::size_t i = 0; i < at.size(); ++i)
                {
                    CAPTURE (rate, hz, gain, q, at[i]);
                    REQUIRE (std::abs (curve[i] - cookbookDb (band, at[i], rate)) < 1.0e-4);
                    REQUIRE (std::abs (curve[i] - db (juces->getMagnitudeForFrequency (at[i], rate))) < 1.0e-3);
                }
            }
}

TEST_CASE ("The high-pass is Butterworth's: 3 dB down at its corner, 12 dB an octave, as warped by the rate")
{
    const auto rate = GENERATE (44100, 48000, 192000);
    const auto corner = GENERATE (20.0, 80.0, 240.0, 1000.0);
    Strip strip;
    strip.highPassHz = corner;
    const auto at = frequencies (rate);
    const auto curve = responseDb (strip, rate, at);

    for (std::size_t i = 0; i < at.size(); ++i)
    {
        const double ratio = std::tan (M_PI * corner / rate) / std::tan (M_PI * at[i] / rate);
        CHECK (std::abs (curve[i] + 10.0 * std::log10 (1.0 + std::pow (ratio, 4.0))) < 1.0e-4);
    }

    CHECK (responseDb (strip, rate, { corner })[0] == Approx (-3.0103).margin (1.0e-4));
}

TEST_CASE ("What is heard is what the curve draws: the spectrum of an impulse through the strip")
{
    const auto rate = GENERATE (44100, 96000);
    Strip strip;
    strip.highPassHz = 70.0;
    strip.eq = { { EqType::lowShelf, 120.0, 5.0, 0.8 }, { EqType::peak, 400.0, -9.0, 2.0 }, { EqType::peak, 2500.0, 6.0, 4.0 },
                 { EqType::highShelf, 9000.0, -12.0, 0.6 } };

    for (int kept = 0; kept <= 4; ++kept, strip.eq.pop_back())
    {
        const auto heard = through (strip, impulse (rate), rate);
        const auto at = frequencies (rate);
        const auto curve = responseDb (strip, rate, at);

        for (std::size_t i = 0; i < at.size(); ++i)
        {
            CAPTURE (strip.eq.size(), at[i]);
            CHECK (std::abs (db (std::abs (spectrumAt (heard, at[i], rate))) - curve[i]) < 0.01);
        }

        if (strip.eq.empty())
            break;
    }
}

TEST_CASE ("A low cut of 20 Hz at 384 kHz is as clean as one at 48: its floor is below -125 dB")
{
    Strip strip;
    strip.highPassHz = 20.0;
    const auto heard = through (strip, tone (1000.0, 384000, 0.5, 384000), 384000);
    double error = 0.0;

    // The last cycle before the end against the one a second half before it: a tone that stands still repeats.
    for (std::size_t i = 0; i < 384; ++i)
        error = std::max (error, std::abs (static_cast<double> (heard[383999 - i]) - heard[383999 - 384 - i]));

    CHECK (db (error / 0.5) < -125.0);
}

TEST_CASE ("A band without effect, off, or under an EQ that is off is not run: the signal passes bit-exact")
{
    Strip strip;
    strip.eq = { { EqType::peak, 1000.0, 0.0, 1.0 }, { EqType::lowShelf, 100.0, 6.0, 0.7, false } };
    SECTION ("off one by one") {}
    SECTION ("off together")
    {
        strip.eq.push_back ({ EqType::highShelf, 8000.0, 9.0, 0.7 });
        strip.eqOn = false;
    }

    strip.gate = Gate {};
    strip.gate->on = false;
    strip.compressor = compressor (-60.0, 20.0);
    strip.compressor->on = false;
    const auto before = noise (5000, 1);
    CHECK_FALSE (compileStrip (strip, 48000).hasMemory());
    CHECK ((through (strip, before) == before));
    CHECK (responseDb (strip, 48000, { 20.0, 1000.0, 20000.0 }) == std::vector<float> { 0.0f, 0.0f, 0.0f });
}

TEST_CASE ("Trim and polarity come first, and at 0 dB leave every bit")
{
    Strip strip;
    strip.trimDb = 6.0206;
    strip.polarityInverted = true;
    const auto before = noise (300, 2, 0.25);
    const auto after = through (strip, before);

    for (std::size_t i = 0; i < before.size(); ++i)
        REQUIRE (after[i] == Approx (-2.0f * before[i]).margin (1.0e-6));

    const auto plan = compileStrip (strip, 48000);
    CHECK (plan.withoutInput().input == 1.0f);
    CHECK (plan.inputOnly().input == plan.input);
    CHECK_FALSE (plan.inputOnly().hasMemory());

    strip.trimDb = 0.0;
    const auto turned = through (strip, before);
    CHECK (std::equal (turned.begin(), turned.end(), before.begin(), [] (float a, float b) { return a == -b; }));

    strip.polarityInverted = false;
    CHECK ((through (strip, before) == before));
}
