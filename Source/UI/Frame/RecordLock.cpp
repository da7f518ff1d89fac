#include "UI/Frame/RecordLock.h"

#include <utility>

namespace takelane
{
bool reactsWhileLocked (std::string_view action)
{
    return action == "marker.add" || action.starts_with ("pass.") || action == "take.keeper" || action.starts_with ("talk.");
}

bool RecordLock::holds (const StudioStatus& now) const noexcept
{
    const bool rolls = now.roll != RollState::stopped && now.roll != RollState::ending;
    return on && (now.redLight || (rolls && ! now.recorded.empty()));
}

void RecordLock::press (double seconds) noexcept
{
    if (since < 0.0)
        since = seconds;
}

bool RecordLock::release() noexcept
{
    return std::exchange (since, -1.0) >= 0.0;
}

bool RecordLock::isDue (double seconds) noexcept
{
    if (since < 0.0 || seconds - since < secondsToHold)
        return false;

    since = -1.0;
    return true;
}
}
