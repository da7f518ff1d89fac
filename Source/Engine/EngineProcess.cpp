#include "Engine/Engine.h"

#include <juce_audio_basics/juce_audio_basics.h>

namespace takelane
{
namespace
{
/** The stretch of regions that plays at a place or begins after it. */
const FrameRange* soundingFrom (const TrackPlan& track, FramePos at) TAKELANE_RT
{
    const auto found = std::upper_bound (track.sounding.begin(), track.sounding.end(), at,
                                         [] (FramePos place, const FrameRange& r) { return place < r.end; });
    return found == track.sounding.end() ? nullptr : &*found;
}

/** Frames from a place on that have the same sources, of at most `frames`. */
int untilSwitch (const TrackPlan& track, FramePos at, int frames) TAKELANE_RT
{
    const auto* range = soundingFrom (track, at);

    if (range == nullptr)
        return frames;

    const auto edge = range->start > at ? range->start : range->end;
    return static_cast<int> (std::min (Frames { frames }, edge - at).value);
}
}

void Engine::process (const AudioBlock& block) TAKELANE_RT
{
    const RealTimeScope scope;
    const juce::ScopedNoDenormals noDenormals;

    playedCount = 0;

    if (block.lostBefore > Frames {})
        consumeLost (block.lostBefore);

    for (int done = 0; done < block.frames;)
    {
        const auto stretch = takePlanned (std::min (mostFrames, block.frames - done));
        noteDown (stretch);
        print (stretch, block, done);
        capture (stretch, block, done);
        render (stretch, block, done);
        done += stretch.frames;
    }

    if (captureOpen && ! transport.isRecording() && ! std::exchange (stopIsTold, true))
        disk.stopped (transport.captureMoved());

    // A pass that was stopped before its first frame ends with nothing.
    if (passWaits && ! transport.isWaiting() && ! transport.isCapturing())
    {
        passWaits = false;
        disk.ended ({}, {}, 0, false);
    }

    publishStatus();
}

void Engine::noteDown (const Stretch& s) TAKELANE_RT
{
    const bool taken = s.capturing && s.taking;

    if (playedCount > 0)
    {
        auto& last = played[static_cast<std::size_t> (playedCount - 1)];
        const Frames ran { s.moving ? last.frames : 0 };

        if (last.moving == s.moving && last.passRuns == s.capturing && last.taken == taken && last.roll == s.generation
            && last.position + ran == s.position && last.sinceRoll + ran == s.sinceRoll)
        {
            last.frames += s.frames;
            return;
        }
    }

    if (playedCount < static_cast<int> (played.size()))
        played[static_cast<std::size_t> (playedCount++)] = { s.frames, s.moving, s.capturing, taken, s.position, s.sinceRoll, s.generation };
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
                          | (transport.isTaking() ? takingBit : 0) | (transport.isRehearsing() ? rehearsingBit : 0)
                          | (transport.isEngaged() ? engagedBit : 0) | (transport.isOnHandle() ? handleBit : 0),
                      std::memory_order_release);
    ordersObeyed.store (obeyed, std::memory_order_release);
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

MonitorSources Engine::sourcesOf (const TrackPlan& track, const Stretch& stretch, FramePos at) const TAKELANE_RT
{
    const auto* range = soundingFrom (track, at);
    MonitorFacts is;
    is.armed = track.armed;
    is.moving = stretch.moving;
    is.countIn = stretch.countIn;
    is.taking = stretch.taking && track.recorded;
    is.beforeTake = stretch.beforeTake && track.recorded;
    is.sounds = range != nullptr && range->contains (at);
    return monitorSources (track.monitor, is, plan->monitoring);
}

/** `heard` comes in as what the disk has. */
void Engine::hearSources (const TrackPlan& track, const Stretch& stretch, float* const* heard, const float* const* input) TAKELANE_RT
{
    const int n = stretch.frames;

    for (int from = 0; from < n;)
    {
        const auto at = stretch.position + Frames { stretch.moving ? from : 0 };
        const auto to = from + (stretch.moving ? untilSwitch (track, at, n - from) : n - from);
        mixSources (*track.runtime, sourcesOf (track, stretch, at), heard, input, from, to);
        from = to;
    }
}

void Engine::mixSources (TrackRuntime& runtime, MonitorSources sources, float* const* heard, const float* const* input, int from, int to) TAKELANE_RT
{
    const float diskTarget = sources.disk ? 1.0f : 0.0f, inputTarget = sources.input ? 1.0f : 0.0f;
    auto& diskGain = runtime.diskGain;
    auto& inputGain = runtime.inputGain;

    if (diskGain == 1.0f && diskTarget == 1.0f && inputGain == 0.0f && inputTarget == 0.0f)
        return;

    if (diskGain == 0.0f && diskTarget == 0.0f && inputGain == 1.0f && inputTarget == 1.0f)
    {
        for (int c = 0; c < runtime.channels; ++c)
            std::copy (input[c] + from, input[c] + to, heard[c] + from);

        return;
    }

    for (int i = from; i < to; ++i)
    {
        diskGain = std::clamp (diskTarget, diskGain - monitorStep, diskGain + monitorStep);
        inputGain = std::clamp (inputTarget, inputGain - monitorStep, inputGain + monitorStep);

        for (int c = 0; c < runtime.channels; ++c)
            heard[c][i] = heard[c][i] * diskGain + input[c][i] * inputGain;
    }
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

        if (offer->afterEdit && offer->edit > editsReady)
            return;     // of an edit that is not offered on all its tracks yet

        TrackPlayer::Offer taken;
        player.offers.pop (taken);

        // Of a roll that is over, or its stream may be in the reader's hands again.
        if (taken.generation != generation || generation != transport.wantedGeneration() || generation != streams.wanted())
            continue;

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
