#include "Devices/Jack/JackDevice.h"

#include <algorithm>
#include <thread>

namespace takelane
{
namespace
{
constexpr std::chrono::seconds betweenAttempts { 2 };
constexpr std::chrono::seconds closingPatience { 2 };

std::string deviceNameFor (const std::string& server)
{
    if (! server.empty())
        return server;

    const auto* fromEnvironment = std::getenv ("JACK_DEFAULT_SERVER");
    return fromEnvironment != nullptr && *fromEnvironment != '\0' ? fromEnvironment : "default";
}

juce::StringArray juceStrings (const std::vector<std::string>& names)
{
    juce::StringArray result;

    for (const auto& name : names)
        result.add (juce::String::fromUTF8 (name.c_str()));

    return result;
}

juce::BigInteger firstBits (int count)
{
    juce::BigInteger bits;
    bits.setRange (0, count, true);
    return bits;
}
}

JackDevice::JackDevice (std::shared_ptr<const JackLibrary> l, const std::string& s)
    : juce::AudioIODevice (juce::String::fromUTF8 (deviceNameFor (s).c_str()), "jack"), library (std::move (l)), server (s)
{
}

JackDevice::~JackDevice()
{
    close();
}

void JackDevice::setInputNames (std::vector<std::string> names)
{
    wantedInputNames = std::move (names);
}

void JackDevice::setDescription (juce::StringArray inputs, juce::StringArray outputs, int sampleRate, int frames)
{
    inputNames = std::move (inputs);
    outputNames = std::move (outputs);
    rate = sampleRate;
    bufferFrames = frames;
}

juce::Array<double> JackDevice::getAvailableSampleRates()
{
    return rate > 0 ? juce::Array<double> { static_cast<double> (rate) } : juce::Array<double> {};
}

juce::Array<int> JackDevice::getAvailableBufferSizes()
{
    return bufferFrames > 0 ? juce::Array<int> { bufferFrames } : juce::Array<int> {};
}

juce::String JackDevice::open (const juce::BigInteger& inputs, const juce::BigInteger& outputs, double wantedRate, int)
{
    close();
    lastError = {};

    if (auto done = openFirst (inputs.getHighestBit() + 1, outputs.getHighestBit() + 1, juce::roundToInt (wantedRate)); ! done)
    {
        JackClient::closeWithin (std::move (client), closingPatience);
        lastError = juce::String::fromUTF8 (done.problem().text.c_str());
    }

    opened = client != nullptr;
    return lastError;
}

Result<void> JackDevice::openFirst (int inputs, int outputs, int wantedRate)
{
    auto connection = JackClient::open (library, server);

    if (! connection)
        return connection.problem();

    client = *std::move (connection);
    rate = client->sampleRate();
    bufferFrames = client->bufferFrames();

    if (wantedRate > 0 && wantedRate != rate)
        return Problem { "JACK runs at " + std::to_string (rate) + " Hz, the session at " + std::to_string (wantedRate)
            + " Hz: restart JACK at the session's rate, or choose another device" };

    const auto ports = portsFor (inputs, outputs);

    if (auto added = client->addPorts (ports.inputs, ports.outputs); ! added)
        return added;

    inputNames = juceStrings (client->portNames (client->inputs()));
    outputNames = juceStrings (client->portNames (client->outputs()));
    return {};
}

JackDevice::Ports JackDevice::portsFor (int inputs, int outputs) const
{
    const auto numInputs = inputs > 0 ? static_cast<std::size_t> (inputs) : physicalPorts (*client, JackPortIsOutput).size();
    const auto numOutputs = outputs > 0 ? static_cast<std::size_t> (outputs) : physicalPorts (*client, JackPortIsInput).size();
    Ports ports;

    for (std::size_t i = 0; i < numInputs; ++i)
    {
        const bool isNamed = i < wantedInputNames.size() && ! wantedInputNames[i].empty();
        ports.inputs.push_back (isNamed ? wantedInputNames[i] : "in_" + std::to_string (i + 1));
    }

    for (std::size_t i = 0; i < numOutputs; ++i)
        ports.outputs.push_back ("out_" + std::to_string (i + 1));

    return ports;
}

void JackDevice::close()
{
    stop();
    JackClient::closeWithin (std::move (client), closingPatience);

    if (attempt.valid() && attempt.wait_for (std::chrono::seconds (0)) == std::future_status::ready)
        JackClient::closeWithin (std::move (attempt.get().client), closingPatience);

    attempt = {};
    wires.reset();
    serverHasOtherRate = false;
    earlierXruns = 0;
    opened = false;
}

void JackDevice::start (juce::AudioIODeviceCallback* newCallback)
{
    stop();

    if (client == nullptr || client->hasShutDown() || newCallback == nullptr)
    {
        lastError = "JACK has gone";
        return;
    }

    newCallback->audioDeviceAboutToStart (this);
    callback = newCallback;

    if (auto running = run(); ! running)
    {
        lastError = juce::String::fromUTF8 (running.problem().text.c_str());
        stop();
    }
}

void JackDevice::stop()
{
    if (client != nullptr && callback != nullptr)
    {
        client->silence();
        look();
        client->deactivate();
    }

    if (auto* old = std::exchange (callback, nullptr))
        old->audioDeviceStopped();
}

Result<void> JackDevice::run()
{
    if (auto running = client->run (*this); ! running)
        return running;

    if (wires.has_value())
        restoreWires (*client, *wires);
    else
        connectPhysical (*client);

    look();
    return {};
}

/** Takes note of what JACK's threads have only flagged. */
void JackDevice::look()
{
    if (client->hasShutDown())
        return;

    bufferFrames = client->bufferFrames();
    wires = rememberWires (*client, wires.value_or (JackWires {}));
    inputLatency = connectedLatency (*client, client->inputs(), JackCaptureLatency);
    outputLatency = connectedLatency (*client, client->outputs(), JackPlaybackLatency);
}

juce::BigInteger JackDevice::getActiveInputChannels() const     { return firstBits (opened ? inputNames.size() : 0); }
juce::BigInteger JackDevice::getActiveOutputChannels() const    { return firstBits (opened ? outputNames.size() : 0); }

int JackDevice::getXRunCount() const noexcept
{
    return static_cast<int> (earlierXruns + (client != nullptr ? client->xruns() : 0));
}

DeviceState JackDevice::condition()
{
    if (! opened)
        return DeviceState::closed;

    try
    {
        if (client != nullptr && client->hasShutDown())
            giveUpClient();
        else if (client == nullptr)
            tryAgain();
    }
    catch (const std::exception&)
    {
        nextAttempt = Clock::now() + betweenAttempts;
    }

    if (client == nullptr)
        return serverHasOtherRate ? DeviceState::rateChanged : DeviceState::lost;

    if (callback != nullptr && client->takeChanged())
        look();

    bufferFrames = client->bufferFrames();
    return client->sampleRate() == rate ? DeviceState::running : DeviceState::rateChanged;
}

template <typename Work>
void JackDevice::inBackground (Work&& work)
{
    std::packaged_task<Attempt()> task (std::forward<Work> (work));
    attempt = task.get_future();
    std::thread (std::move (task)).detach();
}

void JackDevice::giveUpClient()
{
    client->silence();
    earlierXruns += client->xruns();
    nextAttempt = Clock::now() + betweenAttempts;

    inBackground ([dead = std::move (client)]() mutable
    {
        dead.reset();
        return Attempt {};
    });
}

/** No new client before the old one is closed: libjack would go on with the dead server's memory. */
void JackDevice::tryAgain()
{
    if (attempt.valid())
    {
        if (attempt.wait_for (std::chrono::seconds (0)) != std::future_status::ready)
            return;

        auto result = attempt.get();
        serverHasOtherRate = result.otherRate;
        client = std::move (result.client);

        if (client != nullptr && callback != nullptr && ! run())
            giveUpClient();

        return;
    }

    if (Clock::now() < nextAttempt)
        return;

    nextAttempt = Clock::now() + betweenAttempts;

    inBackground ([jack = library, name = server, wantedRate = rate, ins = inputNames, outs = outputNames]
    {
        Attempt result;
        auto opening = JackClient::open (jack, name);

        if (! opening)
            return result;

        auto candidate = *std::move (opening);
        result.otherRate = candidate->sampleRate() != wantedRate;
        const auto strings = [] (const juce::StringArray& names)
        {
            std::vector<std::string> all;

            for (const auto& one : names)
                all.push_back (one.toStdString());

            return all;
        };

        if (! result.otherRate && candidate->addPorts (strings (ins), strings (outs)))
            result.client = std::move (candidate);

        return result;
    });
}

void JackDevice::jackBlock (const float* const* inputs, int numInputs, float* const* outputs, int numOutputs,
                            int frames, Frames lost) noexcept
{
    lostBefore = lost;
    callback->audioDeviceIOCallbackWithContext (inputs, numInputs, outputs, numOutputs, frames, {});
}
}
