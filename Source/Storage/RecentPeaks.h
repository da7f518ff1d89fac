#pragma once

/** The peaks of one channel while it is recorded: the newest ones finely, all of them coarsely.

    Hours of many tracks stay small so: about 260 KiB an hour and what is kept finely. One thread at a time.
*/

#include "Storage/Peak.h"

#include <span>
#include <vector>

namespace takelane
{
class RecentPeaks
{
public:
    /** fineKept: how many of the newest fine peaks are there at least, a multiple of 256; up to twice as many are held. */
    explicit RecentPeaks (std::int64_t fineKept);

    /** Of framesPerPeak[0] frames, one after the other. */
    void add (const Peak&);

    std::int64_t count() const noexcept                             { return start + static_cast<std::int64_t> (newest.size()); }

    /** The peak that fine()[0] is. */
    std::int64_t fineStart() const noexcept                         { return start; }
    std::span<const Peak> fine() const noexcept                     { return newest; }

    /** level: 1 or 2 of framesPerPeak; whole ones only, from the first on. */
    std::span<const Peak> coarse (int level) const noexcept         { return levels[level - 1]; }

    /** Appends those from the peak `from` on; of one that is no longer held, the coarse peak it belongs to. */
    void copy (std::int64_t from, std::vector<Peak>& to) const;

private:
    const std::int64_t kept;
    std::vector<Peak> newest, levels[2];
    std::int64_t start = 0;                     ///< a multiple of 256, so that whole coarse peaks lie before it
};
}
