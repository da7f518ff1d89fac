#include "Devices/JuceAdapter.h"

#include <algorithm>
#include <pthread.h>

namespace takelane
{
namespace
{
/** May be refused: then the thread stays what it is. */
void raiseThisThread()
{
    sched_param wanted {};
    wanted.sched_priority = 70;
    pthread_setschedparam (pthread_self(), SCHED_FIFO, &wanted);
}
}

JuceAdapter::JuceAdapter (Priority p)
    : priority (p), silence (maxBlockFrames), scrap (maxBlockFrames)
{
}

void JuceAdapter::setProcessor (BlockProcessor* p) noexcept
{
    processor = p;
}

void JuceAdapter::audioDeviceAboutToStart (juce::AudioIODevice* device)
{
    clock = dynamic_cast<DeviceClock*> (device);
    inputPointers.assign (static_cast<std::size_t> (device->getActiveInputChannels().countNumberOfSetBits()), nullptr);
    outputPointers.assign (static_cast<std::size_t> (device->getActiveOutputChannels().countNumberOfSetBits()), nullptr);
    firstBlock = true;
    counter = {};
    pendingLoss = {};
    lostFrames = 0;
    gapCount = 0;
    lastFrames = 0;
    failed = false;
}

void JuceAdapter::audioDeviceError (const juce::String&)
{
    failed = true;
}

void JuceAdapter::audioDeviceIOCallbackWithContext (const float* const* inputs, int numInputs,
                                                    float* const* outputs, int numOutputs, int frames,
                                                    const juce::AudioIODeviceCallbackContext&)
{
    if (firstBlock && priority == Priority::raised)
        raiseThisThread();

    firstBlock = false;
    noteLoss();

    const bool usable = processor != nullptr && (clock == nullptr || ! clock->rateHasChanged());
    const auto promised = usable ? static_cast<int> (outputPointers.size()) : 0;

    for (int c = promised; c < numOutputs; ++c)
        if (outputs[c] != nullptr)
            std::fill_n (outputs[c], std::max (0, frames), 0.0f);

    for (int start = 0; usable && start < frames; start += maxBlockFrames)
        processPiece (inputs, numInputs, outputs, numOutputs, start, std::min (maxBlockFrames, frames - start));

    lastFrames.store (frames, std::memory_order_relaxed);
    blockCount.fetch_add (1, std::memory_order_relaxed);
}

void JuceAdapter::noteLoss() noexcept
{
    const auto loss = clock != nullptr ? clock->lostBeforeThisBlock() : Frames {};

    if (loss > Frames {})
    {
        pendingLoss += loss;
        lostFrames.fetch_add (loss.value, std::memory_order_relaxed);
        gapCount.fetch_add (1, std::memory_order_relaxed);
    }
}

void JuceAdapter::processPiece (const float* const* inputs, int numInputs, float* const* outputs, int numOutputs,
                                int start, int frames) noexcept
{
    for (int c = 0; c < static_cast<int> (inputPointers.size()); ++c)
        inputPointers[static_cast<std::size_t> (c)] = c < numInputs && inputs[c] != nullptr ? inputs[c] + start : silence.data();

    for (int c = 0; c < static_cast<int> (outputPointers.size()); ++c)
        outputPointers[static_cast<std::size_t> (c)] = c < numOutputs && outputs[c] != nullptr ? outputs[c] + start : scrap.data();

    counter += pendingLoss;

    AudioBlock block;
    block.inputs = inputPointers.data();
    block.numInputs = static_cast<int> (inputPointers.size());
    block.outputs = outputPointers.data();
    block.numOutputs = static_cast<int> (outputPointers.size());
    block.frames = frames;
    block.lostBefore = pendingLoss;
    block.frameCounter = counter;
    processor->process (block);
    pendingLoss = {};
    counter += Frames { frames };
}
}
