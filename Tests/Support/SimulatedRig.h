#pragma once

/** A simulated interface that runs a known number of frames, a transport that does what it was told, and what came in. */

#include "Devices/Simulated/SimulatedInterface.h"

#include <functional>
#include <vector>

namespace takelane
{
/** Stands still for `wait` frames, then rolls from `from`, round the loop if there is one. */
class ScriptedTransport final : public TransportView
{
public:
    ScriptedTransport (std::int64_t wait, FramePos from, FrameRange loop = {}) : stillFor (wait), position (from), loop (loop) {}

    int nextBlock (int frames, TimelineStretch* out, int capacity) noexcept override
    {
        int count = 0;

        for (int left = frames; left > 0 && count < capacity;)
        {
            TimelineStretch s;
            s.frames = left;

            if (stillFor > 0)
            {
                s.frames = static_cast<int> (std::min<std::int64_t> (left, stillFor));
                stillFor -= s.frames;
            }
            else
            {
                if (! loop.isEmpty())
                {
                    if (position >= loop.end)
                        position = loop.start;

                    if (position < loop.end)
                        s.frames = static_cast<int> (std::min<std::int64_t> (left, (loop.end - position).value));
                }

                s.rolling = true;
                s.position = position;
                s.sinceRoll = sinceRoll;
                position += Frames { s.frames };
                sinceRoll += Frames { s.frames };
            }

            left -= s.frames;
            out[count++] = s;
        }

        return count;
    }

private:
    std::int64_t stillFor;
    FramePos position;
    Frames sinceRoll;
    FrameRange loop;
};

/** Keeps every input it is given and plays `play (output, frame)`. */
class Tape final : public juce::AudioIODeviceCallback
{
public:
    void audioDeviceAboutToStart (juce::AudioIODevice* d) override
    {
        clock = dynamic_cast<DeviceClock*> (d);
        inputs.assign (static_cast<std::size_t> (d->getActiveInputChannels().countNumberOfSetBits()), {});
    }

    void audioDeviceStopped() override      { ++stops; }

    void audioDeviceIOCallbackWithContext (const float* const* in, int numIn, float* const* out, int numOut, int frames,
                                           const juce::AudioIODeviceCallbackContext&) override
    {
        if (const auto loss = clock->lostBeforeThisBlock(); loss > Frames {})
            losses.push_back ({ static_cast<std::int64_t> (inputs.empty() ? 0 : inputs[0].size()), loss });

        for (int c = 0; c < numIn; ++c)
            inputs[static_cast<std::size_t> (c)].insert (inputs[static_cast<std::size_t> (c)].end(), in[c], in[c] + frames);

        for (int c = 0; c < numOut; ++c)
            for (int i = 0; i < frames; ++i)
                out[c][i] = play ? play (c, played + i) : 0.0f;

        played += frames;
        ++callbacks;

        if (onBlock)
            onBlock();
    }

    struct Loss { std::int64_t after; Frames frames; };

    std::function<float (int, std::int64_t)> play;
    std::function<void()> onBlock;
    std::vector<std::vector<float>> inputs;
    std::vector<Loss> losses;
    std::atomic<std::int64_t> played { 0 }, callbacks { 0 };
    std::atomic<int> stops { 0 };

private:
    DeviceClock* clock = nullptr;
};

inline juce::BigInteger everyChannel()
{
    juce::BigInteger all;
    all.setRange (0, 64, true);
    return all;
}

/** Runs until `frames` have been recorded (in whole blocks); the error where it does not open. */
inline juce::String runSimulated (SimulatedOptions options, Tape& tape, int rate, int bufferFrames, std::int64_t frames)
{
    options.stopWhen = [&tape, frames] { return tape.played >= frames; };
    SimulatedInterface device (options);

    if (const auto error = device.open (everyChannel(), everyChannel(), rate, bufferFrames); error.isNotEmpty())
        return error;

    device.start (&tape);

    if (! options.controls->waitForEnd (std::chrono::seconds (60)))
        return "did not end";

    device.stop();
    return {};
}
}
