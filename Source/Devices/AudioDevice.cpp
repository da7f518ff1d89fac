#include "Devices/AudioDevice.h"
#include "Devices/AlsaDeviceType.h"
#include "Devices/Jack/JackDeviceType.h"
#include "Devices/JuceDevice.h"
#include "Devices/Simulated/SimulatedInterface.h"

#include <functional>

namespace takelane
{
namespace
{
using Opened = Result<std::unique_ptr<AudioDevice>>;

std::string inQuotes (const std::string& name)
{
    return "'" + juce::String::fromUTF8 (name.c_str()).substring (0, 60).toStdString() + "'";
}

Opened openJack (const DeviceChoice& choice)
{
    auto type = std::make_unique<JackDeviceType> (JackLibrary::load());
    auto device = std::make_unique<JackDevice> (JackLibrary::load(), choice.name);
    device->setInputNames (choice.inputNames);
    return JuceDevice::open (std::move (type), std::move (device), choice);
}

Opened openAlsa (const DeviceChoice& choice)
{
    auto type = createAlsaDeviceType();

    if (type == nullptr)
        return Problem { "This system has no ALSA: choose another device" };

    const auto names = alsaDeviceNames (*type);

    if (names.isEmpty())
        return Problem { "ALSA finds no sound card: plug one in and switch it on, or choose another device" };

    const auto name = choice.name.empty() ? names[0] : juce::String::fromUTF8 (choice.name.c_str());
    auto device = createAlsaDevice (*type, name);

    if (device == nullptr)
        return Problem { "ALSA has no device " + inQuotes (choice.name)
            + ": plug it in, or choose one that `takelane-cli devices` lists" };

    return JuceDevice::open (std::move (type), std::move (device), choice);
}

Opened open (const DeviceChoice& choice)
{
    switch (choice.type)
    {
        case DeviceType::jack:      return openJack (choice);
        case DeviceType::alsa:      return openAlsa (choice);
        case DeviceType::simulated: break;
    }

    return openSimulatedDevice (choice, {});
}

using Maker = std::function<std::unique_ptr<juce::AudioIODevice> (const juce::String&)>;

std::vector<std::string> strings (const juce::StringArray& names)
{
    std::vector<std::string> result;

    for (const auto& name : names)
        result.push_back (name.toStdString());

    return result;
}

DeviceTypeDescription describe (DeviceType type, const juce::StringArray& names, const Maker& make)
{
    DeviceTypeDescription description { nameOf (type), {} };

    for (const auto& name : names)
    {
        const auto device = make (name);

        if (device == nullptr)
            continue;

        DeviceDescription d { name.toStdString(), strings (device->getInputChannelNames()), strings (device->getOutputChannelNames()), {}, {} };

        for (const auto rate : device->getAvailableSampleRates())
            d.rates.push_back (juce::roundToInt (rate));

        for (const auto frames : device->getAvailableBufferSizes())
            d.buffers.push_back (frames);

        description.devices.push_back (std::move (d));
    }

    return description;
}

DeviceTypeDescription describe (DeviceType type, juce::AudioIODeviceType& maker)
{
    maker.scanForDevices();
    return describe (type, maker.getDeviceNames(), [&] (const juce::String& name)
    {
        return std::unique_ptr<juce::AudioIODevice> (maker.createDevice (name, name));
    });
}
}

Opened openSimulatedDevice (const DeviceChoice& choice, const SimulatedOptions& options)
{
    auto type = std::make_unique<SimulatedInterfaceType> (options);
    const juce::String name = juce::String::fromUTF8 (choice.name.c_str());
    std::unique_ptr<juce::AudioIODevice> device (type->createDevice (name, name));

    if (device == nullptr)
        return Problem { "There is no simulated device " + inQuotes (choice.name) + ": leave the name out, there is only one" };

    return JuceDevice::open (std::move (type), std::move (device), choice);
}

Opened openDevice (const DeviceChoice& choice)
{
    if (choice.sampleRate < 1 || choice.bufferFrames < 1 || choice.inputs < 0 || choice.outputs < 0)
        return Problem { "The rate and the buffer of the " + nameOf (choice.type)
            + " device must be above 0, its inputs and outputs not below: correct them" };

    try
    {
        return open (choice);
    }
    catch (const std::exception&)
    {
        return Problem { "The " + nameOf (choice.type) + " device does not open, the machine is short of memory or threads: "
            "close other programs and try again" };
    }
}

std::vector<DeviceTypeDescription> listDevices()
{
    std::vector<DeviceTypeDescription> types;

    SimulatedInterfaceType simulated { {} };
    types.push_back (describe (DeviceType::simulated, simulated));

    JackDeviceType jack (JackLibrary::load());
    types.push_back (describe (DeviceType::jack, jack));

    if (const auto alsa = createAlsaDeviceType())
        types.push_back (describe (DeviceType::alsa, alsaDeviceNames (*alsa), [&] (const juce::String& name)
        {
            return createAlsaDevice (*alsa, name);
        }));

    return types;
}
}
