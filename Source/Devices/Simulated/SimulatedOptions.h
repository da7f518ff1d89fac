#pragma once

/** What the simulated interface is made of: its latencies, its cables, who plays into it and how it is clocked.

    Given when the device is made; what changes while it runs (faults, take number, song) goes through
    SimulatedControls. True and reported latency differ on purpose: that is what calibration is for.
*/

#include "Core/Frames.h"
#include "Devices/Simulated/SimulatedControls.h"
#include "Engine/BlockProcessor.h"

#include <functional>
#include <memory>
#include <vector>

namespace takelane
{
/** Output `output` plugged into input `input`, both from 0. */
struct LoopbackCable
{
    int output = 0, input = 0;
};

struct SimulatedOptions
{
    static constexpr int numInputs = 18, numOutputs = 10;
    static constexpr int lowestRate = 8000, highestRate = 192000, largestBuffer = 8192;

    /** What the hardware truly adds, and what it claims. 0 or more; true ones together at most 2 s. */
    Frames trueInputLatency, trueOutputLatency;
    Frames reportedInputLatency, reportedOutputLatency;

    /** As quick as the callback allows, with the same audio as in real time. */
    bool freewheel = false;

    /** What the musicians hear. Without it nothing ever rolls and they are silent. Outlives the device's run. */
    TransportView* view = nullptr;

    std::vector<LoopbackCable> cables;
    bool cablesAreForMeasuring = false;     ///< in only while SimulatedControls::isMeasuring()

    /** By hardware input: frame i is played at the moment the player hears the i-th frame after roll; null and
        beyond the end: silence. Empty: the built-in band plays. At the device's rate. */
    std::vector<std::shared_ptr<const std::vector<float>>> inputChannels;

    /** Freewheel only: called on the device thread before each block, outside the real-time scope, so that the
        disk can be served in step. */
    std::function<void()> betweenBlocks;

    /** Asked on the device thread after each block, outside the real-time scope; true ends the blocks for good
        (until the next start), as SimulatedControls::waitForEnd tells. */
    std::function<bool()> stopWhen;

    /** Never null after the device is made. */
    std::shared_ptr<SimulatedControls> controls = std::make_shared<SimulatedControls>();

    /** Sound enters a cable in one callback and can leave it in the next frame at the earliest: with no true
        latency at all a cable adds one frame of its own. Calibration takes it off again. */
    Frames cableDelay() const noexcept
    {
        return { ! cables.empty() && trueInputLatency + trueOutputLatency == Frames {} ? 1 : 0 };
    }
};
}
