#pragma once

/** A juce::AudioIODevice without a thread: the test calls back by hand, with whatever a driver might send. */

#include "Devices/DeviceClock.h"

#include <juce_audio_devices/juce_audio_devices.h>

namespace takelane
{
class FakeJuceDevice : public juce::AudioIODevice
{
public:
    FakeJuceDevice (int numInputs, int numOutputs) : juce::AudioIODevice ("Fake", "Fake")
    {
        for (int i = 0; i < numInputs; ++i)
            inputs.add ("Input " + juce::String (i + 1));

        for (int i = 0; i < numOutputs; ++i)
            outputs.add ("Output " + juce::String (i + 1));
    }

    juce::StringArray getInputChannelNames() override               { return inputs; }
    juce::StringArray getOutputChannelNames() override              { return outputs; }
    juce::Array<double> getAvailableSampleRates() override          { return { rate }; }
    juce::Array<int> getAvailableBufferSizes() override             { return { 256 }; }
    int getDefaultBufferSize() override                             { return 256; }

    juce::String open (const juce::BigInteger& in, const juce::BigInteger& out, double, int) override
    {
        activeInputs = in;
        activeOutputs = out;
        return openError;
    }

    void close() override                                           {}
    bool isOpen() override                                          { return true; }

    void start (juce::AudioIODeviceCallback* newCallback) override
    {
        if (! starts)
            return;

        newCallback->audioDeviceAboutToStart (this);
        callback = newCallback;
    }

    void stop() override                                            { callback = nullptr; }
    bool isPlaying() override                                       { return callback != nullptr; }
    juce::String getLastError() override                            { return "no power"; }
    int getCurrentBufferSizeSamples() override                      { return 256; }
    double getCurrentSampleRate() override                          { return rate; }
    int getCurrentBitDepth() override                               { return 24; }
    juce::BigInteger getActiveInputChannels() const override        { return activeInputs; }
    juce::BigInteger getActiveOutputChannels() const override       { return activeOutputs; }
    int getInputLatencyInSamples() override                         { return 37; }
    int getOutputLatencyInSamples() override                        { return 41; }

    void call (const float* const* in, int numIn, float* const* out, int numOut, int frames)
    {
        callback->audioDeviceIOCallbackWithContext (in, numIn, out, numOut, frames, {});
    }

    double rate = 48000;
    juce::String openError;
    bool starts = true;
    juce::AudioIODeviceCallback* callback = nullptr;

private:
    juce::StringArray inputs, outputs;
    juce::BigInteger activeInputs, activeOutputs;
};

/** One that knows what it lost and how it is. */
class FakeClockedDevice final : public FakeJuceDevice,
                                public DeviceClock
{
public:
    using FakeJuceDevice::FakeJuceDevice;

    Frames lostBeforeThisBlock() TAKELANE_RT override   { return std::exchange (loss, Frames {}); }
    DeviceState condition() override                    { return says; }

    Frames loss;
    DeviceState says = DeviceState::running;
};
}
