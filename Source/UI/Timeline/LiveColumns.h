#pragma once

/** The waveform of one track while it is being recorded: peaks come in at its end, columns of any zoom go out.

    It keeps the newest minutes finely and the rest coarsely, so that hours of many tracks stay small.
*/

#include "App/Waves/Waveform.h"

namespace takelane
{
class LiveColumns
{
public:
    /** Each of framesPerPeak[0] frames, one after the other. */
    void append (std::span<const Peak>);

    std::int64_t count() const noexcept         { return fineStart + static_cast<std::int64_t> (fine.size()); }

    /** Column i covers frames [first + i * framesPerColumn, ...) from the first peak on. */
    void read (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept;

    static constexpr std::int64_t finePeaksKept = 1 << 16;      ///< of 256 frames: 5.8 min at 48 kHz

private:
    std::vector<Peak> fine, levels[2];          ///< levels: of 16 and 256 times as many frames
    std::int64_t fineStart = 0;                 ///< the peak that fine[0] is; a multiple of 256
};

/** Both channels of a stereo pass as one wave. */
Peak joined (const Peak&, const Peak&) noexcept;
}
