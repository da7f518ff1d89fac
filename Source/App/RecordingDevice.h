#pragma once

/** The interface a recording runs on: opened as the options say, with the band or the input files before it. */

#include "App/CalibrationStore.h"
#include "App/RecordPlan.h"

namespace takelane
{
/** Not started yet. An input the device lacks and a rate that is not the session's are refused. betweenBlocks: called by a freewheeling
    simulated device besides the engine's disk. */
Result<std::unique_ptr<AudioDevice>> openRecordingDevice (const Session&, const RecordOptions&, const RecordPlan&, Engine&,
                                                          std::function<void()> betweenBlocks = {});

struct PlacementLatency
{
    LatencyUsed used;
    std::string warning;                ///< empty, or a sentence
    std::optional<CalibrationStore::Offset> calibrated {};
};

/** As reported, and corrected by what was calibrated for this device, rate and buffer. */
Result<PlacementLatency> latencyFor (const DeviceStatus&, const CalibrationKey&);

/** Which hardware this is. A simulated one that truly adds another latency is another one. */
CalibrationKey calibrationKeyFor (const DeviceStatus&, DeviceType, Frames trueInput, Frames trueOutput);
}
