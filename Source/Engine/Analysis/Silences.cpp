#include "Engine/Analysis/Silences.h"

#include "Core/Decibels.h"

#include <algorithm>

namespace takelane
{
namespace
{
    constexpr std::size_t stretch = 10;                 // peaks: one peak of noise says little
    constexpr double overFloorDb = 6.0, leastApartDb = 20.0, belowLoudDb = 45.0, withoutSoundDb = -60.0;
    constexpr float digitalSilence = 1.0e-6f;

    /** Sorted, in dB: the loudest of every ten. */
    std::vector<double> levelsOf (std::span<const float> peaks)
    {
        std::vector<double> levels;

        for (std::size_t i = 0; i + stretch <= peaks.size(); i += stretch)
        {
            const auto part = peaks.subspan (i, stretch);

            if (const auto level = *std::max_element (part.begin(), part.end()); level > digitalSilence)
                levels.push_back (dbFromGain (level));
        }

        std::sort (levels.begin(), levels.end());
        return levels;
    }

    double part (const std::vector<double>& sorted, std::size_t from, std::size_t to, double quantile)
    {
        return sorted[from + static_cast<std::size_t> (quantile * static_cast<double> (to - from - 1))];
    }

    /** How many of them are floor: where the two sides differ most (Otsu). At least 1, less than all. */
    std::size_t floorCount (const std::vector<double>& sorted)
    {
        double all = 0.0, below = 0.0, best = -1.0;
        std::size_t count = 1;

        for (const auto level : sorted)
            all += level;

        for (std::size_t n = 1; n < sorted.size(); ++n)
        {
            below += sorted[n - 1];
            const auto low = static_cast<double> (n), high = static_cast<double> (sorted.size() - n);
            const auto apart = (all - below) / high - below / low;

            if (low * high * apart * apart > best)
            {
                best = low * high * apart * apart;
                count = n;
            }
        }

        return count;
    }
}

void markSound (std::span<const float> peaks, float open, float close, std::vector<bool>& sounding)
{
    bool isOpen = false;

    for (std::size_t i = 0; i < peaks.size(); ++i)
    {
        isOpen = peaks[i] >= (isOpen ? close : open);

        if (isOpen)
            sounding[i] = true;
    }
}

double thresholdOf (std::span<const float> peaks)
{
    const auto levels = levelsOf (peaks);

    if (levels.size() < 2)
        return withoutSoundDb;

    const auto split = floorCount (levels), all = levels.size();
    const auto floor = part (levels, 0, split, 0.5), sound = part (levels, split, all, 0.5);

    if (sound - floor < leastApartDb)
        return part (levels, 0, all, 0.95) - belowLoudDb;

    return std::min (part (levels, 0, split, 0.9) + overFloorDb, 0.5 * (floor + sound));
}
}
