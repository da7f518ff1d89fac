#include "Engine/Engine.h"

#include "Engine/MonitorTable.h"

#include <juce_audio_basics/juce_audio_basics.h>

namespace takelane
{
namespace
{
/** A device may hand over anything; what is not a sane number is silence to the ears (the file keeps its own). */
void copyInput (const AudioBlock& block, int input, int offset, int frames, float* to) TAKELANE_RT
{
    if (input < 0 || input >= block.numInputs)
    {
        std::fill_n (to, frames, 0.0f);
        return;
    }

    const auto* from = block.inputs[input] + offset;

    for (int i = 0; i < frames; ++i)
        to[i] = from[i] > -64.0f && from[i] < 64.0f ? from[i] : 0.0f;
}
}

void Engine::process (const AudioBlock& block) TAKELANE_RT
{
    const RealTimeScope scope;
    const juce::ScopedNoDenormals noDenormals;

    if (block.lostBefore > Frames {})
        consumeLost (block.lostBefore);

    for (int done = 0; done < block.frames;)
    {
        const auto stretch = takePlanned (std::min (mostFrames, block.frames - done));
        capture (stretch, block, done);
        render (stretch, block, done);
        done += stretch.frames;
    }

    // A pass that was stopped before its first frame ends with nothing.
    if (passWaits && ! transport.isWaiting() && ! transport.isCapturing())
    {
        passWaits = false;
        disk.ended ({}, {}, 0, false);
    }

    publishStatus();
}

void Engine::publishStatus() TAKELANE_RT
{
    streams.wants (transport.wantedGeneration());
    shownPosition.store (transport.position().value, std::memory_order_relaxed);
    shownSinceRoll.store (transport.sinceRoll().value, std::memory_order_relaxed);
    shownCountIn.store (transport.intoCountIn().value, std::memory_order_relaxed);
    shownXruns.store (xruns, std::memory_order_relaxed);
    shownMisses.store (misses, std::memory_order_relaxed);

    const bool stopped = transport.isStopped() && ! captureOpen && ! passWaits;
    shownState.store ((transport.isMoving() ? movingBit : 0) | (transport.isWaiting() ? waitingBit : 0)
                          | (captureOpen ? capturingBit : 0) | (stopped ? stoppedBit : 0)
                          | (transport.isCountingIn() ? countInBit : 0) | (transport.isRecording() ? recordingBit : 0)
                          | (transport.isTaking() ? takingBit : 0),
                      std::memory_order_release);
    ordersObeyed.store (obeyed, std::memory_order_release);
}

void Engine::followLatency() TAKELANE_RT
{
    const auto now = roundTrip.load (std::memory_order_relaxed);
    const Frames longer { now - capturedRoundTrip };
    capturedRoundTrip = now;

    if (! captureOpen || longer == Frames {})
        return;

    transport.lengthenTail (longer);
    ++capturedXruns;

    if (longer > Frames {})
    {
        toDrop += longer;
        return;
    }

    captured -= longer;

    for (const auto& c : plan->captures)
        c.ring->lose (-longer, GapCause::xrun);
}

/** The device was late: its lost frames pass on the timeline and in the pass files, as silence. */
void Engine::consumeLost (Frames lost) TAKELANE_RT
{
    ++xruns;

    if (captureOpen)
        ++capturedXruns;

    while (lost > Frames {})
    {
        const auto stretch = takePlanned (static_cast<int> (std::min<std::int64_t> (lost.value, 1 << 20)));
        const Frames n { stretch.frames };
        lost -= n;

        if (captureOpen && (! stretch.capturing || stretch.captureStarts))
            endCapture (false);

        if (! stretch.capturing)
            continue;

        if (stretch.captureStarts)
        {
            beginCapture (stretch);
            capturedXruns = 1;
        }

        captured += n;

        for (const auto& c : plan->captures)
            c.ring->lose (n, GapCause::xrun);
    }
}

void Engine::capture (const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    if (captureOpen && (! stretch.capturing || stretch.captureStarts))
        endCapture (false);

    if (! stretch.capturing)
        return;

    if (stretch.captureStarts)
        beginCapture (stretch);

    if (! captureOpen)
        return;

    const auto dropped = static_cast<int> (std::min<std::int64_t> (toDrop.value, stretch.frames));
    toDrop -= Frames { dropped };
    const int frames = stretch.frames - dropped;

    if (frames == 0)
        return;

    captured += Frames { frames };
    bool silenceIsMade = false;

    for (const auto& c : plan->captures)
    {
        const float* from[2] {};

        for (int channel = 0; channel < c.ring->channels; ++channel)
        {
            const int input = c.inputs[channel];

            if (input >= 0 && input < block.numInputs)
            {
                from[channel] = block.inputs[input] + offset + dropped;
                continue;
            }

            if (! std::exchange (silenceIsMade, true))
                work[0].fill (0.0f);

            from[channel] = work[0].data();
        }

        c.ring->push (from, frames);
    }
}

void Engine::beginCapture (const Stretch& stretch) TAKELANE_RT
{
    captureOpen = plan != nullptr;
    passWaits = false;
    captured = toDrop = {};
    capturedXruns = 0;
    disk.began (stretch.position);
}

void Engine::endCapture (bool interrupted) TAKELANE_RT
{
    captureOpen = false;

    for (const auto& c : plan->captures)
        c.ring->flushGap();

    disk.ended (captured, transport.captureMoved(), capturedXruns, interrupted);
}

//==============================================================================
void Engine::transportFade (const Stretch& stretch) TAKELANE_RT
{
    const bool startsInside = stretch.moving && stretch.position - stretch.sinceRoll > FramePos {}
                           && stretch.sinceRoll.value < fadeInFrames;
    fadesNow = stretch.fadingOut || startsInside;

    if (! fadesNow)
        return;

    const auto length = static_cast<float> (stretch.fadingOut ? transport.fadeFrames() : fadeInFrames);
    const auto from = stretch.fadingOut ? stretch.fadeFrame.value : stretch.sinceRoll.value;

    for (int i = 0; i < stretch.frames; ++i)
    {
        const float t = std::min (1.0f, (static_cast<float> (from + i) + 0.5f) / length);
        fade[static_cast<std::size_t> (i)] = stretch.fadingOut ? 1.0f - t : t;
    }
}

void Engine::silenceOutputs (const AudioBlock& block, int offset, int frames) TAKELANE_RT
{
    for (int c = 0; c < block.numOutputs; ++c)
        std::fill_n (block.outputs[c] + offset, frames, 0.0f);
}

/** After the master: neither strip, meter nor any file has it. */
void Engine::addClick (const Stretch& stretch, float* const* bus) TAKELANE_RT
{
    const auto add = [bus] (int i, float x) { bus[0][i] += x; bus[1][i] += x; };

    if (stretch.countIn)
        for (int i = 0; i < stretch.frames; ++i)
            add (i, clickAt (click, stretch.intoCountIn.value + i, settings.sampleRate));

    if (! plan->click || ! (stretch.moving || stretch.fadingOut))
        return;

    const auto from = stretch.position + stretch.fadeFrame * (stretch.fadingOut ? 1 : 0);
    BeatWalk beats (*plan->click, from, settings.sampleRate);
    const auto longest = static_cast<std::int64_t> (clickSeconds * settings.sampleRate);

    for (int i = 0; i < stretch.frames; ++i)
    {
        const auto place = from + Frames { i };
        beats.advanceTo (place);
        const auto into = (place - beats.beatAt()).value;

        if (into > longest || beats.beatAt() < stretch.unbrokenFrom)
        {
            i += static_cast<int> (std::min<std::int64_t> (stretch.frames, (beats.nextBeatAt() - place).value)) - 1;
            continue;
        }

        if (! stretch.fadingOut || beats.beatAt() < stretch.position)
            add (i, clickTone (into, beats.isFirstOfBar(), settings.sampleRate) * (stretch.fadingOut ? fade[static_cast<std::size_t> (i)] : 1.0f));
    }
}

void Engine::render (const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    const int n = stretch.frames;
    silenceOutputs (block, offset, n);

    if (plan == nullptr)
        return;

    transportFade (stretch);
    std::fill_n (busLeft.data(), n, 0.0f);
    std::fill_n (busRight.data(), n, 0.0f);

    if (stretch.moving)
        streams.playsAt (stretch.streamFrame);

    for (const auto& track : plan->tracks)
        renderTrack (track, stretch, block, offset);

    float* bus[2] { busLeft.data(), busRight.data() };
    masterStrip.process (plan->master, bus, 2, n);
    masterStrip.applyGain (plan->master, bus[0], bus[1], n);

    for (int c = 0; c < 2; ++c)
        masterMeters[c].feed (bus[c], n, rmsFactor);

    addClick (stretch, bus);

    if (block.numOutputs == 1)
        for (int i = 0; i < n; ++i)
            block.outputs[0][offset + i] = 0.5f * (bus[0][i] + bus[1][i]);
    else
        for (int c = 0; c < std::min (2, block.numOutputs); ++c)
            std::copy_n (bus[c], n, block.outputs[c] + offset);
}

void Engine::renderTrack (const TrackPlan& track, const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    auto& runtime = *track.runtime;
    const int n = stretch.frames;
    float* heard[2] { work[0].data(), work[track.channels == 2 ? 1 : 0].data() };
    float* input[2] { work[2].data(), work[track.channels == 2 ? 3 : 2].data() };

    readStream (runtime, stretch, heard);

    auto sources = monitorSources (track.monitor, track.armed, stretch.moving, stretch.taking && track.armed);
    const bool meterShowsInput = track.armed || track.monitor == MonitorMode::input || track.monitor == MonitorMode::both;
    sources.input = sources.input && ! plan->externalMonitoring;

    const bool needsInput = meterShowsInput || sources.input || runtime.inputGain > 0.0f;

    if (needsInput)
        for (int c = 0; c < track.channels; ++c)
            copyInput (block, track.inputs[c], offset, n, input[c]);

    for (int c = 0; c < track.channels; ++c)
        runtime.meters[c].feed (meterShowsInput ? input[c] : heard[c], n, rmsFactor);

    const float diskTarget = sources.disk ? 1.0f : 0.0f, inputTarget = sources.input ? 1.0f : 0.0f;

    if (! needsInput && runtime.diskGain == 1.0f && diskTarget == 1.0f)
    {
        runtime.strip.process (track.strip, heard, track.channels, n);
        runtime.strip.addTo (track.strip, track.audible, heard, track.channels, n, busLeft.data(), busRight.data());
        return;
    }

    if (! needsInput)
        for (int c = 0; c < track.channels; ++c)
            std::fill_n (input[c], n, 0.0f);

    if (runtime.diskGain == 0.0f && diskTarget == 0.0f && runtime.inputGain == 1.0f && inputTarget == 1.0f)
        std::swap (heard, input);
    else
        for (int i = 0; i < n; ++i)
        {
            runtime.diskGain = std::clamp (diskTarget, runtime.diskGain - monitorStep, runtime.diskGain + monitorStep);
            runtime.inputGain = std::clamp (inputTarget, runtime.inputGain - monitorStep, runtime.inputGain + monitorStep);

            for (int c = 0; c < track.channels; ++c)
                heard[c][i] = heard[c][i] * runtime.diskGain + input[c][i] * runtime.inputGain;
        }

    runtime.strip.process (track.strip, heard, track.channels, n);
    runtime.strip.addTo (track.strip, track.audible, heard, track.channels, n, busLeft.data(), busRight.data());
}

void Engine::adoptOffers (TrackRuntime& runtime, std::uint32_t generation, bool playing) TAKELANE_RT
{
    auto& player = runtime.player;

    if (! playing && player.leaving >= 0)
    {
        player.leaving = -1;
        player.held.store (player.playing, std::memory_order_release);
    }

    while (player.leaving < 0)
    {
        const auto* offer = player.offers.front();

        if (offer == nullptr || (offer->generation == transport.wantedGeneration() && offer->generation != generation))
            return;     // of the roll to come

        TrackPlayer::Offer taken;
        player.offers.pop (taken);

        if (taken.generation != generation)
            continue;   // of a roll that is over

        if (taken.afterEdit && playing)
        {
            player.leaving = player.playing;
            player.fadeLeft = transport.fadeFrames();
            player.playing = taken.stream;
            player.held.store (-1, std::memory_order_release);
        }
        else
        {
            player.playing = taken.stream;
            player.held.store (taken.stream, std::memory_order_release);
        }
    }
}

void Engine::readStream (TrackRuntime& runtime, const Stretch& stretch, float* const* into) TAKELANE_RT
{
    const bool playing = stretch.moving || stretch.fadingOut;
    const int n = stretch.frames;
    adoptOffers (runtime, stretch.generation, playing);
    auto& player = runtime.player;

    if (! playing)
    {
        for (int c = 0; c < runtime.channels; ++c)
            std::fill_n (into[c], n, 0.0f);

        return;
    }

    misses += player.streams[player.playing].read (stretch.streamFrame, n, into, runtime.channels);

    if (player.leaving >= 0)
    {
        float* old[2] { work[2].data(), work[runtime.channels == 2 ? 3 : 2].data() };
        player.streams[player.leaving].read (stretch.streamFrame, n, old, runtime.channels);
        const auto length = static_cast<float> (transport.fadeFrames());

        for (int i = 0; i < n; ++i)
        {
            const float t = static_cast<float> (std::max (0, player.fadeLeft - i)) / length;

            for (int c = 0; c < runtime.channels; ++c)
                into[c][i] += t * (old[c][i] - into[c][i]);
        }

        player.fadeLeft -= n;

        if (player.fadeLeft <= 0)
        {
            player.leaving = -1;
            player.held.store (player.playing, std::memory_order_release);
        }
    }

    if (fadesNow)
        for (int c = 0; c < runtime.channels; ++c)
            for (int i = 0; i < n; ++i)
                into[c][i] *= fade[static_cast<std::size_t> (i)];
}
}
