#include "UI/Timeline/LiveColumns.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
namespace
{
constexpr std::int64_t finePerCoarse = 16;

Peak over (std::span<const Peak> peaks) noexcept
{
    Peak result = peaks.front();
    double squares = 0.0;

    for (const auto& p : peaks)
    {
        result.min = std::min (result.min, p.min);
        result.max = std::max (result.max, p.max);
        squares += static_cast<double> (p.rms) * p.rms;
    }

    result.rms = static_cast<std::uint16_t> (std::lround (std::sqrt (squares / static_cast<double> (peaks.size()))));
    return result;
}
}

Peak joined (const Peak& a, const Peak& b) noexcept
{
    const Peak both[] { a, b };
    return over (both);
}

void LiveColumns::append (std::span<const Peak> more)
{
    for (const auto& peak : more)
    {
        fine.push_back (peak);

        if (count() % finePerCoarse == 0)
        {
            levels[0].push_back (over (std::span (fine).last (finePerCoarse)));

            if (levels[0].size() % finePerCoarse == 0)
                levels[1].push_back (over (std::span (levels[0]).last (finePerCoarse)));
        }
    }

    if (const auto size = static_cast<std::int64_t> (fine.size()); size >= 2 * finePeaksKept)
    {
        fine.erase (fine.begin(), fine.end() - finePeaksKept);
        fineStart += size - finePeaksKept;
    }
}

void LiveColumns::read (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept
{
    const auto from = [&] (std::span<const Peak> peaks, double framesPer, double skipped, double column, std::span<WaveColumn> out)
    {
        const std::span<const Peak> one[] { peaks };
        readColumns (one, (first + column * framesPerColumn) / framesPer - skipped, framesPerColumn / framesPer, out);
    };

    const int level = peakLevelFor (framesPerColumn);

    if (level > 0)
        from (levels[level - 1], framesPerPeak[level], 0.0, 0.0, to);
    else
    {
        const auto fineFrame = static_cast<double> (fineStart * framesPerPeak[0]);
        const auto coarse = static_cast<std::size_t> (std::clamp (std::ceil ((fineFrame - first) / framesPerColumn), 0.0, static_cast<double> (to.size())));
        from (levels[0], framesPerPeak[1], 0.0, 0.0, to.first (coarse));
        from (fine, framesPerPeak[0], static_cast<double> (fineStart), static_cast<double> (coarse), to.subspan (coarse));
    }
}
}
