#include "Devices/Jack/JackDeviceType.h"

namespace takelane
{
namespace
{
juce::StringArray shortNames (const std::vector<std::string>& ports)
{
    juce::StringArray names;

    for (const auto& port : ports)
        names.add (juce::String::fromUTF8 (port.c_str()).fromFirstOccurrenceOf (":", false, false));

    return names;
}
}

JackDeviceType::JackDeviceType (std::shared_ptr<const JackLibrary> l)
    : juce::AudioIODeviceType ("jack"), library (std::move (l))
{
}

void JackDeviceType::scanForDevices()
{
    found.clear();
    auto client = JackClient::open (library, {});

    if (! client)
        return;

    inputs = shortNames (physicalPorts (**client, JackPortIsOutput));
    outputs = shortNames (physicalPorts (**client, JackPortIsInput));
    rate = (*client)->sampleRate();
    bufferFrames = (*client)->bufferFrames();
    found.add (JackDevice (library, {}).getName());
    JackClient::closeWithin (*std::move (client), std::chrono::seconds (2));
}

juce::StringArray JackDeviceType::getDeviceNames (bool) const
{
    return found;
}

int JackDeviceType::getIndexOfDevice (juce::AudioIODevice* device, bool) const
{
    return device != nullptr ? found.indexOf (device->getName()) : -1;
}

juce::AudioIODevice* JackDeviceType::createDevice (const juce::String& outputDeviceName, const juce::String& inputDeviceName)
{
    const auto& name = outputDeviceName.isNotEmpty() ? outputDeviceName : inputDeviceName;
    auto device = std::make_unique<JackDevice> (library, found.contains (name) ? std::string() : name.toStdString());

    if (found.contains (name))
        device->setDescription (inputs, outputs, rate, bufferFrames);

    return device.release();
}
}
