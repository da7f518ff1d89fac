#include "UI/Track/MeterModel.h"

#include "Core/Decibels.h"

#include <algorithm>

namespace takelane
{
namespace
{
constexpr double releaseDbPerSecond = 20.0, holdSeconds = 4.0, holdFallDbPerSecond = 40.0;
constexpr float clipDb = -0.1f, floorDb = -90.0f;

/** Below the meter's foot a number would only fall for ever. */
float fallen (float dB, double by)
{
    const auto lower = dB - static_cast<float> (by);
    return lower < floorDb ? MeterModel::silence : lower;
}
}

void MeterModel::advance (float peak, bool clipLatched, double seconds) noexcept
{
    const auto now = static_cast<float> (dbFromGain (peak));
    shown = std::max (now, fallen (shown, seconds * releaseDbPerSecond));
    highest = std::max (highest, now);

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

    if (now >= clipDb || (clipLatched && ! wasLatched))
        clipped = true;

    wasLatched = clipLatched;
}

void MeterModel::clearPeaks() noexcept
{
    held = highest = shown;
    heldFor = 0.0;
    clipped = false;
}
}
