#pragma once

/** A quick simulated interface that truly takes 800 frames and reports 100, with one cable in. In a file of its own: what
    opens it cannot be included beside the preferences. */

#include "Devices/AudioDevice.h"
#include "Devices/Simulated/SimulatedOptions.h"

namespace takelane::test
{
Result<std::unique_ptr<AudioDevice>> openLyingInterface (const DeviceChoice&, LoopbackCable);
}
