#include "App/CalibrateWorkflow.h"
#include "Cli/ControlC.h"
#include "Cli/DeviceOption.h"

namespace takelane
{
namespace
{
    struct CalibrateWords
    {
        DeviceWords device;
        int input = 1, output = 1, rate = 48000, buffer = 256;

        void checkWords() const
        {
            device.check();

            if (input < 1)      throw CLI::ValidationError ("--in", "inputs are counted from 1");
            if (output < 1)     throw CLI::ValidationError ("--out", "outputs are counted from 1");
        }
    };

    CalibrateOptions optionsOf (const CalibrateWords& words)
    {
        CalibrateOptions options;
        options.device = words.device.type;
        options.deviceName = words.device.name;
        options.input = words.input;
        options.output = words.output;
        options.sampleRate = words.rate;
        options.bufferFrames = words.buffer;

        if (const auto& truth = words.device.latency)
        {
            options.inputLatency = { truth->first };
            options.outputLatency = { truth->second };
        }

        if (const auto& claim = words.device.reportedLatency)
        {
            options.reportedInputLatency = Frames { claim->first };
            options.reportedOutputLatency = Frames { claim->second };
        }

        return options;
    }

    Outcome runCalibrate (const CalibrateWords& words)
    {
        const ControlC controlC;
        const auto measured = calibrate (optionsOf (words), {}, controlC.token());

        if (! measured)
            return Outcome::refused (measured.problem());

        Outcome outcome;
        outcome.document = { { "offset", measured->offset.value }, { "residual", measured->residual.value } };
        outcome.text = "Round trip " + std::to_string (measured->roundTrip.value) + " frames, "
                     + std::to_string (measured->offset.value) + " more than the device says; checked, "
                     + std::to_string (measured->residual.value) + " left\n";
        return outcome;
    }
}

void addCalibrateCall (CLI::App& tool, Work& work)
{
    auto [call, words] = addCall (tool, work, "calibrate", "Measures the round trip through a cable from an output to an input, and keeps it", runCalibrate);
    addDeviceOptions (*call, words->device);
    addNumber (*call, "--in", words->input, "The input the cable ends at, 1 if not given");
    addNumber (*call, "--out", words->output, "The output it comes from, 1 if not given");
    addNumber (*call, "--rate", words->rate, "48000 if not given");
    addNumber (*call, "--buffer", words->buffer, "Frames, 256 if not given");
}
}
