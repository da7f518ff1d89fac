#include "UI/Timeline/LiveColumns.h"

#include <algorithm>
#include <cmath>

namespace takelane
{
void LiveColumns::append (std::span<const Peak> more)
{
    for (const auto& peak : more)
        peaks.add (peak);
}

void LiveColumns::read (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept
{
    const auto from = [&] (std::span<const Peak> held, double framesPer, double skipped, double column, std::span<WaveColumn> out)
    {
        const std::span<const Peak> one[] { held };
        readColumns (one, (first + column * framesPerColumn) / framesPer - skipped, framesPerColumn / framesPer, out);
    };

    const int level = peakLevelFor (framesPerColumn);

    if (level > 0)
        from (peaks.coarse (level), framesPerPeak[level], 0.0, 0.0, to);
    else
    {
        const auto fineFrame = static_cast<double> (peaks.fineStart() * framesPerPeak[0]);
        const auto coarse = static_cast<std::size_t> (std::clamp (std::ceil ((fineFrame - first) / framesPerColumn), 0.0, static_cast<double> (to.size())));
        from (peaks.coarse (1), framesPerPeak[1], 0.0, 0.0, to.first (coarse));
        from (peaks.fine(), framesPerPeak[0], static_cast<double> (peaks.fineStart()), static_cast<double> (coarse), to.subspan (coarse));
    }
}
}
