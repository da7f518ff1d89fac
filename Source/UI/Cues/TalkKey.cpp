#include "UI/Cues/TalkKey.h"

#include <utility>

namespace takelane
{
TalkKey::Wish TalkKey::press (double seconds, bool isLatched) noexcept
{
    const auto before = std::exchange (last, seconds);
    isOpen = false;

    if (isLatched || (before >= 0.0 && seconds - before <= doubleTap))
    {
        last = -1.0;
        return isLatched ? Wish::unlatch : Wish::latch;
    }

    isOpen = true;
    return Wish::open;
}

TalkKey::Wish TalkKey::release() noexcept
{
    return std::exchange (isOpen, false) ? Wish::close : Wish::none;
}

bool ListenKey::press (double seconds, bool isOn) noexcept
{
    since = isOn ? -1.0 : seconds;
    return ! isOn;
}

bool ListenKey::release (double seconds) noexcept
{
    const auto began = std::exchange (since, -1.0);
    return began >= 0.0 && seconds - began >= hold;
}
}
