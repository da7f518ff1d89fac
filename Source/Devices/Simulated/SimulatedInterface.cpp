#include "Devices/Simulated/SimulatedInterface.h"

#include "Devices/Simulated/Band/BandInputs.h"

#include <pthread.h>

namespace takelane
{
namespace
{
    constexpr int audioPriority = 60;

    /** A hardware driver's thread is a real-time one; where we may not, it stays an ordinary one. */
    void raisePriority() noexcept
    {
        sched_param wanted {};
        wanted.sched_priority = audioPriority;
        pthread_setschedparam (pthread_self(), SCHED_FIFO, &wanted);
    }
}

SimulatedInterface::SimulatedInterface (SimulatedOptions o)
    : juce::AudioIODevice (name, typeName), options (std::move (o)), cables (options),
      stretches (SimulatedOptions::largestBuffer)
{
}

SimulatedInterface::~SimulatedInterface()
{
    close();
}

juce::StringArray SimulatedInterface::getOutputChannelNames()
{
    juce::StringArray names;

    for (int i = 1; i <= SimulatedOptions::numOutputs; ++i)
        names.add ("Out " + juce::String (i));

    return names;
}

juce::StringArray SimulatedInterface::getInputChannelNames()
{
    juce::StringArray names;

    for (const auto& input : bandInputs())
        names.add (input.name);

    return names;
}

juce::Array<double> SimulatedInterface::getAvailableSampleRates()
{
    return { 8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 176400, 192000 };
}

juce::Array<int> SimulatedInterface::getAvailableBufferSizes()
{
    return { 1, 16, 32, 64, 96, 128, 192, 256, 384, 512, 1024, 2048, 4096, 8192 };
}

juce::String SimulatedInterface::open (const juce::BigInteger& wantedInputs, const juce::BigInteger& wantedOutputs,
                                       double rate, int bufferFrames)
{
    close();

    const auto refuse = [this] (const juce::String& why) { return lastError = why; };

    if (! options.controls->isPlugged())
        return refuse ("The simulated interface is unplugged; plug it in again.");

    if (! (rate >= SimulatedOptions::lowestRate && rate <= SimulatedOptions::highestRate) || rate != std::floor (rate))
        return refuse ("The simulated interface cannot run at that sample rate; give 8000 to 192000 Hz.");

    if (bufferFrames < 1 || bufferFrames > SimulatedOptions::largestBuffer)
        return refuse ("The simulated interface cannot use that buffer; give 1 to 8192 frames.");

    if (std::min (options.trueInputLatency, options.trueOutputLatency) < Frames {}
         || (options.trueInputLatency + options.trueOutputLatency).value > 2 * static_cast<std::int64_t> (rate))
        return refuse ("The simulated interface cannot have that true latency; give 0 or more, together at most 2 s.");

    openRate = static_cast<int> (rate);
    blockFrames = bufferFrames;
    currentRate.store (openRate);
    activeInputs = wantedInputs;
    activeInputs.setRange (SimulatedOptions::numInputs, std::max (0, activeInputs.getHighestBit() + 1 - SimulatedOptions::numInputs), false);
    activeOutputs = wantedOutputs;
    activeOutputs.setRange (SimulatedOptions::numOutputs, std::max (0, activeOutputs.getHighestBit() + 1 - SimulatedOptions::numOutputs), false);
    inputs.setSize (SimulatedOptions::numInputs, bufferFrames);
    outputs.setSize (SimulatedOptions::numOutputs, bufferFrames);

    if (options.inputChannels.empty() && options.view != nullptr)
    {
        band.emplace (openRate);
        options.controls->prepareScore (openRate);
    }

    lastError.clear();
    return {};
}

void SimulatedInterface::close()
{
    stop();
    band.reset();
    openRate = 0;
}

void SimulatedInterface::start (juce::AudioIODeviceCallback* newCallback)
{
    if (! isOpen() || newCallback == nullptr || newCallback == callback)
        return;

    stop();
    deviceFrame = 0;
    lostBefore = {};
    history.clear();
    cables.clear();
    isMeasured = options.controls->isMeasuring();
    usesCables = ! cables.isEmpty() && (isMeasured || ! options.cablesAreForMeasuring);
    newCallback->audioDeviceAboutToStart (this);
    callback = newCallback;
    startThread();
}

void SimulatedInterface::stop()
{
    joinThread();

    if (auto* stopped = std::exchange (callback, nullptr))
        stopped->audioDeviceStopped();
}

DeviceState SimulatedInterface::condition()
{
    if (! options.controls->isPlugged())
        return DeviceState::lost;

    if (currentRate.load() != openRate)
        return DeviceState::rateChanged;

    if (callback != nullptr && ended.load() && ! options.stopWhen)
    {
        joinThread();
        startThread();
    }

    return DeviceState::running;
}

void SimulatedInterface::startThread()
{
    auto& controls = *options.controls;
    const std::lock_guard lock (controls.mutex);
    controls.stopping.store (false);
    controls.running = true;
    ended.store (false);
    thread = std::thread ([this] { run(); });
}

void SimulatedInterface::joinThread()
{
    if (! thread.joinable())
        return;

    options.controls->stopping.store (true);
    options.controls->wake();
    thread.join();
}

void SimulatedInterface::run()
{
    if (! options.freewheel)
        raisePriority();

    const juce::ScopedNoDenormals noDenormals;
    runBlocks();

    auto& controls = *options.controls;
    const std::lock_guard lock (controls.mutex);
    controls.running = false;
    ended.store (true);
    controls.changed.notify_all();
}

void SimulatedInterface::runBlocks()
{
    auto& controls = *options.controls;
    restartClock();

    while (true)
    {
        if (controls.waitWhileStalled())
            restartClock();

        if (const auto rate = controls.newRate.exchange (0); rate > 0)
        {
            currentRate.store (rate);
            restartClock();
        }

        loseFrames (controls.pendingXrun.exchange (0));

        if (! options.freewheel)
            sleepUntilBlock();
        else if (options.betweenBlocks)
            options.betweenBlocks();

        if (controls.stopping.load() || ! controls.plugged.load())
            return;

        processBlock();

        if (options.stopWhen && options.stopWhen())
            return;
    }
}

void SimulatedInterface::loseFrames (std::int64_t count) noexcept
{
    if (count <= 0)
        return;

    askTransport (static_cast<int> (std::min<std::int64_t> (count, std::numeric_limits<int>::max())));
    cables.skip (deviceFrame, count);
    deviceFrame += count;
    framesSinceClockStart += count;
    lostBefore += Frames { count };
    options.controls->xrunCount.fetch_add (1);
    options.controls->lostCount.fetch_add (count);
    options.controls->frameCount.store (deviceFrame);
}

void SimulatedInterface::askTransport (int frames) noexcept
{
    if (options.view == nullptr || isMeasured)
        return;

    const auto count = options.view->nextBlock (frames, stretches.data(), static_cast<int> (stretches.size()));
    auto at = deviceFrame;

    for (int i = 0; i < count; ++i)
    {
        history.add (at, stretches[static_cast<std::size_t> (i)]);
        at += stretches[static_cast<std::size_t> (i)].frames;
    }
}

void SimulatedInterface::restartClock()
{
    clockStart = Clock::now();
    framesSinceClockStart = 0;
}

void SimulatedInterface::sleepUntilBlock()
{
    using Seconds = std::chrono::duration<double>;

    framesSinceClockStart += blockFrames;
    const auto rate = static_cast<double> (currentRate.load());
    const auto due = clockStart + std::chrono::duration_cast<Clock::duration> (Seconds (static_cast<double> (framesSinceClockStart) / rate));

    options.controls->sleepUntil (due);

    if (Clock::now() - due > Seconds (blockFrames / rate))
        options.controls->lateCount.fetch_add (1);
}

void SimulatedInterface::processBlock()
{
    const auto longest = usesCables ? std::min (blockFrames, cables.longestBlock()) : blockFrames;

    for (int done = 0; done < blockFrames;)
    {
        const auto frames = std::min (longest, blockFrames - done);

        for (int c = 0; c < SimulatedOptions::numInputs; ++c)
            inputNow[static_cast<std::size_t> (c)] = inputs.getWritePointer (c, done);

        for (int c = 0; c < SimulatedOptions::numOutputs; ++c)
            outputNow[static_cast<std::size_t> (c)] = outputs.getWritePointer (c, done);

        makeInputs (frames);
        callBack (frames);

        if (usesCables)
            cables.take (outputNow.data(), deviceFrame, frames);

        deviceFrame += frames;
        done += frames;
    }

    options.controls->blockCount.fetch_add (1);
    options.controls->frameCount.store (deviceFrame);
}

void SimulatedInterface::makeInputs (int frames) noexcept
{
    const RealTimeScope realTime;

    for (auto* input : inputNow)
        std::fill_n (input, frames, 0.0f);

    if (options.view != nullptr && ! isMeasured)
    {
        askTransport (frames);

        // Asked after the transport: a roll that was begun after the rehearsal was switched off has none of it.
        const bool isRehearsing = ! options.freewheel && options.controls->rehearsing.load();
        rehearsedFor = isRehearsing ? rehearsedFor : 0;
        const auto heardFrom = deviceFrame - (options.trueInputLatency + options.trueOutputLatency).value
                             - options.controls->heardLater.load (std::memory_order_relaxed);

        for (int done = 0; done < frames;)
        {
            const auto heard = history.at (heardFrom + done, frames - done);

            if (heard.rolling)
                play (heard, done);
            else if (isRehearsing)
                rehearse (heard.frames, done);

            done += heard.frames;
        }
    }

    if (usesCables)
        cables.addTo (inputNow.data(), deviceFrame, frames);
}

void SimulatedInterface::play (const TimelineStretch& heard, int offset) noexcept
{
    if (band.has_value())
    {
        if (const auto* performance = options.controls->performance())
            band->play (*performance, options.controls->currentTake(), heard, inputNow.data(), offset);

        return;
    }

    const auto players = std::min (options.inputChannels.size(), inputNow.size());

    for (std::size_t c = 0; c < players; ++c)
    {
        if (options.inputChannels[c] == nullptr)
            continue;

        const auto& part = *options.inputChannels[c];
        const auto from = std::max<std::int64_t> (0, heard.sinceRoll.value);
        const auto to = std::min (heard.sinceRoll.value + heard.frames, static_cast<std::int64_t> (part.size()));

        for (auto i = from; i < to; ++i)
            inputNow[c][offset + static_cast<int> (i - heard.sinceRoll.value)] = part[static_cast<std::size_t> (i)];
    }
}

void SimulatedInterface::rehearse (int frames, int offset) noexcept
{
    const auto* performance = options.controls->performance();

    if (! band.has_value() || performance == nullptr)
        return;

    for (int done = 0; done < frames;)
    {
        const auto at = (rehearsedFor - openRate) % performance->rehearsedFrames();     // a second's breath first
        TimelineStretch heard;
        heard.rolling = at >= 0;
        heard.position = FramePos { at };
        heard.frames = static_cast<int> (std::min<std::int64_t> (frames - done, at < 0 ? -at : performance->rehearsedFrames() - at));
        band->play (*performance, options.controls->currentTake(), heard, inputNow.data(), offset + done);
        rehearsedFor += heard.frames;
        done += heard.frames;
    }
}

void SimulatedInterface::callBack (int frames)
{
    numInputsForCallback = numOutputsForCallback = 0;

    for (int c = 0; c < SimulatedOptions::numInputs; ++c)
        if (activeInputs[c])
            inputsForCallback[static_cast<std::size_t> (numInputsForCallback++)] = inputNow[static_cast<std::size_t> (c)];

    for (int c = 0; c < SimulatedOptions::numOutputs; ++c)
    {
        auto* output = outputNow[static_cast<std::size_t> (c)];

        if (activeOutputs[c])
            outputsForCallback[static_cast<std::size_t> (numOutputsForCallback++)] = output;
        else
            std::fill_n (output, frames, 0.0f);
    }

    callback->audioDeviceIOCallbackWithContext (inputsForCallback.data(), numInputsForCallback,
                                                outputsForCallback.data(), numOutputsForCallback, frames, {});
}
}
