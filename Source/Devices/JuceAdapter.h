#pragma once

/** From juce::AudioIODeviceCallback to BlockProcessor, for any juce::AudioIODevice.

    What the devices do differently ends here: null channels, more or fewer channels than they said, blocks of
    any length. A processor always sees the promised channels, each on its own index, in blocks of at most
    maxBlockFrames; a longer one is cut, an empty one only counts as a sign of life.
*/

#include "Devices/DeviceClock.h"
#include "Engine/BlockProcessor.h"

#include <juce_audio_devices/juce_audio_devices.h>

#include <atomic>
#include <cstdint>
#include <vector>

namespace takelane
{
class JuceAdapter final : public juce::AudioIODeviceCallback
{
public:
    static constexpr int maxBlockFrames = 8192;

    /** Whether to ask the system for SCHED_FIFO on the device's thread: JUCE's ALSA leaves it an ordinary one. */
    enum class Priority { asItIs, raised };

    explicit JuceAdapter (Priority);

    /** Only while the device is stopped. */
    void setProcessor (BlockProcessor*) noexcept;

    /** Counts callbacks, whatever they held. Any thread. */
    std::uint64_t blocks() const noexcept       { return blockCount.load (std::memory_order_relaxed); }

    /** Of the last callback; 0 before the first. Any thread. */
    int lastBlockFrames() const noexcept        { return lastFrames.load (std::memory_order_relaxed); }

    /** All that DeviceClock reported since the start. Any thread. */
    Frames lost() const noexcept                { return { lostFrames.load (std::memory_order_relaxed) }; }

    /** How often the clock reported a loss. Any thread. */
    std::int64_t gaps() const noexcept          { return gapCount.load (std::memory_order_relaxed); }

    /** The device has said that it cannot go on. Any thread. */
    bool hasFailed() const noexcept             { return failed.load (std::memory_order_relaxed); }

    void audioDeviceAboutToStart (juce::AudioIODevice*) override;
    void audioDeviceStopped() override {}
    void audioDeviceError (const juce::String&) override;

    void audioDeviceIOCallbackWithContext (const float* const* inputs, int numInputs,
                                           float* const* outputs, int numOutputs, int frames,
                                           const juce::AudioIODeviceCallbackContext&) override;

private:
    void noteLoss() TAKELANE_RT;
    void processPiece (const float* const* inputs, int numInputs, float* const* outputs, int numOutputs,
                       int start, int frames) TAKELANE_RT;

    const Priority priority;
    BlockProcessor* processor = nullptr;
    DeviceClock* clock = nullptr;
    bool firstBlock = true;
    Frames counter, pendingLoss;

    std::vector<const float*> inputPointers;
    std::vector<float*> outputPointers;
    std::vector<float> silence, scrap;

    std::atomic<std::uint64_t> blockCount { 0 };
    std::atomic<std::int64_t> lostFrames { 0 }, gapCount { 0 };
    std::atomic<int> lastFrames { 0 };
    std::atomic<bool> failed { false };
};
}
