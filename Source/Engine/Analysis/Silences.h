#pragma once

/** Sound and silence from a line of peaks, one every millisecond: what strip silence goes by.

    Peaks, not RMS: a millisecond that counts as silent holds no frame above the threshold.
*/

#include <cstdint>
#include <span>
#include <vector>

namespace takelane
{
/** Marks where there is sound: from a peak at or above `open` until they stay below `close`. Marks that are set stay. */
void markSound (std::span<const float> peaks, float open, float close, std::vector<bool>& sounding);

/** The threshold in dBFS between this material's floor (noise, bleed) and its sound, where its levels fall into two kinds at least
    20 dB apart; else 45 dB below its loud parts, so that in doubt only true silence goes. Digital silence counts as none of
    them. -60 where nothing sounds. */
double thresholdOf (std::span<const float> peaks);
}
