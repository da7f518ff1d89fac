#pragma once

/** AudioDevice over one juce::AudioIODevice, whatever type made it.

    Owns the type object as well: some of JUCE's devices must not outlive theirs, and a rescan means a new type.
    The adapter, the watchdog and the device's own word (DeviceClock) come together in status().
*/

#include "Core/Result.h"
#include "Devices/AudioDevice.h"
#include "Devices/JuceAdapter.h"
#include "Devices/Simulated/SimulatedOptions.h"
#include "Devices/Watchdog.h"

#include <juce_audio_devices/juce_audio_devices.h>

#include <memory>
#include <string>

namespace takelane
{
class JuceDevice final : public AudioDevice
{
public:
    /** Opens `device` as `choice` asks. A device that would run at another rate is closed again and refused. */
    static Result<std::unique_ptr<AudioDevice>> open (std::unique_ptr<juce::AudioIODeviceType> type,
                                                      std::unique_ptr<juce::AudioIODevice> device,
                                                      const DeviceChoice& choice);

    ~JuceDevice() override;

    Result<void> start (BlockProcessor&) override;
    void stop() override;
    DeviceStatus status() override;

private:
    JuceDevice (std::unique_ptr<juce::AudioIODeviceType>, std::unique_ptr<juce::AudioIODevice>, DeviceType);

    DeviceState state();

    std::unique_ptr<juce::AudioIODeviceType> type;
    std::unique_ptr<juce::AudioIODevice> device;
    DeviceClock* const clock;
    const std::string typeName;
    const std::vector<std::string> inputNames, outputNames;     ///< as it was opened: status() is asked every frame
    JuceAdapter adapter;
    Watchdog watchdog;
    bool started = false;
};

/** The simulated interface with cables, latencies and faults of one's own; openDevice() gives a plain one. */
Result<std::unique_ptr<AudioDevice>> openSimulatedDevice (const DeviceChoice&, const SimulatedOptions&);

/** "simulated", "jack", "alsa": as the tool writes them. */
std::string nameOf (DeviceType);
}
