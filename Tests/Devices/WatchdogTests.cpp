#include "Devices/Watchdog.h"
#include "Tests/Support/Catch.h"

namespace takelane
{
using namespace std::chrono_literals;

namespace
{
constexpr Watchdog::Duration shortBlocks = 5ms;

/** A watchdog on a clock of the test's own. */
struct WatchedDevice
{
    DeviceState after (Watchdog::Duration step, std::uint64_t newBlocks, Watchdog::Duration blockPeriod = shortBlocks)
    {
        now += step;
        blocks += newBlocks;
        return watchdog.look (now, blocks, blockPeriod);
    }

    WatchedDevice()     { watchdog.begin (now, blocks); }

    Watchdog watchdog;
    Watchdog::TimePoint now { 1h };
    std::uint64_t blocks = 77;
};
}

TEST_CASE ("A device that has not yet sent its first block is given 250 ms")
{
    WatchedDevice device;
    CHECK (device.after (249ms, 0) == DeviceState::running);
    CHECK (device.after (1ms, 0) == DeviceState::stalled);
}

TEST_CASE ("Blocks keep a device running, however far apart the looks are")
{
    WatchedDevice device;
    CHECK (device.after (10ms, 2) == DeviceState::running);
    CHECK (device.after (1h, 1) == DeviceState::running);
    CHECK (device.after (249ms, 0) == DeviceState::running);
    CHECK (device.after (240ms, 1) == DeviceState::running);
}

TEST_CASE ("The silence is counted from the look that saw the last block")
{
    WatchedDevice device;
    CHECK (device.after (200ms, 5) == DeviceState::running);
    CHECK (device.after (200ms, 0) == DeviceState::running);
    CHECK (device.after (50ms, 0) == DeviceState::stalled);
}

TEST_CASE ("Long blocks are given three of their periods")
{
    WatchedDevice device;
    constexpr Watchdog::Duration longBlocks = 186ms;        // 8192 frames at 44.1 kHz
    CHECK (device.after (557ms, 0, longBlocks) == DeviceState::running);
    CHECK (device.after (1ms, 0, longBlocks) == DeviceState::stalled);
}

TEST_CASE ("A stall of two seconds is a loss, and a block ends either")
{
    WatchedDevice device;
    CHECK (device.after (1999ms, 0) == DeviceState::stalled);
    CHECK (device.after (1ms, 0) == DeviceState::lost);
    CHECK (device.after (10s, 0) == DeviceState::lost);
    CHECK (device.after (1ms, 1) == DeviceState::running);
    CHECK (device.after (300ms, 0) == DeviceState::stalled);
    CHECK (device.after (1ms, 1) == DeviceState::running);
}

TEST_CASE ("A stall always comes before the loss, also with blocks of seconds")
{
    WatchedDevice device;
    CHECK (device.after (3s, 0, 1s) == DeviceState::stalled);
    CHECK (device.after (2999ms, 0, 1s) == DeviceState::stalled);
    CHECK (device.after (1ms, 0, 1s) == DeviceState::lost);
}
}
