#include "Engine/LineCheck/SideCompare.h"

#include <cmath>

namespace takelane
{
namespace
{
constexpr double leastSpread = 1.0;             // dB, standard deviation: else all came from one place
}

void SideCompare::add (const std::vector<std::optional<double>>& of)
{
    for (std::size_t pair = 0; pair < balances.size(); ++pair)
    {
        auto& hits = balances[pair];

        if (hits.size() == mostHits)
            hits.erase (hits.begin());

        hits.push_back (of[pair]);
    }
}

std::optional<double> SideCompare::agreement (int first, int second) const
{
    const auto& a = balances[static_cast<std::size_t> (first)];
    const auto& b = balances[static_cast<std::size_t> (second)];
    double n = 0.0, sumA = 0.0, sumB = 0.0, aa = 0.0, bb = 0.0, ab = 0.0;

    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] && b[i])
        {
            n += 1.0;
            sumA += *a[i];
            sumB += *b[i];
            aa += *a[i] * *a[i];
            bb += *b[i] * *b[i];
            ab += *a[i] * *b[i];
        }

    if (n < static_cast<double> (fewestHits))
        return {};

    const auto spreadA = aa / n - sumA * sumA / (n * n), spreadB = bb / n - sumB * sumB / (n * n);

    if (spreadA < leastSpread * leastSpread || spreadB < leastSpread * leastSpread)
        return {};

    return (ab / n - sumA * sumB / (n * n)) / std::sqrt (spreadA * spreadB);
}
}
