#include "Devices/JuceDevice.h"

#include <algorithm>

namespace takelane
{
namespace
{
/** The names of the channels in use: we always use the first so many. */
std::vector<std::string> firstNames (const juce::StringArray& names, const juce::BigInteger& active)
{
    std::vector<std::string> result;

    for (int i = 0; i < std::min (names.size(), active.countNumberOfSetBits()); ++i)
        result.push_back (names[i].toStdString());

    return result;
}

juce::BigInteger channels (int wanted, int available)
{
    juce::BigInteger bits;
    bits.setRange (0, wanted > 0 ? wanted : available, true);
    return bits;
}
}

std::string nameOf (DeviceType type)
{
    switch (type)
    {
        case DeviceType::jack:      return "jack";
        case DeviceType::alsa:      return "alsa";
        case DeviceType::simulated: break;
    }

    return "simulated";
}

Result<std::unique_ptr<AudioDevice>> JuceDevice::open (std::unique_ptr<juce::AudioIODeviceType> type,
                                                       std::unique_ptr<juce::AudioIODevice> device,
                                                       const DeviceChoice& choice)
{
    const auto fault = device->open (channels (choice.inputs, device->getInputChannelNames().size()),
                                     channels (choice.outputs, device->getOutputChannelNames().size()),
                                     choice.sampleRate, choice.bufferFrames);
    const auto name = device->getName().substring (0, 60).toStdString();

    // Our own devices speak in whole sentences; JUCE's give a bare cause.
    if (fault.isNotEmpty())
        return Problem { choice.type == DeviceType::alsa
            ? "The ALSA device '" + name + "' does not open (" + fault.substring (0, 60).toStdString()
                + "): close other programs that use it, or choose another device"
            : fault.toStdString() };

    const auto rate = juce::roundToInt (device->getCurrentSampleRate());

    if (rate != choice.sampleRate)
        return Problem { "The device '" + name + "' runs at " + std::to_string (rate) + " Hz, the session at "
            + std::to_string (choice.sampleRate) + " Hz: set the device to that rate or choose another one" };

    return std::unique_ptr<AudioDevice> (new JuceDevice (std::move (type), std::move (device), choice.type));
}

JuceDevice::JuceDevice (std::unique_ptr<juce::AudioIODeviceType> t, std::unique_ptr<juce::AudioIODevice> d, DeviceType kind)
    : type (std::move (t)), device (std::move (d)), clock (dynamic_cast<DeviceClock*> (device.get())), typeName (nameOf (kind)),
      inputNames (firstNames (device->getInputChannelNames(), device->getActiveInputChannels())),
      outputNames (firstNames (device->getOutputChannelNames(), device->getActiveOutputChannels())),
      adapter (kind == DeviceType::alsa ? JuceAdapter::Priority::raised : JuceAdapter::Priority::asItIs)
{
}

JuceDevice::~JuceDevice()
{
    stop();
    device->close();
}

Result<void> JuceDevice::start (BlockProcessor& processor)
{
    stop();
    adapter.setProcessor (&processor);
    device->start (&adapter);

    if (! device->isPlaying())
    {
        device->stop();
        const auto cause = device->getLastError().substring (0, 100).toStdString();
        return Problem { "The device '" + device->getName().substring (0, 60).toStdString() + "' does not start"
            + (cause.empty() ? "" : " (" + cause + ")") + ": open it again or choose another one" };
    }

    watchdog.begin (std::chrono::steady_clock::now(), adapter.blocks());
    started = true;
    return {};
}

void JuceDevice::stop()
{
    if (started)
        device->stop();

    started = false;
}

DeviceState JuceDevice::state()
{
    const auto now = std::chrono::steady_clock::now();
    const auto own = clock != nullptr ? clock->condition() : DeviceState::running;

    if (own != DeviceState::running)
    {
        watchdog.begin (now, adapter.blocks());
        return own;
    }

    if (! started)
        return DeviceState::closed;

    if (adapter.hasFailed())
        return DeviceState::lost;

    const auto frames = std::max (adapter.lastBlockFrames(), device->getCurrentBufferSizeSamples());
    const std::chrono::duration<double> period (frames / std::max (1.0, device->getCurrentSampleRate()));
    return watchdog.look (now, adapter.blocks(), std::chrono::duration_cast<Watchdog::Duration> (period));
}

DeviceStatus JuceDevice::status()
{
    DeviceStatus s;
    s.state = state();
    s.type = typeName;
    s.name = device->getName().toStdString();
    s.inputNames = inputNames;
    s.outputNames = outputNames;
    s.sampleRate = juce::roundToInt (device->getCurrentSampleRate());
    s.bufferFrames = device->getCurrentBufferSizeSamples();
    s.inputLatency = { device->getInputLatencyInSamples() };
    s.outputLatency = { device->getOutputLatencyInSamples() };
    s.xruns = std::max<std::int64_t> ({ 0, device->getXRunCount(), adapter.gaps() });
    s.lost = adapter.lost();
    return s;
}
}
