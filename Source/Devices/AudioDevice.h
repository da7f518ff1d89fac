#pragma once

/** One open audio interface, whatever drives it: our JACK client, JUCE's ALSA, the simulated one.

    No juce::AudioDeviceManager: it falls back to another device by itself, and a take must never go on with
    the laptop's microphone. All calls are the message thread's; only BlockProcessor::process is not.
*/

#include "Core/Result.h"
#include "Engine/BlockProcessor.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace takelane
{
enum class DeviceType { simulated, jack, alsa };

struct DeviceChoice
{
    DeviceType type = DeviceType::simulated;
    std::string name;               ///< empty: the type's first
    int sampleRate = 48000;
    int bufferFrames = 256;
    int inputs = 0, outputs = 0;    ///< how many are wanted; 0: as many as there are
    std::vector<std::string> inputNames;    ///< JACK: port names by hardware input, "" for a plain "in_<n>"
};

enum class DeviceState { closed, running, stalled, lost, rateChanged };

struct DeviceStatus
{
    DeviceState state = DeviceState::closed;
    std::string type, name;
    std::vector<std::string> inputNames, outputNames;
    int sampleRate = 0, bufferFrames = 0;
    Frames inputLatency, outputLatency;     ///< as reported
    std::int64_t xruns = 0;                 ///< times the device was late
    Frames lost;                            ///< frames it lost by that
};

class AudioDevice
{
public:
    virtual ~AudioDevice() = default;

    /** Blocks begin to arrive at `processor`. */
    virtual Result<void> start (BlockProcessor& processor) = 0;

    /** No block is running or will come when this returns. Idempotent. */
    virtual void stop() = 0;

    /** Cheap; poll it. `stalled` after 250 ms or 3 block periods (the longer) without a block, then it may
        recover or turn out `lost`. A lost device tries to come back by itself when it can (JACK). */
    virtual DeviceStatus status() = 0;
};

struct DeviceDescription
{
    std::string name;
    std::vector<std::string> inputs, outputs;
    std::vector<int> rates, buffers;
};

struct DeviceTypeDescription
{
    std::string name;               ///< "simulated", "jack", "alsa"
    std::vector<DeviceDescription> devices;
};

std::vector<DeviceTypeDescription> listDevices();

/** Never another device than the one chosen. */
Result<std::unique_ptr<AudioDevice>> openDevice (const DeviceChoice&);
}
