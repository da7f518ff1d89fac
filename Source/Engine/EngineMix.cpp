#include "Engine/Engine.h"

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

/** Before anything takes the inputs: what a track prints is recorded as it is heard. */
void Engine::print (const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    if (plan == nullptr)
        return;

    for (const auto& p : plan->prints)
    {
        float* const signal[2] { p.runtime->out[0].data(), p.runtime->out[p.channels - 1].data() };

        for (int c = 0; c < p.channels; ++c)
            copyInput (block, p.inputs[c], offset, stretch.frames, signal[c]);

        p.runtime->inserts.process (p.inserts, signal, p.channels, stretch.frames);
    }
}

void Engine::render (const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    if (plan == nullptr)
    {
        for (int c = 0; c < block.numOutputs; ++c)
            std::fill_n (block.outputs[c] + offset, stretch.frames, 0.0f);

        return;
    }

    transportFade (stretch);

    if (stretch.moving)
        streams.playsAt (stretch.streamFrame);

    editsReady = streams.editsReady();
    console.begin (plan->console, stretch.frames);
    beginCues (block, stretch.frames);

    for (const auto& track : plan->tracks)
        renderTrack (track, stretch, block, offset);

    const auto mix = console.finish (plan->console, monitorSection.looksAhead());
    watch.feed (mix.mix[0], mix.mix[1], stretch.frames, stretch.moving);

    if (plan->scope.first >= 0)
        trackScope.feed (scopeSides[0].data(), scopeSides[1].data(), stretch.frames);

    monitorMix (mix, stretch, block, offset);
}

void Engine::renderTrack (const TrackPlan& track, const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    auto& runtime = *track.runtime;
    const int n = stretch.frames;
    float* heard[2] { work[0].data(), work[track.channels == 2 ? 1 : 0].data() };
    float* input[2] { work[2].data(), work[track.channels == 2 ? 3 : 2].data() };

    readStream (runtime, stretch, heard);

    const bool meterShowsInput = track.armed || track.monitor == MonitorMode::input || track.monitor == MonitorMode::both
                              || sourcesOf (track, stretch, stretch.position).input;
    const bool needsInput = meterShowsInput || runtime.inputGain > 0.0f;

    for (int c = 0; c < track.channels; ++c)
    {
        if (needsInput)
            copyInput (block, track.inputs[c], offset, n, input[c]);
        else
            std::fill_n (input[c], n, 0.0f);

        runtime.meters[c].feed (meterShowsInput ? input[c] : heard[c], n, rmsFactor);

        if (meterShowsInput)
            runtime.channel.after[c].feed (input[c], n, rmsFactor);
    }

    if (needsInput && track.print != nullptr)
        for (int c = 0; c < track.channels; ++c)
            input[c] = track.print->out[c].data();

    hearSources (track, stretch, heard, input);

    const auto& channel = track.channel;
    runtime.channel.inserts.process (channel.inserts, heard, track.channels, n);

    for (int c = 0; c < track.channels && ! meterShowsInput; ++c)
        runtime.channel.after[c].feed (heard[c], n, rmsFactor, channel.audible ? channel.level : 0.0f);

    addToCues (track, heard, n);
    addToScope (track, heard, n);
    console.add (plan->console, channel, runtime.channel, heard);
}

//==============================================================================
/** A cue that nobody can hear is not summed. */
void Engine::beginCues (const AudioBlock& block, int frames) TAKELANE_RT
{
    const auto& monitoring = plan->monitor;

    for (std::size_t i = 0; i < monitoring.cues.size(); ++i)
    {
        const auto& cue = monitoring.cues[i];
        auto& bus = plan->cueBuses[i];
        const bool isOut = cue.pair >= 0 && 2 * cue.pair + 1 < block.numOutputs;
        bus.runs = isOut || cue.cue == monitoring.room.listensTo || MonitorSection::isHeard (*cue.runtime);
        bus.hasComfort = false;
        std::fill_n (bus.left.data(), frames, 0.0f);
        std::fill_n (bus.right.data(), frames, 0.0f);
        plan->cueFeed[i] = { bus.left.data(), bus.right.data(), nullptr };
    }
}

void Engine::addToCues (const TrackPlan& track, const float* const* signal, int frames) TAKELANE_RT
{
    for (std::size_t i = 0; i < track.cues.size(); ++i)
    {
        auto& bus = plan->cueBuses[i];

        if (! bus.runs)
            continue;

        const auto& cue = track.cues[i];
        auto& tap = *cue.tap;
        tap.fader.aim (cue.fader, cue.audible, track.channels);
        tap.fader.addTo (signal, frames, bus.left.data(), bus.right.data());

        for (int c = 0; c < track.channels; ++c)
        {
            auto& comfort = tap.comfort[c];
            comfort.aim (cue.comfort);

            if (! comfort.isMoving() && comfort.now() == 0.0f)
                continue;

            if (! std::exchange (bus.hasComfort, true))
            {
                std::fill_n (bus.comfort.data(), frames, 0.0f);
                plan->cueFeed[i].comfort = bus.comfort.data();
            }

            comfort.addTo (signal[c], frames, bus.comfort.data());
        }
    }
}

void Engine::addToScope (const TrackPlan& track, const float* const* signal, int frames) TAKELANE_RT
{
    const auto [first, second] = plan->scope;
    const auto place = static_cast<int> (&track - plan->tracks.data());

    if (place == first)
    {
        std::copy_n (signal[0], frames, scopeSides[0].data());

        if (second < 0)
            std::copy_n (signal[track.channels - 1], frames, scopeSides[1].data());
    }

    if (place == second)
        std::copy_n (signal[0], frames, scopeSides[1].data());
}

void Engine::monitorMix (const Console::Output& mix, const Stretch& stretch, const AudioBlock& block, int offset) TAKELANE_RT
{
    click.play (plan->monitor.click, counted, stretch);

    MonitorFeed feed;
    feed.frames = stretch.frames;
    feed.offset = offset;
    feed.rolls = stretch.moving || stretch.countIn || stretch.tail || transport.isWaiting();
    feed.captures = stretch.capturing && feed.rolls;       // a handle is no take
    feed.cues = plan->cueFeed.get();

    for (int c = 0; c < 2; ++c)
    {
        feed.mix[c] = mix.mix[c];
        feed.solo[c] = mix.solo[c];
    }

    monitorSection.process (plan->monitor, keys, click, feed, block);
}
}
