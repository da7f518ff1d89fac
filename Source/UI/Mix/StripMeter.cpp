#include "UI/Mix/StripMeter.h"

#include "Core/Decibels.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr double releaseDbPerSecond = 20.0, holdSeconds = 2.0, holdFallDbPerSecond = 40.0, reductionDbPerSecond = 30.0, figureSeconds = 0.25;
constexpr float clipDb = -0.1f, floorDb = -90.0f;
constexpr int tick = 2;

float fallen (float dB, double by)
{
    const auto lower = dB - static_cast<float> (by);
    return lower < floorDb ? StripMeter::silence : lower;
}

int pixelsOf (MeterScale scale, float reading, int height)
{
    return static_cast<int> (std::lround (meterScale::positionOf (scale, reading) * static_cast<float> (height)));
}
}

void StripMeter::advance (const Level& level, double seconds) noexcept
{
    const auto now = static_cast<float> (dbFromGain (level.peak));
    shown = std::max (now, fallen (shown, seconds * releaseDbPerSecond));
    average = level.rms;

    if (now >= held)
    {
        held = now;
        heldFor = 0.0;
    }
    else
    {
        const auto before = heldFor;
        heldFor += seconds;
        held = std::max (shown, fallen (held, std::max (0.0, heldFor - std::max (before, holdSeconds)) * holdFallDbPerSecond));
    }

    // The engine's latch stays; its rise lights, so that one light can be put out by itself, and its fall puts out.
    if (wasLatched && ! level.clipped)
        clipped = false;

    if (now >= clipDb || (level.clipped && ! wasLatched))
        clipped = true;

    wasLatched = level.clipped;
}

void StripMeter::clearPeaks() noexcept
{
    held = shown;
    heldFor = 0.0;
    clipped = false;
}

StripMeterLook stripMeterLook (const std::array<StripMeter, 2>& meters, int channels, MeterScale scale, int height) noexcept
{
    StripMeterLook look;

    for (int i = 0; i < std::min (2, channels); ++i)
    {
        const auto& meter = meters[static_cast<std::size_t> (i)];
        auto& to = look.channels[static_cast<std::size_t> (i)];
        const auto peak = pixelsOf (scale, meterScale::peakReading (scale, meter.peak()), height);
        const auto rms = pixelsOf (scale, meterScale::averageReading (scale, meter.rms()), height);
        to.filled = meterScale::showsAverage (scale) ? rms : peak;
        to.rms = meterScale::showsAverage (scale) ? 0 : rms;
        to.hold = meterScale::showsPeaks (scale) ? pixelsOf (scale, meterScale::peakReading (scale, meter.hold()), height) : 0;
        look.clipped |= meter.isClipped();
    }

    return look;
}

MeterDamage damageOf (const StripMeterLook::Channel& was, const StripMeterLook::Channel& is) noexcept
{
    MeterDamage damage { std::numeric_limits<int>::max(), 0 };
    const auto add = [&damage] (int a, int b, int below)
    {
        if (a == b)
            return;

        damage.from = std::min (damage.from, std::max (0, std::min (a, b) - below));
        damage.to = std::max (damage.to, std::max (a, b));
    };
    add (was.filled, is.filled, 0);
    add (was.hold, is.hold, tick);
    add (was.rms, is.rms, tick);
    return damage.to > 0 ? damage : MeterDamage {};
}

void ReductionMeter::advance (float dB, double seconds) noexcept
{
    now = std::max (dB, now - static_cast<float> (seconds * reductionDbPerSecond));
    now = now < 0.05f ? 0.0f : now;
    deepest = std::max (deepest, now);
    sinceFigure += seconds;

    if (sinceFigure >= figureSeconds)
    {
        figure = static_cast<int> (std::lround (deepest * 10.0f));
        deepest = now;
        sinceFigure = 0.0;
    }
}
}
