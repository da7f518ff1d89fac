#pragma once

/** The waveform of one track while it is being recorded: peaks come in at its end, columns of any zoom go out. */

#include "App/Waves/Waveform.h"

namespace takelane
{
class LiveColumns
{
public:
    /** Each of framesPerPeak[0] frames, one after the other. */
    void append (std::span<const Peak>);

    std::int64_t count() const noexcept         { return peaks.count(); }

    /** Column i covers frames [first + i * framesPerColumn, ...) from the first peak on. */
    void read (double first, double framesPerColumn, std::span<WaveColumn> to) const noexcept;

    static constexpr std::int64_t finePeaksKept = 1 << 14;      ///< 87 s at 48 kHz: more than a window shows where they can be told apart

private:
    RecentPeaks peaks { finePeaksKept };
};
}
