#pragma once

/** Notices that a device has stopped calling back.

    Neither ALSA nor a hung JACK server tells of its death: the only sign is that no block comes. The watchdog
    compares a count of blocks from one look to the next; the time is handed in, so tests need no waiting.
    A look that comes late can delay the alarm, never raise a false one.
*/

#include "Devices/AudioDevice.h"

#include <chrono>
#include <cstdint>

namespace takelane
{
class Watchdog
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    static constexpr std::chrono::milliseconds stalledAfter { 250 };
    static constexpr int stalledAfterPeriods = 3;
    static constexpr std::chrono::seconds lostAfter { 2 };

    /** Blocks are expected from `now` on. */
    void begin (TimePoint now, std::uint64_t blocks) noexcept;

    /** `running`; `stalled` after 250 ms or 3 block periods (the longer) without a block; `lost` after 2 s or
        twice the stall's time (the longer). A new block makes it `running` again. */
    DeviceState look (TimePoint now, std::uint64_t blocks, Duration blockPeriod) noexcept;

private:
    TimePoint lastSign;
    std::uint64_t lastBlocks = 0;
};
}
