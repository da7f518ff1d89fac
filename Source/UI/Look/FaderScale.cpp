#include "UI/Look/FaderScale.h"

#include "Core/Decibels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace takelane::fader
{
namespace
{
constexpr double quietest = -90.0;

struct Point { double dB, position; };

constexpr std::array<Point, 11> points { { { silenceDb, 0.0 }, { -60, 0.03 }, { -48, 0.08 }, { -36, 0.16 }, { -24, 0.29 }, { -18, 0.38 },
                                           { -12, 0.49 }, { -6, 0.62 }, { 0, 0.76 }, { 6, 0.88 }, { 12, 1.0 } } };

double between (double value, double Point::* from, double Point::* to) noexcept
{
    const auto clamped = std::clamp (value, points.front().*from, points.back().*from);
    const auto upper = std::find_if (points.begin() + 1, points.end() - 1, [&] (const Point& p) { return p.*from >= clamped; });
    const auto lower = std::prev (upper);
    return (*lower).*to + ((*upper).*to - (*lower).*to) * (clamped - (*lower).*from) / ((*upper).*from - (*lower).*from);
}
}

double positionOf (double dB) noexcept              { return between (dB, &Point::dB, &Point::position); }
double dbAt (double position) noexcept              { return between (position, &Point::position, &Point::dB); }
double withDetent (double dB) noexcept              { return std::abs (dB) <= detent ? 0.0 : dB; }

double handDbAt (double position) noexcept
{
    const auto dB = std::round (10.0 * dbAt (position)) / 10.0;
    return dB < quietest ? lowest : dB;
}
}
