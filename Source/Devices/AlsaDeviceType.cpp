#include "Devices/AlsaDeviceType.h"

namespace takelane
{
std::unique_ptr<juce::AudioIODeviceType> createAlsaDeviceType()
{
    std::unique_ptr<juce::AudioIODeviceType> type (juce::AudioIODeviceType::createAudioIODeviceType_ALSA());

    if (type != nullptr)
        type->scanForDevices();

    return type;
}

juce::StringArray alsaDeviceNames (const juce::AudioIODeviceType& type)
{
    auto all = type.getDeviceNames (true);
    all.mergeArray (type.getDeviceNames (false));
    juce::StringArray names, others;

    // ALSA's own words for a "hw:" device: the hints name no ids
    for (const auto& name : all)
        (name.contains ("Direct hardware device") ? names : others).add (name);

    names.mergeArray (others);
    return names;
}

std::unique_ptr<juce::AudioIODevice> createAlsaDevice (juce::AudioIODeviceType& type, const juce::String& name)
{
    const auto isIn = [&] (bool inputs) { return type.getDeviceNames (inputs).contains (name); };

    return std::unique_ptr<juce::AudioIODevice> (type.createDevice (isIn (false) ? name : juce::String(),
                                                                    isIn (true) ? name : juce::String()));
}
}
