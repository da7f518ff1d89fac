#pragma once

/** Measures an interface's round trip through a cable from one of its outputs to one of its inputs.

    Five logarithmic sweeps at -12 dBFS are correlated with what comes back; they have to agree within a frame and
    stand out by 6 dB, else a sentence says why there is no figure. A click at the end proves the figure. The
    sweeps are unevenly spaced, so that a round trip longer than the space cannot pass for a short one.
    Start the device with it as the processor, wait until finished(), stop the device, ask for the result.
*/

#include "Core/Result.h"
#include "Devices/LevelCheck.h"

#include <array>
#include <atomic>
#include <optional>
#include <string>
#include <vector>

namespace takelane
{
struct CalibrationSettings
{
    int sampleRate = 48000;
    int bufferFrames = 256;
    int numInputs = 1;
    int output = 0, input = 0;              ///< the ends of the cable, from 0
    Frames inputLatency, outputLatency;     ///< as the device reports them
    Frames cableDelay;                      ///< what the cable itself adds; 0 for copper
};

struct CalibrationResult
{
    Frames roundTrip;           ///< measured, from output to input
    Frames offset;              ///< U of behaviour 3.6: round trip less the reported latencies; may be negative
    Frames residual;            ///< what is left in the check once `offset` is used: -1, 0 or 1
};

class CalibrationRun final : public BlockProcessor
{
public:
    static constexpr int numSweeps = 5;

    explicit CalibrationRun (const CalibrationSettings&);

    void process (const AudioBlock&) TAKELANE_RT override;

    /** Any thread. */
    bool finished() const noexcept          { return done.load (std::memory_order_acquire); }

    /** Any thread. */
    CalibrationProgress progress() const noexcept;

    /** How long the run takes. The longest round trip it can find is a second and three buffers. */
    Frames length() const noexcept          { return { static_cast<std::int64_t> (played.size()) }; }

    /** After finished(), with the device stopped. */
    Result<CalibrationResult> result() const;

private:
    /** Where the sweeps came back on an input, in frames after they left; none if they cannot be trusted. */
    std::optional<std::int64_t> roundTripOn (int input) const;
    std::optional<std::int64_t> arrival (int input, std::int64_t sweepStart) const;
    float peakOf (int input) const noexcept;
    bool isClipped (int input) const noexcept;
    std::int64_t clickArrival() const noexcept;
    std::string whyNot() const;

    const CalibrationSettings settings;
    const std::int64_t longest;             // round trip, frames
    std::vector<float> sweep;
    std::array<std::int64_t, numSweeps> sweepStarts {};
    std::int64_t clickStart = 0;
    std::vector<float> played;
    std::vector<std::vector<float>> recorded;
    std::int64_t at = 0;                    // audio thread's
    std::atomic<std::int64_t> shownAt { 0 };
    std::atomic<std::int64_t> lost { 0 };
    std::atomic<bool> done { false };
};
}
