#pragma once

/** The JACK server as a juce::AudioIODevice that outlives it.

    JUCE's own class packs connected channels together, misses rate changes and never comes back.
    Here the device stays the same object while JackClients come and go: when the server
    dies, condition() closes the old client, then tries every two seconds for a new one, with the same ports and
    the same wires, and blocks go on to the same callback. What may block runs on a thread of its own.
*/

#include "Devices/DeviceClock.h"
#include "Devices/Jack/JackClient.h"
#include "Devices/Jack/JackWiring.h"

#include <juce_audio_devices/juce_audio_devices.h>

#include <chrono>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace takelane
{
class JackDevice final : public juce::AudioIODevice,
                         public DeviceClock,
                         private JackListener
{
public:
    /** `library` null: open() says that JACK is missing. `server` empty: the default one. */
    JackDevice (std::shared_ptr<const JackLibrary> library, const std::string& server);
    ~JackDevice() override;

    /** Before open. By hardware input; "" or none: "in_<n>". */
    void setInputNames (std::vector<std::string>);

    /** Before open: what a scan has found. */
    void setDescription (juce::StringArray inputs, juce::StringArray outputs, int rate, int bufferFrames);

    juce::StringArray getInputChannelNames() override           { return inputNames; }
    juce::StringArray getOutputChannelNames() override          { return outputNames; }
    juce::Array<double> getAvailableSampleRates() override;
    juce::Array<int> getAvailableBufferSizes() override;
    int getDefaultBufferSize() override                         { return bufferFrames; }

    /** The highest bit says how many ports are made; no bit: as many as the machine has. The server's block length
        stays as it is. */
    juce::String open (const juce::BigInteger& inputs, const juce::BigInteger& outputs, double rate, int) override;
    void close() override;
    bool isOpen() override                                      { return opened; }
    void start (juce::AudioIODeviceCallback*) override;
    void stop() override;
    bool isPlaying() override                                   { return callback != nullptr; }
    juce::String getLastError() override                        { return lastError; }
    int getCurrentBufferSizeSamples() override                  { return bufferFrames; }
    double getCurrentSampleRate() override                      { return rate; }
    int getCurrentBitDepth() override                           { return 32; }
    juce::BigInteger getActiveInputChannels() const override;
    juce::BigInteger getActiveOutputChannels() const override;
    int getInputLatencyInSamples() override                     { return static_cast<int> (inputLatency.value); }
    int getOutputLatencyInSamples() override                    { return static_cast<int> (outputLatency.value); }
    int getXRunCount() const noexcept override;

    Frames lostBeforeThisBlock() TAKELANE_RT override           { return lostBefore; }
    DeviceState condition() override;

private:
    using Clock = std::chrono::steady_clock;

    /** What to open, the first time and every time after. */
    struct Request
    {
        std::shared_ptr<const JackLibrary> library;
        std::string server;
        int rate = 0;                               ///< 0: whatever it has
        std::vector<std::string> inputs, outputs;
        bool asManyInputs = false, asManyOutputs = false;   ///< as the machine has, instead of these
    };

    struct Attempt
    {
        std::unique_ptr<JackClient> client;
        Problem problem;
        bool otherRate = false;
    };

    static Attempt tryToOpen (Request);

    template <typename Work>
    void inBackground (Work&&);

    Attempt takeAttempt (std::chrono::milliseconds patience);
    Result<void> run();
    void look();
    void giveUpClient();
    void tryAgain();
    void jackBlock (const float* const*, int, float* const*, int, int, Frames) TAKELANE_RT override;

    Request request;
    std::vector<std::string> wantedInputNames;
    juce::StringArray inputNames, outputNames;
    int rate = 0, bufferFrames = 0;
    juce::String lastError;
    bool opened = false;

    std::unique_ptr<JackClient> client;
    std::future<Attempt> attempt;           // closes a dead client, or tries for a new one
    Clock::time_point nextAttempt;
    bool serverHasOtherRate = false;
    std::optional<JackWires> wires;         // none: not wired yet
    bool clientIsWired = false;
    Frames inputLatency, outputLatency;
    std::int64_t earlierXruns = 0;

    juce::AudioIODeviceCallback* callback = nullptr;
    Frames lostBefore;                      // the process thread's
};
}
