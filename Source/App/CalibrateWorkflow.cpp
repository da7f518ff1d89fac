#include "App/CalibrateWorkflow.h"

#include "App/RecordingDevice.h"
#include "Devices/JuceDevice.h"

#include <chrono>
#include <thread>

namespace takelane
{
namespace
{
struct Opened
{
    std::unique_ptr<AudioDevice> device;
    Frames cableDelay;
};

Result<Opened> open (const CalibrateOptions& options)
{
    DeviceChoice choice;
    choice.type = options.device;
    choice.name = options.deviceName;
    choice.sampleRate = options.sampleRate;
    choice.bufferFrames = options.bufferFrames;

    if (options.device == DeviceType::jack)
    {
        choice.inputs = options.input;
        choice.outputs = options.output;
    }

    SimulatedOptions simulated;
    simulated.trueInputLatency = options.inputLatency;
    simulated.trueOutputLatency = options.outputLatency;
    simulated.reportedInputLatency = options.reportedInputLatency.value_or (options.inputLatency);
    simulated.reportedOutputLatency = options.reportedOutputLatency.value_or (options.outputLatency);
    simulated.freewheel = true;
    simulated.cables = { { options.output - 1, options.input - 1 } };

    const bool isSimulated = options.device == DeviceType::simulated;

    if (isSimulated && (options.output > SimulatedOptions::numOutputs || options.input > SimulatedOptions::numInputs))
        return Problem { "The simulated interface has 18 inputs and 8 outputs; choose others with --in and --out" };

    auto device = isSimulated ? openSimulatedDevice (choice, simulated) : openDevice (choice);

    if (! device.ok())
        return device.problem();

    return Opened { std::move (*device), isSimulated ? simulated.cableDelay() : Frames {} };
}
}

Result<CalibrationResult> measureRoundTrip (AudioDevice& device, int input, int output, Frames cableDelay, std::stop_token stop)
{
    const auto status = device.status();

    if (input < 1 || input > static_cast<int> (status.inputNames.size()) || output < 1 || output > static_cast<int> (status.outputNames.size()))
        return Problem { status.name.substr (0, 80) + " has " + std::to_string (status.inputNames.size()) + " inputs and "
            + std::to_string (status.outputNames.size()) + " outputs; choose others" };

    CalibrationSettings settings;
    settings.sampleRate = status.sampleRate;
    settings.bufferFrames = status.bufferFrames;
    settings.numInputs = static_cast<int> (status.inputNames.size());
    settings.input = input - 1;
    settings.output = output - 1;
    settings.inputLatency = status.inputLatency;
    settings.outputLatency = status.outputLatency;
    settings.cableDelay = cableDelay;
    CalibrationRun run (settings);

    if (auto started = device.start (run); ! started.ok())
        return started.problem();

    while (! run.finished() && ! stop.stop_requested() && device.status().state != DeviceState::lost)
        std::this_thread::sleep_for (std::chrono::milliseconds (2));

    device.stop();

    if (! run.finished())
        return Problem { stop.stop_requested() ? "The calibration was stopped; nothing was kept"
                                               : "The device went away while it was measured; plug it in and try again" };

    return run.result();
}

Result<CalibrationResult> calibrate (const CalibrateOptions& options, const CalibrationStore& store, std::stop_token stop)
{
    auto opened = open (options);

    if (! opened.ok())
        return opened.problem();

    const auto status = opened->device->status();
    auto result = measureRoundTrip (*opened->device, options.input, options.output, opened->cableDelay, stop);

    if (! result.ok())
        return result;

    if (auto kept = store.keep (calibrationKeyFor (status, options.device, options.inputLatency, options.outputLatency), result->roundTrip,
                                { status.inputLatency, status.outputLatency }); ! kept.ok())
        return kept.problem();

    return result;
}
}
