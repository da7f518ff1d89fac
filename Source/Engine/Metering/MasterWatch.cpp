#include "Engine/Metering/MasterWatch.h"

#include "Core/Decibels.h"
#include "Storage/Posix.h"

#include <ebur128.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <span>
#include <thread>

namespace takelane
{
namespace
{
constexpr double ringSeconds = 4.0;
constexpr auto restTime = std::chrono::milliseconds (20);
constexpr int stepsASecond = 100, stepsAHistoryValue = 10;

struct DeleteMeasure { void operator() (ebur128_state* s) const { ebur128_destroy (&s); } };
using MeasureState = std::unique_ptr<ebur128_state, DeleteMeasure>;

float orNone (double level)
{
    return level > static_cast<double> (MasterReading::none) ? static_cast<float> (level) : MasterReading::none;
}

/** Stereo floats, interleaved: one producer, one consumer. */
class StereoRing
{
public:
    explicit StereoRing (int sampleRate)
        : size (static_cast<std::uint64_t> (ringSeconds * sampleRate)), memory (2 * static_cast<std::size_t> (size) * sizeof (float))
    {
    }

    /** False: no room, nothing was taken. */
    bool push (const float* left, const float* right, int frames) TAKELANE_RT
    {
        const auto w = written.load (std::memory_order_relaxed);

        if (size - (w - taken.load (std::memory_order_acquire)) < static_cast<std::uint64_t> (frames))
            return false;

        auto at = w % size;

        for (int i = 0; i < frames; ++i)
        {
            data()[2 * at] = left[i];
            data()[2 * at + 1] = right[i];
            at = at + 1 == size ? 0 : at + 1;
        }

        written.store (w + static_cast<std::uint64_t> (frames), std::memory_order_release);
        return true;
    }

    std::uint64_t end() const noexcept      { return written.load (std::memory_order_acquire); }

    /** Consumer: the next frames in one piece, at most so many; empty: there are none. */
    std::span<const float> front (std::uint64_t most) const noexcept
    {
        const auto t = taken.load (std::memory_order_relaxed);
        const auto n = std::min ({ most, end() - t, size - t % size });
        return { data() + 2 * (t % size), static_cast<std::size_t> (2 * n) };
    }

    std::uint64_t position() const noexcept         { return taken.load (std::memory_order_relaxed); }
    void skipTo (std::uint64_t place) noexcept      { taken.store (place, std::memory_order_release); }

private:
    float* data() const noexcept            { return static_cast<float*> (memory.get()); }

    const std::uint64_t size;
    const posix::Block memory;
    alignas (64) std::atomic<std::uint64_t> written { 0 };
    alignas (64) std::atomic<std::uint64_t> taken { 0 };
};

/** The worker's: figures of all frames since it was made. */
class Measure
{
public:
    explicit Measure (int rate)
        : sampleRate (rate),
          state (ebur128_init (2, static_cast<unsigned long> (rate), EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_LRA | EBUR128_MODE_TRUE_PEAK))
    {
        if (state == nullptr)
            throw std::bad_alloc();
    }

    std::uint64_t framesToNextStep() const noexcept     { return stepEnd (steps) - frames; }

    /** At most framesToNextStep(); interleaved. True: a value of the history is due. */
    bool add (std::span<const float> samples)
    {
        ebur128_add_frames_float (state.get(), samples.data(), samples.size() / 2);
        frames += samples.size() / 2;

        if (frames < stepEnd (steps))
            return false;

        figures.momentary = asked (ebur128_loudness_momentary);
        figures.seconds = static_cast<double> (frames) / sampleRate;
        takePeaks();

        if (++steps % stepsAHistoryValue != 0)
            return false;

        figures.shortTerm = asked (ebur128_loudness_shortterm);
        figures.integrated = asked (ebur128_loudness_global);
        double range = 0.0;
        figures.range = ebur128_loudness_range (state.get(), &range) == EBUR128_SUCCESS ? static_cast<float> (range) : 0.0f;
        return true;
    }

    MasterReading figures;

private:
    std::uint64_t stepEnd (std::uint64_t step) const noexcept   { return (step + 1) * static_cast<std::uint64_t> (sampleRate) / stepsASecond; }

    float asked (int (*question) (ebur128_state*, double*)) const
    {
        double answer = 0.0;
        return question (state.get(), &answer) == EBUR128_SUCCESS ? orNone (answer) : MasterReading::none;
    }

    void takePeaks()
    {
        for (unsigned c = 0; c < 2; ++c)
        {
            double top = 0.0;

            if (ebur128_sample_peak (state.get(), c, &top) == EBUR128_SUCCESS)
                figures.sidePeakDb[c] = orNone (dbFromGain (top));

            if (ebur128_true_peak (state.get(), c, &top) == EBUR128_SUCCESS)
                figures.truePeakDb = std::max (figures.truePeakDb, orNone (dbFromGain (top)));
        }

        figures.samplePeakDb = std::max (figures.sidePeakDb[0], figures.sidePeakDb[1]);
    }

