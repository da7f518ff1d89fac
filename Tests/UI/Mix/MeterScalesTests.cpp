#include "Tests/Support/Catch.h"

#include "UI/Mix/MeterScales.h"

#include <cmath>

using namespace takelane;

TEST_CASE ("K-System reads 0 for a sine that many dB below full scale, by AES-17")
{
    const auto rmsOfSine = [] (double peakDb) { return static_cast<float> (std::pow (10.0, peakDb / 20.0) * std::sqrt (0.5)); };
    CHECK (meterScale::averageReading (MeterScale::k20, rmsOfSine (-20)) == Approx (0.0f).margin (0.01));
    CHECK (meterScale::averageReading (MeterScale::k14, rmsOfSine (-14)) == Approx (0.0f).margin (0.01));
    CHECK (meterScale::averageReading (MeterScale::k12, rmsOfSine (-12)) == Approx (0.0f).margin (0.01));
    CHECK (meterScale::averageReading (MeterScale::vu, rmsOfSine (-18)) == Approx (0.0f).margin (0.01));
    CHECK (meterScale::averageReading (MeterScale::k20, rmsOfSine (0)) == Approx (20.0f).margin (0.01));
    CHECK (std::isinf (meterScale::averageReading (MeterScale::k20, 0.0f)));
}

TEST_CASE ("A peak at full scale is at the top of every scale that shows peaks")
{
    for (const auto scale : { MeterScale::peak, MeterScale::k20, MeterScale::k14, MeterScale::k12 })
    {
        CHECK (meterScale::showsPeaks (scale));
        CHECK (meterScale::positionOf (scale, meterScale::peakReading (scale, 0.0f)) == 1.0f);
    }

    CHECK_FALSE (meterScale::showsPeaks (MeterScale::vu));
}

TEST_CASE ("A VU meter moves by voltage, a K-System meter by decibels; both keep to the meter")
{
    CHECK (meterScale::positionOf (MeterScale::vu, 3.0f) == 1.0f);
    CHECK (meterScale::positionOf (MeterScale::vu, 0.0f) == Approx (0.708f).margin (0.001));
    CHECK (meterScale::positionOf (MeterScale::vu, -3.0f) == Approx (0.501f).margin (0.001));
    CHECK (meterScale::positionOf (MeterScale::vu, 12.0f) == 1.0f);

    const auto step = meterScale::positionOf (MeterScale::k14, 1.0f) - meterScale::positionOf (MeterScale::k14, 0.0f);
    CHECK (meterScale::positionOf (MeterScale::k14, -19.0f) - meterScale::positionOf (MeterScale::k14, -20.0f) == Approx (step).margin (1e-5));

    for (const auto scale : { MeterScale::peak, MeterScale::vu, MeterScale::k20, MeterScale::k14, MeterScale::k12 })
    {
        CHECK (meterScale::positionOf (scale, -INFINITY) == 0.0f);
        CHECK (meterScale::positionOf (scale, 60.0f) == 1.0f);

        for (const auto tick : meterScale::ticks (scale))
        {
            CHECK (meterScale::positionOf (scale, tick) > 0.0f);
            CHECK (meterScale::positionOf (scale, tick) <= 1.0f);
        }
    }
}

TEST_CASE ("The meter scales go round by one action")
{
    auto scale = MeterScale::peak;
    std::vector<std::string> names;

    for (int i = 0; i < 5; ++i, scale = meterScale::after (scale))
        names.emplace_back (meterScale::nameOf (scale));

    CHECK (names == std::vector<std::string> { "Peak", "VU", "K-20", "K-14", "K-12" });
    CHECK (scale == MeterScale::peak);
}
