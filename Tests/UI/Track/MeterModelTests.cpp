#include "Tests/Support/Catch.h"

#include "UI/Track/MeterModel.h"
#include "UI/Track/RowPainter.h"

using namespace takelane;

namespace
{
/** `seconds` of silence in frames of 1/60 s. */
void wait (MeterModel& meter, double seconds)
{
    for (int i = 0; i < static_cast<int> (seconds * 60.0 + 0.5); ++i)
        meter.advance (0.0f, false, 1.0 / 60.0);
}
}

TEST_CASE ("A meter rises at once and falls by 20 dB a second")
{
    MeterModel meter;
    meter.advance (0.5f, false, 1.0 / 60.0);
    CHECK (meter.level() == Approx (-6.02f).margin (0.01));
    wait (meter, 1.0);
    CHECK (meter.level() == Approx (-26.02f).margin (0.05));
    wait (meter, 4.0);
    CHECK (meter.level() == MeterModel::silence);
}

TEST_CASE ("The same time in coarse steps falls as far as in fine ones")
{
    MeterModel fine, coarse;
    fine.advance (1.0f, false, 0.0);
    coarse.advance (1.0f, false, 0.0);
    wait (fine, 5.0);

    for (int i = 0; i < 100; ++i)
        coarse.advance (0.0f, false, 0.05);

    CHECK (coarse.hold() == Approx (fine.hold()).margin (0.1));
    CHECK (coarse.hold() == Approx (-40.0f).margin (0.1));
}

TEST_CASE ("The peak is held for 4 s, then falls by 40 dB a second; the number stays")
{
    MeterModel meter;
    meter.advance (0.5f, false, 0.01);
    wait (meter, 3.9);
    CHECK (meter.hold() == Approx (-6.02f).margin (0.01));
    wait (meter, 0.6);
    CHECK (meter.hold() == Approx (-26.0f).margin (1.0));
    CHECK (meter.top() == Approx (-6.02f).margin (0.01));
    meter.advance (0.1f, false, 0.01);
    CHECK (meter.hold() == Approx (-20.0f).margin (0.01));
    CHECK (meter.top() == Approx (-6.02f).margin (0.01));
    meter.clearPeaks();
    CHECK (meter.top() == Approx (-20.0f).margin (0.01));
}

TEST_CASE ("One sample at -0.1 dBFS latches the clip until it is cleared, and an old latch of the engine does not light it again")
{
    MeterModel meter;
    meter.advance (0.988f, false, 0.01);
    CHECK_FALSE (meter.isClipped());
    meter.advance (0.99f, true, 0.01);
    CHECK (meter.isClipped());
    meter.advance (0.0f, true, 10.0);
    CHECK (meter.isClipped());
    meter.clearPeaks();
    meter.advance (0.1f, true, 0.01);
    CHECK_FALSE (meter.isClipped());
    meter.advance (0.1f, false, 0.01);
    meter.advance (0.1f, true, 0.01);
    CHECK (meter.isClipped());
}

TEST_CASE ("A meter's pixels follow the IEC scale as in the picture")
{
    CHECK (meterPixels (-40.0f, 212) == 32);
    CHECK (meterPixels (-20.0f, 212) == 106);
    CHECK (meterPixels (-18.0f, 212) == 117);
    CHECK (meterPixels (-10.0f, 212) == 159);
    CHECK (meterPixels (0.0f, 212) == 212);
    CHECK (meterPixels (MeterModel::silence, 212) == 0);

    std::array<MeterModel, 2> channels;
    CHECK (meterLook (channels, 2, 212) == MeterLook());
    channels[0].advance (0.1f, false, 0.0);
    channels[1].advance (0.5f, false, 0.0);
    const auto look = meterLook (channels, 2, 212);
    CHECK (look.filled[0] == 106);
    CHECK (look.filled[1] == 180);
    CHECK (look.peakTenths == -60);
    CHECK (meterLook (channels, 1, 212).filled[1] == 0);
}
