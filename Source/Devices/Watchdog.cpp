#include "Devices/Watchdog.h"

#include <algorithm>

namespace takelane
{
void Watchdog::begin (TimePoint now, std::uint64_t blocks) noexcept
{
    lastSign = now;
    lastBlocks = blocks;
}

DeviceState Watchdog::look (TimePoint now, std::uint64_t blocks, Duration blockPeriod) noexcept
{
    if (blocks != lastBlocks)
    {
        begin (now, blocks);
        return DeviceState::running;
    }

    const auto silence = now - lastSign;
    const auto stall = std::max<Duration> (stalledAfter, blockPeriod * stalledAfterPeriods);

    if (silence < stall)
        return DeviceState::running;

    return silence < std::max<Duration> (lostAfter, stall * 2) ? DeviceState::stalled : DeviceState::lost;
}
}
