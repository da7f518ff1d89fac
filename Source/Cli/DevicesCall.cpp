#include "Cli/Call.h"
#include "Devices/AudioDevice.h"

namespace takelane
{
namespace
{
    using nlohmann::json;

    struct DevicesOptions {};

    Outcome runDevices (const DevicesOptions&)
    {
        Outcome outcome;
        outcome.document = { { "types", json::array() } };

        for (const auto& type : listDevices())
        {
            auto devices = json::array();
            outcome.text += type.name + "\n";

            for (const auto& device : type.devices)
            {
                devices.push_back ({ { "name", device.name }, { "inputs", device.inputs }, { "outputs", device.outputs },
                                     { "rates", device.rates }, { "buffers", device.buffers } });
                outcome.text += "    " + device.name + "  " + std::to_string (device.inputs.size()) + " in, "
                              + std::to_string (device.outputs.size()) + " out\n";
            }

            outcome.document["types"].push_back ({ { "name", type.name }, { "devices", std::move (devices) } });
        }

        return outcome;
    }
}

void addDevicesCall (CLI::App& tool, Work& work)
{
    addCall (tool, work, "devices", "Lists the audio interfaces with channels, rates and buffer sizes", runDevices);
}
}
