#include "UI/Mix/MeterScales.h"

#include "Core/Decibels.h"
#include "UI/Look/Theme.h"

#include <array>

namespace takelane::meterScale
{
namespace
{
constexpr float aes17Db = 3.0103f, vuTop = 3.0f, none = std::numeric_limits<float>::infinity();

constexpr std::array peakTicks { -60.0f, -40.0f, -30.0f, -20.0f, -10.0f, -6.0f, -3.0f, 0.0f };
constexpr std::array vuTicks { -20.0f, -10.0f, -7.0f, -5.0f, -3.0f, -1.0f, 0.0f, 1.0f, 3.0f };
constexpr std::array k20Ticks { -30.0f, -20.0f, -10.0f, 0.0f, 4.0f, 10.0f, 20.0f };
constexpr std::array k14Ticks { -30.0f, -20.0f, -10.0f, 0.0f, 4.0f, 8.0f, 14.0f };
constexpr std::array k12Ticks { -30.0f, -20.0f, -10.0f, 0.0f, 4.0f, 8.0f, 12.0f };

constexpr float lowestOnK = -40.0f;
}

const char* nameOf (MeterScale s) noexcept
{
    switch (s)
    {
        case MeterScale::peak:  return "Peak";
        case MeterScale::vu:    return "VU";
        case MeterScale::k20:   return "K-20";
        case MeterScale::k14:   return "K-14";
        case MeterScale::k12:   return "K-12";
    }

    return "";
}

MeterScale after (MeterScale s) noexcept
{
    return s == MeterScale::k12 ? MeterScale::peak : static_cast<MeterScale> (static_cast<int> (s) + 1);
}

float zeroDb (MeterScale s) noexcept
{
    switch (s)
    {
        case MeterScale::peak:  return 0.0f;
        case MeterScale::vu:    return -18.0f;
        case MeterScale::k20:   return -20.0f;
        case MeterScale::k14:   return -14.0f;
        case MeterScale::k12:   return -12.0f;
    }

    return 0.0f;
}

bool showsAverage (MeterScale s) noexcept   { return s != MeterScale::peak; }
bool showsPeaks (MeterScale s) noexcept     { return s != MeterScale::vu; }

float averageReading (MeterScale s, float rms) noexcept
{
    return static_cast<float> (dbFromGain (rms)) + aes17Db - zeroDb (s);
}

float peakReading (MeterScale s, float peakDb) noexcept
{
    return peakDb - zeroDb (s);
}

float positionOf (MeterScale s, float reading) noexcept
{
    if (s == MeterScale::peak)
        return std::clamp (theme::meter::positionOf (reading), 0.0f, 1.0f);

    if (s == MeterScale::vu)
        return std::min (1.0f, static_cast<float> (gainFromDb (reading - vuTop)));

    const auto top = -zeroDb (s);
    return std::clamp ((reading - lowestOnK) / (top - lowestOnK), 0.0f, 1.0f);
}

std::span<const float> ticks (MeterScale s) noexcept
{
    switch (s)
    {
        case MeterScale::peak:  return peakTicks;
        case MeterScale::vu:    return vuTicks;
        case MeterScale::k20:   return k20Ticks;
        case MeterScale::k14:   return k14Ticks;
        case MeterScale::k12:   return k12Ticks;
    }

    return {};
}

Zones zones (MeterScale s) noexcept
{
    return showsAverage (s) ? Zones { -20.0f, 0.0f, none } : Zones { -18.0f, -6.0f, -1.0f };
}
}
