#include "Cli/DeviceOption.h"

namespace takelane
{
namespace
{
    std::optional<DeviceType> typeNamed (const std::string& word)
    {
        if (word == "simulated")    return DeviceType::simulated;
        if (word == "jack")         return DeviceType::jack;
        if (word == "alsa")         return DeviceType::alsa;

        return {};
    }

    void refuseNegative (const std::string& option, const NumberPair& pair)
    {
        if (pair && (pair->first < 0 || pair->second < 0))
            throw CLI::ValidationError (option, "a latency is not below 0");
    }
}

void DeviceWords::refuseUnlessSimulated (const std::string& option, bool isUsed) const
{
    if (isUsed && type != DeviceType::simulated)
        throw CLI::ValidationError (option, "goes with --device simulated only");
}

void DeviceWords::check() const
{
    refuseUnlessSimulated ("--latency", latency.has_value());
    refuseUnlessSimulated ("--reported-latency", reportedLatency.has_value());
    refuseNegative ("--latency", latency);
    refuseNegative ("--reported-latency", reportedLatency);
}

void addDeviceOptions (CLI::App& call, DeviceWords& words)
{
    call.add_option_function<std::string> ("--device", [&words] (const std::string& text)
    {
        const auto colon = text.find (':');
        const auto type = typeNamed (text.substr (0, colon));

        if (! type)
            throw CLI::ValidationError ("--device", "\"" + text + "\" is none of simulated|jack|alsa, with :NAME where one is meant");

        words.type = *type;
        words.name = colon == std::string::npos ? "" : text.substr (colon + 1);
    }, "The interface; takelane-cli devices lists them")->required()->type_name ("TYPE[:NAME]");

    addPair (call, "--latency", words.latency, "What the simulated hardware truly adds, in frames, 0:0 if not given")->type_name ("IN:OUT");
    addPair (call, "--reported-latency", words.reportedLatency, "What the simulated hardware claims; the truth if not given")->type_name ("IN:OUT");
}
}
