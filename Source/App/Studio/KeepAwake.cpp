#include "App/Studio/KeepAwake.h"

#include <utility>

namespace takelane
{
KeepAwake::KeepAwake (AskToStayAwake how, bool ownThread) : ask (std::move (how)), worker (ownThread) {}

KeepAwake::~KeepAwake()
{
    want (false);
    worker.wait();
}

void KeepAwake::poll (int armed, bool recording, double now)
{
    worker.collect();
    constexpr double never = -1.0e9;

    if (recording)
        readyUntil = never;
    else if (armed > armedBefore.value_or (armed))
        readyUntil = now + readySeconds;
    else if (armed == 0 && now < std::exchange (readyUntil, never))
        until = now + lingerSeconds;

    if (wasRecording && ! recording)
        until = now + lingerSeconds;

    armedBefore = armed;
    wasRecording = recording;
    want (recording || now < readyUntil || now < until);
}

void KeepAwake::want (bool next)
{
    if (std::exchange (wanted, next) == next)
        return;

    worker.start ([ask = ask, hold = hold, next]
    {
        *hold = next ? ask() : nullptr;
        return *hold != nullptr;
    },
    [this] (bool isHeldNow) { held = isHeldNow; });
}
}
