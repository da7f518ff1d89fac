#include "Engine/Mixer/FilterPlan.h"

#include "Core/Decibels.h"

#include <algorithm>
#include <complex>
#include <numbers>

namespace takelane
{
namespace
{
/** Nearer to half the rate the bilinear transform has no room left. */
double tangent (double hz, double rate)     { return std::tan (std::numbers::pi * std::min (hz, 0.49 * rate) / rate); }

/** g: tangent of the corner; k: damping; y = through x + band (its band-pass) + low (its low-pass). */
FilterPlan planOf (double g, double k, double through, double band, double low)
{
    const double a1 = 1.0 / (1.0 + g * (g + k)), a2 = g * a1, a3 = g * a2;
    return { true, { 2.0 * a1 - 1.0, 2.0 * a2, 2.0 * a3, through + band * a2 + low * a3, band * a1 + low * a2, through + low } };
}
}

FilterPlan highPassPlan (double hz, int sampleRate)
{
    return planOf (tangent (hz, sampleRate), std::numbers::sqrt2, 1.0, -std::numbers::sqrt2, -1.0);
}

FilterPlan bandPlan (const EqBand& band, int sampleRate)
{
    if (! band.on || band.db == 0.0)
        return {};

    const double a = gainFromDb (0.5 * band.db), g = tangent (band.hz, sampleRate), k = 1.0 / band.q;

    switch (band.type)
    {
        case EqType::lowShelf:      return planOf (g / std::sqrt (a), k, 1.0, k * (a - 1.0), a * a - 1.0);
        case EqType::highShelf:     return planOf (g * std::sqrt (a), k, a * a, k * (1.0 - a) * a, 1.0 - a * a);
        case EqType::peak:          break;
    }

    return planOf (g, k / a, 1.0, k / a * (a * a - 1.0), 0.0);
}

std::array<FilterPlan, 2> loudnessWeighting (int sampleRate)
{
    const double high = gainFromDb (3.999843853973347), middle = std::pow (high, 0.4996667741545416);
    const double shelf = 1.0 / 0.7071752369554196, low = 1.0 / 0.5003270373238773;

    return { planOf (tangent (1681.974450955533, sampleRate), shelf, high, (middle - high) * shelf, 1.0 - high),
             planOf (tangent (38.13547087602444, sampleRate), low, 1.0, -low, -1.0) };
}

double responseDb (const FilterPlan& plan, double hz, int sampleRate)
{
    const auto& n = plan.numbers;

    if (! plan.on)
        return 0.0;

    const double half = std::numbers::pi * std::min (hz, 0.4999 * sampleRate) / sampleRate;
    const auto less1 = 2.0 * std::sin (half) * std::complex<double> { -std::sin (half), std::cos (half) };      // z - 1
    const auto p = less1 + (1.0 - n[0]), q = less1 + n[2];
    const auto s1 = n[1] * less1 / (p * q + n[1] * n[1]), s2 = (n[1] * s1 + n[2]) / q;
    return dbFromGain (std::abs (n[3] * (1.0 - s2) + n[4] * s1 + n[5] * s2));
}
}
