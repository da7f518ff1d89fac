#pragma once

/** The interface a recording runs on: opened as the options say, with the band or the input files before it. */

#include "App/RecordPlan.h"

namespace takelane
{
/** Not started yet. An input the device lacks and a rate that is not the session's are refused. */
Result<std::unique_ptr<AudioDevice>> openRecordingDevice (const Session&, const RecordOptions&, const RecordPlan&, Engine&);

/** As reported, and corrected by what was calibrated for this device, rate and buffer. */
Result<LatencyUsed> latencyFor (const DeviceStatus&);
}
