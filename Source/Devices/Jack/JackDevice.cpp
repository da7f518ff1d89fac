#include "Devices/Jack/JackDevice.h"

#include <algorithm>
#include <thread>

namespace takelane
{
namespace
{
constexpr std::chrono::seconds betweenAttempts { 2 };
constexpr std::chrono::seconds patience { 4 };     // with a server that does not answer

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

std::vector<std::string> numberedNames (const char* stem, std::size_t count)
{
    std::vector<std::string> names;

    for (std::size_t i = 1; i <= count; ++i)
        names.push_back (stem + std::to_string (i));

    return names;
}

juce::BigInteger firstBits (int count)
{
    juce::BigInteger bits;
    bits.setRange (0, count, true);
    return bits;
}
}

JackDevice::JackDevice (std::shared_ptr<const JackLibrary> l, const std::string& s)
    : juce::AudioIODevice (juce::String::fromUTF8 (deviceNameFor (s).c_str()), "jack")
{
    request.library = std::move (l);
    request.server = s;
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
    request.rate = juce::roundToInt (wantedRate);
    request.inputs = numberedNames ("in_", static_cast<std::size_t> (inputs.getHighestBit() + 1));
    request.outputs = numberedNames ("out_", static_cast<std::size_t> (outputs.getHighestBit() + 1));
    request.asManyInputs = inputs.isZero();
    request.asManyOutputs = outputs.isZero();

    for (std::size_t i = 0; i < std::min (request.inputs.size(), wantedInputNames.size()); ++i)
        if (! wantedInputNames[i].empty())
            request.inputs[i] = wantedInputNames[i];

    inBackground ([r = request] { return tryToOpen (r); });
    auto first = takeAttempt (patience);
    lastError = juce::String::fromUTF8 (first.problem.text.c_str());
    client = std::move (first.client);
    opened = client != nullptr;

    if (! opened)
        return lastError;

    rate = request.rate = client->sampleRate();
    bufferFrames = client->bufferFrames();
    request.inputs = client->portNames (client->inputs());
    request.outputs = client->portNames (client->outputs());
    request.asManyInputs = request.asManyOutputs = false;
    inputNames = juceStrings (request.inputs);
    outputNames = juceStrings (request.outputs);
    return {};
}

JackDevice::Attempt JackDevice::tryToOpen (Request r)
{
    Attempt attempt;
    auto connection = JackClient::open (r.library, r.server);

    if (! connection)
    {
        attempt.problem = connection.problem();
        return attempt;
    }

    auto client = *std::move (connection);

    if (r.rate > 0 && r.rate != client->sampleRate())
    {
        attempt.otherRate = true;
        attempt.problem = { "JACK runs at " + std::to_string (client->sampleRate()) + " Hz, the session at " + std::to_string (r.rate)
            + " Hz: restart JACK at the session's rate, or choose another device" };
        return attempt;
    }

    const auto inputs = r.asManyInputs ? numberedNames ("in_", physicalPorts (*client, JackPortIsOutput).size()) : r.inputs;
    const auto outputs = r.asManyOutputs ? numberedNames ("out_", physicalPorts (*client, JackPortIsInput).size()) : r.outputs;

    if (auto added = client->addPorts (inputs, outputs); ! added)
        attempt.problem = added.problem();
    else
        attempt.client = std::move (client);

    return attempt;
}

JackDevice::Attempt JackDevice::takeAttempt (std::chrono::milliseconds time)
{
    if (attempt.wait_for (time) == std::future_status::ready)
        return attempt.get();

    Attempt none;
    none.problem = { "JACK does not answer: restart it, or choose another device" };
    return none;
}

void JackDevice::close()
{
    stop();
    JackClient::closeWithin (std::move (client), patience);

    if (attempt.valid())
        JackClient::closeWithin (takeAttempt ({}).client, patience);

    attempt = {};
    wires.reset();
    clientIsWired = false;
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
    if (client != nullptr)
        client->silence();

    if (auto* old = std::exchange (callback, nullptr))
        old->audioDeviceStopped();
}

Result<void> JackDevice::run()
{
    if (auto running = client->run (*this); ! running)
        return running;

    if (! clientIsWired && wires.has_value())
        restoreWires (*client, *wires);
    else if (! clientIsWired)
        connectPhysical (*client);

    clientIsWired = true;
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

    if (clientIsWired && client->takeChanged())
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
    clientIsWired = false;

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

    inBackground ([r = request] { return tryToOpen (r); });
}

void JackDevice::jackBlock (const float* const* inputs, int numInputs, float* const* outputs, int numOutputs,
                            int frames, Frames lost) noexcept
{
    lostBefore = lost;
    callback->audioDeviceIOCallbackWithContext (inputs, numInputs, outputs, numOutputs, frames, {});
}
}
