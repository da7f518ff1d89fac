#pragma once

/** A tempo from taps on a key: the median of the last four distances, so that one slip does not count. */

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace takelane
{
class TapTempo
{
public:
    static constexpr double forgottenAfter = 2.0;

    /** seconds: on a steady clock. Beats a minute in halves, from the second tap on; after two seconds without one it begins anew. */
    std::optional<double> tap (double seconds)
    {
        if (! taps.empty() && (seconds - taps.back() > forgottenAfter || seconds <= taps.back()))
            taps.clear();

        taps.push_back (seconds);

        if (taps.size() < 2)
            return {};

        std::vector<double> distances;

        for (std::size_t i = taps.size() > most ? taps.size() - most : 0; i + 1 < taps.size(); ++i)
            distances.push_back (taps[i + 1] - taps[i]);

        std::ranges::sort (distances);
        const auto middle = distances.size() / 2;
        const auto median = distances.size() % 2 == 1 ? distances[middle] : 0.5 * (distances[middle - 1] + distances[middle]);
        return std::round (2.0 * 60.0 / median) / 2.0;
    }

    bool isFirst() const noexcept       { return taps.size() == 1; }

private:
    static constexpr std::size_t most = 5;
    std::vector<double> taps;
};
}
