#include "Devices/Simulated/SimulatedInterface.h"

namespace takelane
{
SimulatedInterfaceType::SimulatedInterfaceType (SimulatedOptions o)
    : juce::AudioIODeviceType (SimulatedInterface::typeName), options (std::move (o))
{
}

void SimulatedInterfaceType::scanForDevices()
{
    if (std::exchange (wasPlugged, options.controls->isPlugged()) != wasPlugged)
        callDeviceChangeListeners();
}

juce::StringArray SimulatedInterfaceType::getDeviceNames (bool) const
{
    return options.controls->isPlugged() ? juce::StringArray { SimulatedInterface::name } : juce::StringArray();
}

int SimulatedInterfaceType::getIndexOfDevice (juce::AudioIODevice* device, bool) const
{
    return dynamic_cast<SimulatedInterface*> (device) != nullptr ? 0 : -1;
}

juce::AudioIODevice* SimulatedInterfaceType::createDevice (const juce::String& outputName, const juce::String& inputName)
{
    for (const auto& wanted : { outputName, inputName })
        if (wanted.isNotEmpty() && wanted != SimulatedInterface::name)
            return nullptr;

    return new SimulatedInterface (options);
}
}
