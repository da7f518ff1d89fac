#include "App/Studio/LineEarsState.h"

#include <chrono>

namespace takelane
{
namespace
{
constexpr auto pause = std::chrono::milliseconds (40);
constexpr int publishesASecond = 10;
}

LineEars::LineEars (BlockProcessor& driven, int sampleRate, bool ownThread) : tap (driven), state (std::make_unique<State> (sampleRate, ownThread)) {}
LineEars::~LineEars() = default;

LineEars::State::State (int rate, bool ownThread) : sampleRate (rate)
{
    if (ownThread)
        worker = std::jthread ([this] (std::stop_token stop) { run (stop); });
}

LineEars::State::~State() = default;

void LineEars::State::run (std::stop_token stop)
{
    posix::giveWayToOthers();
    std::unique_lock lock (mutex);

    while (! stop.stop_requested())
    {
        if (order.inputs == 0 && order == done)
            changed.wait (lock, stop, [this] { return order != done; });
        else
            changed.wait_for (lock, stop, pause, [this] { return order != done; });

        lock.unlock();
        service();
        lock.lock();
    }
}

void LineEars::State::give (Order next)
{
    if (next == wanted)
        return;

    wanted = next;

    {
        const std::lock_guard lock (mutex);
        order = std::move (next);
    }

    changed.notify_all();
}

LineEars::State::Found LineEars::State::found() const
{
    const std::lock_guard lock (mutex);
    return latest;
}

int LineEars::State::foundSerial() const
{
    const std::lock_guard lock (mutex);
    return latest.serial;
}

//==============================================================================
void LineEars::State::service()
{
    Order next;

    {
        const std::lock_guard lock (mutex);
        next = order;
    }

    const bool isNew = next != done;

    if (isNew)
        carryOut (next);

    if (filled != nullptr)
        filled->drain ([this] (const float* const* planes, int frames) { hear (planes, frames); },
                     [this] (Frames lost) { if (check != nullptr) check->skip (lost); }, [] (const ListeningStamp&) {});

    if (! isNew && sincePublished * publishesASecond < Frames { sampleRate })
        return;

    sincePublished = {};
    Found found { filled, check != nullptr ? check->facts() : LineCheckFacts(), done.checkSerial, tuner != nullptr ? tuner->pitch() : Pitch(), 0 };
    const std::lock_guard lock (mutex);
    found.serial = latest.serial + 1;
    latest = std::move (found);
}

void LineEars::State::carryOut (const Order& next)
{
    if (next.inputs != done.inputs)
        filled = next.inputs > 0 ? std::make_shared<InputRing> (next.inputs, sampleRate) : nullptr;

    if (next.setup != done.setup || next.checkSerial != done.checkSerial)
        check = next.setup ? std::make_unique<LineCheck> (*next.setup) : nullptr;

    if (next.tuned != done.tuned)
        tuner = next.tuned >= 0 ? std::make_unique<Tuner> (sampleRate) : nullptr;

    if (check != nullptr)
    {
        check->setReference (next.reference);

        if (next.againSerial != done.againSerial)
            check->beginAnew (next.again);
    }

    done = next;
}

void LineEars::State::hear (const float* const* planes, int frames)
{
    if (check != nullptr)
        check->add (planes, filled->inputs, frames);

    if (tuner != nullptr && done.tuned < filled->inputs)
        tuner->add ({ planes[done.tuned], static_cast<std::size_t> (frames) });

    sincePublished += Frames { frames };
}
}
