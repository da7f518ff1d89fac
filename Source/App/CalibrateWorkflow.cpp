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

/** The device drives `processor` until it is done. */
Result<void> runUntil (AudioDevice& device, BlockProcessor& processor, const RoundTripRequest& request,
                       const std::function<bool()>& isDone, const std::function<CalibrationProgress()>& progress)
{
    if (auto started = device.start (processor); ! started.ok())
        return started;

    while (! isDone() && ! request.stop.stop_requested() && device.status().state != DeviceState::lost)
    {
        if (request.tell)
            request.tell (progress());

        std::this_thread::sleep_for (std::chrono::milliseconds (2));
    }

    device.stop();

    if (isDone())
        return {};

    return Problem { request.stop.stop_requested() ? "The calibration was stopped; nothing was kept"
                                                   : "The device went away while it was measured; plug it in and try again" };
}
}

Result<CalibrationResult> measureRoundTrip (AudioDevice& device, const RoundTripRequest& request)
{
    const auto status = device.status();
    const auto [input, output] = std::pair { request.input, request.output };

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
    settings.cableDelay = request.cableDelay;

    if (request.first == CalibrationFirst::level)
    {
        LevelCheck check (settings.sampleRate, settings.numInputs, settings.input, settings.output);
        const auto progress = [&check] { return CalibrationProgress { CalibrationProgress::Stage::level, check.heard(), 0 }; };

        if (auto done = runUntil (device, check, request, [&check] { return check.isGood(); }, progress); ! done.ok())
            return done.problem();
    }

    CalibrationRun run (settings);

    if (auto done = runUntil (device, run, request, [&run] { return run.finished(); }, [&run] { return run.progress(); }); ! done.ok())
        return done.problem();

    return run.result();
}

Result<CalibrationResult> calibrate (const CalibrateOptions& options, const CalibrationStore& store, std::stop_token stop)
{
    auto opened = open (options);

    if (! opened.ok())
        return opened.problem();

    const auto status = opened->device->status();
    auto result = measureRoundTrip (*opened->device, { options.input, options.output, opened->cableDelay, CalibrationFirst::nothing, stop, {} });

    if (! result.ok())
        return result;

    if (auto kept = store.keep (calibrationKeyFor (status, options.device, options.inputLatency, options.outputLatency), result->roundTrip,
                                { status.inputLatency, status.outputLatency }); ! kept.ok())
        return kept.problem();

    return result;
}
}
