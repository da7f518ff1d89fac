#include "Storage/RecentPeaks.h"

#include "Storage/PeakLayout.h"

namespace takelane
{
namespace
{
constexpr std::size_t finePerCoarse = PeakLayout::finePerCoarse;

/** Grows by an eighth: an hour's memory doubled for its last peak would be half empty. */
void append (std::vector<Peak>& peaks, const Peak& one)
{
    if (peaks.size() == peaks.capacity())
        peaks.reserve (peaks.size() + peaks.size() / 8 + 64);

    peaks.push_back (one);
}
}

Peak joined (const Peak& a, const Peak& b) noexcept
{
    const Peak both[] { a, b };
    return peakOf (both);
}

RecentPeaks::RecentPeaks (std::int64_t fineKept) : kept (fineKept) {}

void RecentPeaks::add (const Peak& peak)
{
    append (newest, peak);

    for (std::span<const Peak> finer = newest; auto& level : levels)
    {
        if (finer.size() % finePerCoarse != 0)
            break;

        append (level, peakOf (finer.last (finePerCoarse)));
        finer = level;
    }

    if (static_cast<std::int64_t> (newest.size()) == 2 * kept)
    {
        newest.erase (newest.begin(), newest.begin() + kept);
        start += kept;
    }
}

void RecentPeaks::copy (std::int64_t from, std::vector<Peak>& to) const
{
    for (; from < start; ++from)
        to.push_back (levels[0][static_cast<std::size_t> (from) / finePerCoarse]);

    if (from < count())
        to.insert (to.end(), newest.begin() + (from - start), newest.end());
}
}
