#pragma once

/** An audio interface made of code: 18 inputs with a band on them, 10 outputs, latencies that may lie, faults on
    demand.

    A real juce::AudioIODevice, so that engine, adapter and watchdog meet it as they meet hardware. In real
    time its thread sleeps to absolute deadlines, catches up after a late wake-up and never drops a frame; its
    xruns come only on demand. In freewheel it runs as quick as the callback allows, with the same audio.
    The inputs are physics: what arrives at device frame n was played to what left the outputs the true
    latencies earlier.
*/

#include "Devices/DeviceClock.h"
#include "Devices/Simulated/Band/Band.h"
#include "Devices/Simulated/LoopbackCables.h"
#include "Devices/Simulated/SimulatedOptions.h"
#include "Devices/Simulated/TransportHistory.h"

#include <juce_audio_devices/juce_audio_devices.h>

#include <array>
#include <memory>
#include <optional>
#include <thread>

namespace takelane
{
class SimulatedInterface final : public juce::AudioIODevice,
                                 public DeviceClock
{
public:
    static constexpr const char* name = "Simulated 18 in";
    static constexpr const char* typeName = "Simulated";

    explicit SimulatedInterface (SimulatedOptions);
    ~SimulatedInterface() override;

    juce::StringArray getOutputChannelNames() override;
    juce::StringArray getInputChannelNames() override;
    juce::Array<double> getAvailableSampleRates() override;
    juce::Array<int> getAvailableBufferSizes() override;
    int getDefaultBufferSize() override                     { return 256; }

    /** Any rate from 8 to 192 kHz and any buffer from 1 to 8192 frames; else, and when unplugged, a sentence. */
    juce::String open (const juce::BigInteger& inputs, const juce::BigInteger& outputs, double rate, int bufferFrames) override;
    void close() override;
    bool isOpen() override                                  { return openRate > 0; }
    void start (juce::AudioIODeviceCallback*) override;
    void stop() override;

    /** True from start to stop: like a real driver it does not say that it was unplugged. */
    bool isPlaying() override                               { return callback != nullptr; }

    juce::String getLastError() override                    { return lastError; }
    int getCurrentBufferSizeSamples() override              { return blockFrames; }
    double getCurrentSampleRate() override                  { return currentRate.load(); }
    int getCurrentBitDepth() override                       { return 32; }
    juce::BigInteger getActiveOutputChannels() const override   { return activeOutputs; }
    juce::BigInteger getActiveInputChannels() const override    { return activeInputs; }
    int getOutputLatencyInSamples() override                { return static_cast<int> (options.reportedOutputLatency.value); }
    int getInputLatencyInSamples() override                 { return static_cast<int> (options.reportedInputLatency.value); }
    int getXRunCount() const noexcept override              { return static_cast<int> (options.controls->xruns()); }

    Frames lostBeforeThisBlock() TAKELANE_RT override       { return std::exchange (lostBefore, Frames {}); }

    bool rateHasChanged() const TAKELANE_RT override        { return currentRate.load (std::memory_order_relaxed) != openRate; }

    /** Starts again by itself once it is plugged in again. */
    DeviceState condition() override;

private:
    using Clock = std::chrono::steady_clock;

    void startThread();
    void joinThread();
    void run();
    void runBlocks();
    void loseFrames (std::int64_t count) noexcept;

    /** The transport moves on while frames are lost too: asked for them first, then for the block. */
    void askTransport (int frames) noexcept;
    void sleepUntilBlock();
    void restartClock();
    void processBlock();
    void makeInputs (int frames) noexcept;
    void play (const TimelineStretch&, int offset) noexcept;

    /** `frames` from `offset` on of the song's first bars, over and over, a breath after the band stopped. */
    void rehearse (int frames, int offset) noexcept;
    void callBack (int frames);

    SimulatedOptions options;
    juce::String lastError;
    juce::BigInteger activeInputs, activeOutputs;
    int openRate = 0, blockFrames = 0;
    std::atomic<int> currentRate { 0 };
    juce::AudioIODeviceCallback* callback = nullptr;
    std::thread thread;
    std::atomic<bool> ended { false };

    // the device thread's while it runs
    std::optional<Band> band;
    LoopbackCables cables;
    TransportHistory history;
    std::vector<TimelineStretch> stretches;
    juce::AudioBuffer<float> inputs, outputs;
    bool isMeasured = false;                ///< nobody plays
    bool usesCables = true;
    std::array<float*, SimulatedOptions::numInputs> inputNow {};
    std::array<const float*, SimulatedOptions::numInputs> inputsForCallback {};
    std::array<float*, SimulatedOptions::numOutputs> outputNow {}, outputsForCallback {};
    int numInputsForCallback = 0, numOutputsForCallback = 0;
    std::int64_t deviceFrame = 0, rehearsedFor = 0;
    Frames lostBefore;
    Clock::time_point clockStart;
    std::int64_t framesSinceClockStart = 0;
};

/** Lists one simulated interface while it is plugged in. */
class SimulatedInterfaceType final : public juce::AudioIODeviceType
{
public:
    explicit SimulatedInterfaceType (SimulatedOptions);

    void scanForDevices() override;
    juce::StringArray getDeviceNames (bool) const override;
    int getDefaultDeviceIndex (bool) const override                     { return 0; }
    int getIndexOfDevice (juce::AudioIODevice*, bool) const override;
    bool hasSeparateInputsAndOutputs() const override                   { return false; }

    /** Null for any other name; an empty one means the only one. */
    juce::AudioIODevice* createDevice (const juce::String& outputName, const juce::String& inputName) override;

private:
    SimulatedOptions options;
    bool wasPlugged = true;
};
}
