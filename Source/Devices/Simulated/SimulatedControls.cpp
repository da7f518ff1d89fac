#include "Devices/Simulated/SimulatedControls.h"

#include "Devices/Simulated/Band/BandPerformance.h"

namespace takelane
{
SimulatedControls::SimulatedControls() = default;
SimulatedControls::~SimulatedControls() = default;

void SimulatedControls::xrun (Frames lost) noexcept
{
    pendingXrun.fetch_add (std::max<std::int64_t> (0, lost.value));
}

void SimulatedControls::unplug()
{
    plugged.store (false);
    wake();
}

void SimulatedControls::replug()
{
    plugged.store (true);
}

void SimulatedControls::changeRate (int sampleRate)
{
    newRate.store (sampleRate);
}

void SimulatedControls::stall()
{
    stalled.store (true);
}

void SimulatedControls::resume()
{
    stalled.store (false);
    wake();
}

void SimulatedControls::setScore (BandScore next)
{
    score = std::move (next);

    if (preparedRate > 0)
        prepareScore (preparedRate);
}

void SimulatedControls::prepareScore (int sampleRate)
{
    preparedRate = sampleRate;
    performances.post (std::make_unique<const BandPerformance> (score, sampleRate));
}

bool SimulatedControls::waitWhileStalled()
{
    if (! stalled.load())
        return false;

    std::unique_lock lock (mutex);
    changed.wait (lock, [this] { return ! stalled.load() || ! plugged.load() || stopping.load(); });
    return true;
}

void SimulatedControls::sleepUntil (std::chrono::steady_clock::time_point due)
{
    std::unique_lock lock (mutex);
    changed.wait_until (lock, due, [this] { return ! plugged.load() || stopping.load(); });
}

void SimulatedControls::wake()
{
    const std::lock_guard lock (mutex);
    changed.notify_all();
}

bool SimulatedControls::waitForEnd (std::chrono::milliseconds timeout)
{
    std::unique_lock lock (mutex);
    return changed.wait_for (lock, timeout, [this] { return ! running; });
}
}