    const int sampleRate;
    const MeasureState state;
    std::uint64_t frames = 0, steps = 0;
};
}

struct MasterWatch::State
{
    explicit State (int rate) : sampleRate (rate), ring (rate), scope (rate), measure (std::make_unique<Measure> (rate)) {}

    const int sampleRate;
    StereoRing ring;
    ScopeTap scope;
    std::atomic<std::int64_t> refused { 0 };    ///< times the ring was full

    //==== the worker's
    std::unique_ptr<Measure> measure;
    std::uint64_t begunAnew = 0;                ///< the reset it last followed

    //==== told by the message thread
    std::atomic<std::uint64_t> resets { 0 };
    std::atomic<std::uint64_t> resetAt { 0 };   ///< what lies in the ring before that is not measured

    //==== told by the worker; the message thread does not wait for the mutex, it looks again in the next frame
    std::mutex mutex;
    std::uint64_t toldOf = 0;                   ///< the reset since which these are
    MasterReading told;
    std::vector<float> history;

    //==== the message thread's
    MasterReading seen;
    std::uint64_t seenOf = 0;
    std::int64_t refusedBefore = 0;             ///< the reset

    //==== the thread
    std::mutex sleeping;
    std::condition_variable wake;
    std::atomic<bool> quit { false };
    std::thread worker;

    void followReset();
    void tell (bool isHistoryDue);
};

MasterWatch::MasterWatch (int sampleRate, bool ownThread) : state (std::make_unique<State> (sampleRate))
{
    if (! ownThread)
        return;

    state->worker = std::thread ([this]
    {
        std::unique_lock lock (state->sleeping);

        while (! state->wake.wait_for (lock, restTime, [this] { return state->quit.load(); }))
        {
            lock.unlock();
            work();
            lock.lock();
        }
    });
}

MasterWatch::~MasterWatch()
{
    {
        const std::lock_guard lock (state->sleeping);
        state->quit = true;
    }

    state->wake.notify_all();

    if (state->worker.joinable())
        state->worker.join();
}

void MasterWatch::feed (const float* left, const float* right, int frames, bool counts) TAKELANE_RT
{
    state->scope.feed (left, right, frames);

    if (counts && ! state->ring.push (left, right, frames))
        state->refused.fetch_add (1, std::memory_order_relaxed);
}

void MasterWatch::State::followReset()
{
    const auto now = resets.load (std::memory_order_acquire);

    if (std::exchange (begunAnew, now) == now)
        return;

    ring.skipTo (std::max (ring.position(), resetAt.load (std::memory_order_relaxed)));
    measure = std::make_unique<Measure> (sampleRate);
}

void MasterWatch::State::tell (bool isHistoryDue)
{
    const std::lock_guard lock (mutex);

    told = measure->figures;

    if (std::exchange (toldOf, begunAnew) != begunAnew)
        history.clear();

    if (isHistoryDue)
        history.push_back (told.shortTerm);
}

void MasterWatch::work()
{
    state->followReset();

    for (;;)
    {
        const auto piece = state->ring.front (state->measure->framesToNextStep());

        if (piece.empty() || state->quit)
            return;

        const bool isHistoryDue = state->measure->add (piece);
        state->ring.skipTo (state->ring.position() + piece.size() / 2);
        state->tell (isHistoryDue);
        state->followReset();
    }
}

MasterReading MasterWatch::reading() const
{
    if (const std::unique_lock lock (state->mutex, std::try_to_lock); lock)
    {
        state->seen = state->told;
        state->seenOf = state->toldOf;
    }

    auto reading = state->seenOf == state->resets.load (std::memory_order_relaxed) ? state->seen : MasterReading();
    reading.correlation = state->scope.correlation();
    reading.overflowed = state->refused.load (std::memory_order_relaxed) != state->refusedBefore;
    return reading;
}

void MasterWatch::reset()
{
    state->resetAt.store (state->ring.end(), std::memory_order_relaxed);
    state->resets.fetch_add (1, std::memory_order_release);
    state->refusedBefore = state->refused.load (std::memory_order_relaxed);
}

void MasterWatch::copyHistory (std::size_t from, std::vector<float>& to) const
{
    const std::unique_lock lock (state->mutex, std::try_to_lock);

    if (lock && state->toldOf == state->resets.load (std::memory_order_relaxed) && from < state->history.size())
        to.insert (to.end(), state->history.begin() + static_cast<std::ptrdiff_t> (from), state->history.end());
}

ScopePoints MasterWatch::scope() const
{
    return state->scope.points();
}
}
