#pragma once

/** Levels on their way from the audio thread to the eyes.

    The audio thread raises, the message thread takes; no peak is missed between two looks. Peak and clip latch are
    measured before any gain; an armed track always shows its input.
*/

#include "Core/RealTime.h"

#include <algorithm>
#include <atomic>
#include <cmath>

namespace takelane
{
/** The loudest sample since the last look. */
class PeakTap
{
public:
    void raise (float blockPeak) TAKELANE_RT
    {
        auto seen = peak.load (std::memory_order_relaxed);
        while (seen < blockPeak && ! peak.compare_exchange_weak (seen, blockPeak, std::memory_order_relaxed)) {}
    }

    float take() noexcept      { return peak.exchange (0.0f, std::memory_order_relaxed); }

private:
    std::atomic<float> peak { 0.0f };
    static_assert (std::atomic<float>::is_always_lock_free);
};

/** One sample at or above -0.1 dBFS latches the clip light until a person clears it. */
inline constexpr float clipLatchLevel = 0.98855309f;

struct MeterReading
{
    float peak = 0.0f;          ///< linear, since the last look
    float rms = 0.0f;           ///< linear, over about 300 ms
    float hold = 0.0f;          ///< linear: the highest peak of the last holdSeconds
    bool clipped = false;       ///< latched
};

/** One channel. */
class LevelMeter
{
public:
    static constexpr double holdSeconds = 4.0;

    /** Audio thread. gain: as if they had been multiplied by it. */
    void feed (const float* samples, int frames, float rmsFactor, float gain = 1.0f) TAKELANE_RT
    {
        // Four at a time, so that no sum waits for the one before.
        float tops[4] {}, sums[4] {};
        int i = 0;

        for (; i + 4 <= frames; i += 4)
            for (int k = 0; k < 4; ++k)
            {
                const float x = std::abs (samples[i + k]);
                tops[k] = x > tops[k] ? x : tops[k];
                sums[k] += x * x;
            }

        for (; i < frames; ++i)
        {
            tops[0] = std::max (tops[0], std::abs (samples[i]));
            sums[0] += samples[i] * samples[i];
        }

        const float top = gain * std::max (std::max (tops[0], tops[1]), std::max (tops[2], tops[3]));
        const float sum = gain * gain * ((sums[0] + sums[1]) + (sums[2] + sums[3]));
        peak.raise (top);

        if (top >= clipLatchLevel)
            clipLatch.store (true, std::memory_order_relaxed);

        const auto blend = std::min (1.0f, rmsFactor * static_cast<float> (frames));
        const auto before = meanSquare.load (std::memory_order_relaxed);
        const auto mean = sum / static_cast<float> (frames > 0 ? frames : 1);
        meanSquare.store (before + blend * (mean - before), std::memory_order_relaxed);
    }

    /** Message thread. now: seconds on any steady clock. */
    MeterReading look (double now) noexcept
    {
        MeterReading r;
        r.peak = peak.take();
        r.rms = std::sqrt (meanSquare.load (std::memory_order_relaxed));
        r.clipped = clipLatch.load (std::memory_order_relaxed);

        if (r.peak >= held || now - heldSince > holdSeconds)
        {
            held = r.peak;
            heldSince = now;
        }

        r.hold = held;
        return r;
    }

    /** While nobody feeds it: what it heard was another input's. */
    void forget() noexcept
    {
        (void) peak.take();
        meanSquare.store (0.0f, std::memory_order_relaxed);
        clearClip();
        held = 0.0f;
    }

    /** Message thread: hold and clip begin anew. */
    void forgetPeaks() noexcept
    {
        (void) peak.take();
        clearClip();
        held = 0.0f;
    }

    /** Message thread. */
    void clearClip() noexcept       { clipLatch.store (false, std::memory_order_relaxed); }

private:
    PeakTap peak;
    std::atomic<float> meanSquare { 0.0f };
    std::atomic<bool> clipLatch { false };
    float held = 0.0f;              ///< message thread's alone
    double heldSince = 0.0;
};
}
