#include "Tests/UI/Support/LyingInterface.h"

#include "Devices/JuceDevice.h"

namespace takelane::test
{
Result<std::unique_ptr<AudioDevice>> openLyingInterface (const DeviceChoice& choice, LoopbackCable cable)
{
    SimulatedOptions options;
    options.trueInputLatency = { 500 };
    options.trueOutputLatency = { 300 };
    options.reportedInputLatency = { 100 };
    options.cables = { cable };
    options.freewheel = true;
    return openSimulatedDevice (choice, options);
}
}
