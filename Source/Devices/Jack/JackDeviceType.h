#pragma once

/** JACK as a juce::AudioIODeviceType: one device, the server; a machine without JACK or without a running server
    has none. Written because JUCE's own is unfit for recording: see JackDevice.h. */

#include "Devices/Jack/JackDevice.h"

#include <juce_audio_devices/juce_audio_devices.h>

#include <memory>

namespace takelane
{
class JackDeviceType final : public juce::AudioIODeviceType
{
public:
    explicit JackDeviceType (std::shared_ptr<const JackLibrary>);

    /** Connects to the default server for a moment to see what it has. */
    void scanForDevices() override;

    juce::StringArray getDeviceNames (bool wantInputNames = false) const override;
    int getDefaultDeviceIndex (bool) const override                         { return 0; }
    int getIndexOfDevice (juce::AudioIODevice*, bool asInput) const override;
    bool hasSeparateInputsAndOutputs() const override                       { return false; }

    /** The two names are one: a server's, or empty for the default one. It need not be running. */
    juce::AudioIODevice* createDevice (const juce::String& outputDeviceName, const juce::String& inputDeviceName) override;

private:
    const std::shared_ptr<const JackLibrary> library;
    juce::StringArray found, inputs, outputs;
    int rate = 0, bufferFrames = 0;
};
}
