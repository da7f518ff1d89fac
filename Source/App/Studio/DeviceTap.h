#pragma once

/** Stands between the device and the engine: levels of every hardware input, and how long each block took.

    Beside the engine and not in it: the levels are for the device dialog and the input pickers, and the clock call
    stays outside process(). CPU time, not wall time: another program on the machine does not count.
*/

#include "Engine/BlockProcessor.h"
#include "Engine/Meters.h"
#include "Engine/Metering/Ballistics.h"

#include <array>
#include <atomic>
#include <ctime>

namespace takelane
{
class DeviceTap final : public BlockProcessor
{
public:
    static constexpr int mostInputs = 128;

    DeviceTap (BlockProcessor& driven, int rate) noexcept
        : inner (driven), sampleRate (rate), rmsFactor (static_cast<float> (1.0 / (rmsSeconds * rate)))
    {
    }

    void process (const AudioBlock& block) TAKELANE_RT override
    {
        const auto before = cpuSeconds();
        const int inputs = std::min (mostInputs, block.numInputs);

        for (int c = 0; c < inputs; ++c)
            meters[static_cast<std::size_t> (c)].feed (block.inputs[c], block.frames, rmsFactor);

        inner.process (block);
        seen.store ((block.frameCounter + Frames { block.frames }).value, std::memory_order_relaxed);

        if (block.frames > 0)
            worst.raise (static_cast<float> ((cpuSeconds() - before) * sampleRate / block.frames));
    }

    //==== message thread
    /** Counted by the device, lost ones included. */
    std::int64_t framesSeen() const noexcept        { return seen.load (std::memory_order_relaxed); }

    LevelMeter& input (int channel) noexcept        { return meters[static_cast<std::size_t> (channel)]; }

    /** While no block runs. */
    void forgetLevels() noexcept
    {
        for (auto& meter : meters)
            meter.forget();
    }

    /** The worst block since the last call: part of the block's time. */
    float takeLoad() noexcept                       { return worst.take(); }

private:
    static double cpuSeconds() TAKELANE_RT
    {
        timespec t {};
        clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
        return static_cast<double> (t.tv_sec) + static_cast<double> (t.tv_nsec) * 1.0e-9;
    }

    BlockProcessor& inner;
    const int sampleRate;
    const float rmsFactor;
    std::array<LevelMeter, mostInputs> meters;
    PeakTap worst;
    std::atomic<std::int64_t> seen { 0 };
};
}
