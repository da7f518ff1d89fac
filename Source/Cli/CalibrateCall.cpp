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
        int in = 1, out = 1, rate = 48000, buffer = 256;

        void checkWords() const     { device.check(); }
    };

    Outcome runCalibrate (const CalibrateWords& words)
    {
        const ControlC controlC;

        CalibrateOptions options;
        options.device = words.device.type;
        options.deviceName = words.device.name;
        options.input = words.in;
        options.output = words.out;
        options.sampleRate = words.rate;
        options.bufferFrames = words.buffer;
        words.device.passLatenciesTo (options);

        const auto measured = calibrate (options, {}, controlC.token());

        if (! measured)
            return Outcome::refused (measured.problem());

        Outcome outcome;
        outcome.document = { { "offset", measured->offset.value }, { "residual", measured->residual.value } };
        outcome.text = "Offset " + std::to_string (measured->offset.value) + " frames, residual "
                     + std::to_string (measured->residual.value) + "; record and the window use it from now on\n";
        return outcome;
    }
}

void addCalibrateCall (CLI::App& tool, Work& work)
{
    auto [call, words] = addCall (tool, work, "calibrate", "Measures the round trip through a cable from an output to an input, and keeps it", runCalibrate);
    addDeviceOptions (*call, words->device);
    addNumber (*call, "--in", words->in, "The input the cable ends in, 1 if not given");
    addNumber (*call, "--out", words->out, "The output it comes from, 1 if not given");
    addNumber (*call, "--rate", words->rate, "Sample rate, 48000 if not given");
    addNumber (*call, "--buffer", words->buffer, "Frames a block, 256 if not given");
}
}
