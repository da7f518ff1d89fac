#pragma once

/** The knobs of a running simulated interface: faults on demand, the take number, the song the band plays.

    Shared between the device and whoever tests or drives it; every call is safe from any thread unless it
    says otherwise. A fault is carried out by the device thread between two blocks.
*/

#include "Core/Frames.h"
#include "Core/Mailbox.h"
#include "Core/RealTime.h"
#include "Devices/Simulated/Band/BandScore.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>

namespace takelane
{
class BandPerformance;

class SimulatedControls
{
public:
    SimulatedControls();
    ~SimulatedControls();

    /** `lost` frames pass before the next block without a callback: neither heard nor recorded. */
    void xrun (Frames lost) noexcept;

    /** Callbacks end without a word, as with a pulled USB cable; the device cannot be opened until replug(). */
    void unplug();
    void replug();
    bool isPlugged() const noexcept                 { return plugged.load(); }

    /** The device's clock runs at another rate from the next block on, and getCurrentSampleRate() says so. */
    void changeRate (int sampleRate);

    /** No callbacks until resume(); the device's clock stands still meanwhile, so nothing is lost. */
    void stall();
    void resume();

    /** Which performance the band gives: the same number is the same performance, to the bit. Set when a pass
        begins. */
    void setTake (int number) noexcept              { take.store (number, std::memory_order_relaxed); }
    int currentTake() const noexcept                { return take.load (std::memory_order_relaxed); }

    /** On: while nothing rolls the band plays its song's first bars over and over, as musicians do, so that every
        input moves. Switched off before a roll is asked for, that roll hears nothing of it: not even its count-in.
        Real time only. */
    void setRehearsing (bool on) noexcept           { rehearsing.store (on); }

    /** The program puts out what its transport says so many frames later: that is when the band hears it. */
    void setHeardLater (Frames by) noexcept         { heardLater.store (by.value, std::memory_order_relaxed); }

    /** From the next start of the device on. On: nobody plays, and cables that are for measuring are in. */
    void setMeasuring (bool on) noexcept            { measuring.store (on); }
    bool isMeasuring() const noexcept               { return measuring.load(); }

    /** Message thread. The song the band follows from the next block on. */
    void setScore (BandScore);

    std::int64_t blocks() const noexcept            { return blockCount.load(); }
    Frames frames() const noexcept                  { return { frameCount.load() }; }
    std::int64_t xruns() const noexcept             { return xrunCount.load(); }
    Frames lostFrames() const noexcept              { return { lostCount.load() }; }

    /** How often a block was late by more than its own length and was caught up. Real time only. */
    std::int64_t lateWakeUps() const noexcept       { return lateCount.load(); }

    /** Waits until the device thread has ended (unplugged, stopWhen, stopped). False on time-out. */
    bool waitForEnd (std::chrono::milliseconds timeout);

private:
    friend class SimulatedInterface;

    /** Message thread, when the device opens: the band's notes at its rate. */
    void prepareScore (int sampleRate);

    const BandPerformance* performance() TAKELANE_RT    { return performances.current(); }

    /** Device thread: waits while stalled. True if it had to wait. */
    bool waitWhileStalled();

    /** Device thread: until `due`, or until it is to end. */
    void sleepUntil (std::chrono::steady_clock::time_point due);
    void wake();

    std::atomic<std::int64_t> pendingXrun { 0 };
    std::atomic<bool> plugged { true }, stalled { false }, stopping { false }, rehearsing { false }, measuring { false };
    std::atomic<int> newRate { 0 }, take { 1 };
    std::atomic<std::int64_t> blockCount { 0 }, frameCount { 0 }, xrunCount { 0 }, lostCount { 0 }, lateCount { 0 }, heardLater { 0 };

    std::mutex mutex;
    std::condition_variable changed;
    bool running = false;                           // guarded by mutex

    BandScore score;                                // message thread's
    int preparedRate = 0;
    Mailbox<BandPerformance> performances;
};
}
