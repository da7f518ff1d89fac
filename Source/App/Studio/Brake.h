#pragma once

/** What long work on a worker looks at between two blocks: whether it stands still for a while, or ends. */

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace takelane
{
class Brake
{
public:
    std::atomic<double> progress { 0.0 };

    /** The worker's: waits while it is held. False: end. */
    bool goOn (double done)
    {
        progress = done;
        std::unique_lock lock (mutex);
        changed.wait (lock, [this] { return isStopped || ! isHeld; });
        return ! isStopped;
    }

    /** Message thread; waits for nobody. */
    void set (bool shouldHold, bool shouldStop)
    {
        {
            const std::scoped_lock lock (mutex);
            isHeld = shouldHold;
            isStopped = shouldStop;
        }

        changed.notify_all();
    }

private:
    std::mutex mutex;
    std::condition_variable changed;
    bool isHeld = false, isStopped = false;     ///< guarded
};
}
