#include "Engine/ControlRoom/MonitorState.h"

namespace takelane
{
void MonitorSection::State::playCues (const Round& round) TAKELANE_RT
{
    std::fill_n (sideLeft.data(), round.frames, 0.0f);
    std::fill_n (sideRight.data(), round.frames, 0.0f);

    for (int p = 0; p < round.pairs; ++p)
        pairs[static_cast<std::size_t> (p)]->isUsed = pairs[static_cast<std::size_t> (p)]->hasClick = false;

    fadeGoneCues (round);
    Seen ignored;

    for (std::size_t c = 0; c < round.plan.cues.size(); ++c)
        playCue (round, round.plan.cues[c], round.feed.cues[c], c < seen.size() ? seen[c] : ignored);

    seenCount = std::min (seen.size(), round.plan.cues.size());
}

void MonitorSection::State::fadeGoneCues (const Round& round) TAKELANE_RT
{
    const auto& cues = round.plan.cues;

    for (std::size_t s = 0; s < seenCount; ++s)
    {
        const auto& was = seen[s];

        if (std::any_of (cues.begin(), cues.end(), [&] (const auto& c) { return c.cue == was.cue; }))
            continue;

        sideLeaving.leave (was.listened);

        if (was.pair >= 0)
            pairs[static_cast<std::size_t> (was.pair)]->leaving.leave (was.out);
    }
}

void MonitorSection::State::playCue (const Round& round, const MonitorPlan::Cue& cue, const MonitorFeed::CueBus& bus, Seen& last) TAKELANE_RT
{
    last = { cue.cue, -1, {}, {} };
    auto& runtime = *cue.runtime;
    const int n = round.frames;

    if (! std::exchange (runtime.hasBegun, true) && hasRun)
        runtime.patch.beginSilent();

    addComfort (cue, bus, n);
    const auto gain = lineOf (runtime.gain, cue.gain, n, scratch[0].data());
    apply (gain, bus.left, n);
    apply (gain, bus.right, n);

    const auto click = lineOf (runtime.click, cue.clickGain, n, scratch[0].data());
    const auto listened = lineOf (runtime.listened, round.listened == &cue ? 1.0f : 0.0f, n, scratch[1].data());

    if (! listened.isSilent())
    {
        auto& clicked = scratch[2];
        std::fill_n (clicked.data(), n, 0.0f);

        if (round.click != nullptr)
            addTo (clicked.data(), round.click, click, n);

        for (auto [from, to] : { std::pair { bus.left, sideLeft.data() }, { bus.right, sideRight.data() } })
        {
            addTo (to, from, listened, n);
            addTo (to, clicked.data(), listened, n);
        }

        last.listened[0] = sideLeft[static_cast<std::size_t> (n - 1)];
        last.listened[1] = sideRight[static_cast<std::size_t> (n - 1)];
    }

    sendCue (round, cue, bus, click, last);
}

void MonitorSection::State::addComfort (const MonitorPlan::Cue& cue, const MonitorFeed::CueBus& bus, int frames) TAKELANE_RT
{
    auto& reverb = cue.runtime->comfort;

    if (bus.comfort == nullptr && reverb.isSilent())
        return;

    float* wet[2] { scratch[0].data(), scratch[1].data() };

    for (auto* to : wet)
        if (bus.comfort != nullptr)
            std::copy_n (bus.comfort, frames, to);
        else
            std::fill_n (to, frames, 0.0f);

    reverb.process (cue.comfort, wet[0], wet[1], frames);
    addTo (bus.left, wet[0], {}, frames);
    addTo (bus.right, wet[1], {}, frames);
}

/** Gives way to the talkback, where the cue hears it. */
void MonitorSection::State::dimUnder (GainLine talk, float* samples, int frames) TAKELANE_RT
{
    if (talk.moving == nullptr)
    {
        if (! talk.isSilent())
            apply (dimmed, samples, frames);

        return;
    }

    for (int i = 0; i < frames; ++i)
        samples[i] *= 1.0f + talk.moving[i] * ((dimmed.moving != nullptr ? dimmed.moving[i] : dimmed.still) - 1.0f);
}

/** Dimmed, with talkback, to the cue's outputs; the click beside it, as it goes round the blast guard. */
void MonitorSection::State::sendCue (const Round& round, const MonitorPlan::Cue& cue, const MonitorFeed::CueBus& bus, GainLine click, Seen& last) TAKELANE_RT
{
    auto& runtime = *cue.runtime;
    const int n = round.frames;
    float* sides[2] { bus.left, bus.right };
    auto& clicked = scratch[3];
    const auto open = lineOf (runtime.open, cue.muted ? 0.0f : 1.0f, n, scratch[1].data());
    const auto talk = lineOf (runtime.talk, cue.hearsTalk ? 1.0f : 0.0f, n, scratch[2].data());

    for (auto* to : sides)
    {
        dimUnder (talk, to, n);

        if (talks)
            addTo (to, voice.data(), talk, n);

        apply (open, to, n);
    }

    const bool clicks = round.click != nullptr && ! click.isSilent();

    if (clicks)
    {
        std::copy_n (round.click, n, clicked.data());
        apply (click, clicked.data(), n);
        apply (open, clicked.data(), n);
    }

    for (int c = 0; c < 2; ++c)
        runtime.meters[c].feed (sides[c], n, rmsFactor);

    const bool isFree = cue.pair >= 0 && cue.pair < round.pairs && cue.pair != round.roomPair;

    runtime.patch.run (isFree ? cue.pair : -1, n, [&] (int to, int from, int until, const float* gains)
    {
        if (to >= round.pairs)
            return;

        auto& pair = *pairs[static_cast<std::size_t> (to)];
        const GainLine gain { gains, 1.0f };

        if (! std::exchange (pair.isUsed, true) || cue.guard.ceiling < pair.plan.ceiling)
            pair.plan = cue.guard;

        for (int c = 0; c < 2; ++c)
            addTo (round.block.outputs[2 * to + c] + round.feed.offset + from, sides[c] + from, gain, until - from);

        if (until == n)
        {
            last.pair = to;

            for (int c = 0; c < 2; ++c)
                last.out[c] = sides[c][n - 1] * (gains != nullptr ? gains[n - 1 - from] : 1.0f);
        }

        if (! clicks)
            return;

        if (! std::exchange (pair.hasClick, true))
            std::fill_n (pair.click.data(), n, 0.0f);

        addTo (pair.click.data() + from, clicked.data() + from, gain, until - from);
    });
}

void MonitorSection::State::guardPairs (const Round& round) TAKELANE_RT
{
    for (int p = 0; p < round.pairs; ++p)
    {
        auto& pair = *pairs[static_cast<std::size_t> (p)];
        float* sides[2] { round.block.outputs[2 * p] + round.feed.offset, round.block.outputs[2 * p + 1] + round.feed.offset };

        pair.isAwake = pair.isAwake || pair.isUsed;

        if (! pair.isAwake)
            continue;

        pair.leaving.addTo (sides[0], sides[1], round.frames);
        const float heldBack = pair.guard.process (pair.plan, ahead, sides[0], sides[1], pair.hasClick ? pair.click.data() : nullptr, round.frames);

        if (heldBack > 0.0f)
            for (const auto& cue : round.plan.cues)
                if (cue.runtime->patch.now() == p)
                    cue.runtime->heldBack.raise (heldBack);
    }
}
}
