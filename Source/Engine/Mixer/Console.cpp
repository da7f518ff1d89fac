#include "Engine/Mixer/Console.h"

#include <algorithm>

namespace takelane
{
Console::Console (const Settings& s)
    : rmsFactor (s.rmsFactor), masterBus (s.sampleRate, s.mostFrames),
      returns { BusRuntime (s.sampleRate, s.mostFrames), BusRuntime (s.sampleRate, s.mostFrames) },
      soloLeft (static_cast<std::size_t> (s.mostFrames)), soloRight (static_cast<std::size_t> (s.mostFrames)),
      room (s.sampleRate), slap (s.sampleRate), limiterAhead (s.lookAhead), limiterAtOnce (0)
{
}

float Console::takeLimiterReductionDb() noexcept
{
    return std::max (limiterAhead.takeReductionDb(), limiterAtOnce.takeReductionDb());
}

void Console::clear (BusRuntime& bus) TAKELANE_RT
{
    std::fill_n (bus.left.data(), frames, 0.0f);
    std::fill_n (bus.right.data(), frames, 0.0f);
}

void Console::begin (const ConsolePlan& plan, int numFrames) TAKELANE_RT
{
    frames = numFrames;
    solos = sent[0] = sent[1] = false;
    clear (masterBus);

    for (const auto& folder : plan.folders)
        clear (*folder.runtime);
}

void Console::add (const ConsolePlan& plan, const ChannelPlan& channel, ChannelRuntime& runtime, const float* const* signal) TAKELANE_RT
{
    auto& bus = channel.folder < 0 ? masterBus : *plan.folders[static_cast<std::size_t> (channel.folder)].runtime;
    runtime.fader.aim (channel.fader, channel.audible, channel.channels);
    runtime.fader.addTo (signal, frames, bus.left.data(), bus.right.data());

    for (int effect = 0; effect < effectCount; ++effect)
    {
        auto& send = runtime.sends[effect];
        auto& to = returns[static_cast<std::size_t> (effect)];
        send.aim (channel.sends[effect], channel.sendsTo[effect], channel.channels);

        if (send.isShut())
            continue;

        if (! std::exchange (sent[effect], true))
            clear (to);

        send.addTo (signal, frames, to.left.data(), to.right.data());
    }

    addSolo (channel.solo, channel.soloed, runtime.solo, signal, channel.channels);
}

void Console::addSolo (const FaderPlan& plan, bool soloed, FaderRuntime& fader, const float* const* signal, int channels) TAKELANE_RT
{
    fader.aim (plan, soloed, channels);

    if (! soloed && fader.isShut())
        return;

    if (! std::exchange (solos, true))
    {
        std::fill_n (soloLeft.data(), frames, 0.0f);
        std::fill_n (soloRight.data(), frames, 0.0f);
    }

    fader.addTo (signal, frames, soloLeft.data(), soloRight.data());
}

void Console::addBus (const BusPlan& plan, BusRuntime& bus) TAKELANE_RT
{
    float* const signal[2] { bus.left.data(), bus.right.data() };
    bus.inserts.process (plan.inserts, signal, 2, frames);
    bus.fader.aim (plan.fader, plan.audible, 2);
    bus.fader.addTo (signal, frames, masterBus.left.data(), masterBus.right.data());
    addSolo (plan.solo, plan.soloed, bus.solo, signal, 2);

    if (rmsFactor > 0.0f)
        for (int c = 0; c < 2; ++c)
            bus.after[c].feed (signal[c], frames, rmsFactor, plan.audible ? plan.level : 0.0f);
}

void Console::runEffect (const ConsolePlan& plan, Effect effect) TAKELANE_RT
{
    const auto place = static_cast<std::size_t> (effect);
    auto& bus = returns[place];
    const bool isIdle = ! sent[place] && (effect == Effect::room ? room.isSilent() : slap.isSilent());

    if (isIdle && ! plan.returns[place].inserts.hasMemory() && rmsFactor == 0.0f)
        return;

    if (! sent[place])
        clear (bus);

    if (! isIdle && effect == Effect::room)
        room.process (plan.room, bus.left.data(), bus.right.data(), frames);
    else if (! isIdle)
        slap.process (plan.slap, bus.left.data(), bus.right.data(), frames);

    addBus (plan.returns[place], bus);
}

void Console::finishMaster (const ConsolePlan& plan, bool looksAhead) TAKELANE_RT
{
    float* const mix[2] { masterBus.left.data(), masterBus.right.data() };
    masterBus.inserts.process (plan.master.inserts, mix, 2, frames);
    masterBus.fader.aim (plan.master.fader, plan.master.audible, 2);
    masterBus.fader.apply (mix[0], mix[1], frames);
    (looksAhead ? limiterAhead : limiterAtOnce).process (plan.limiter, mix[0], mix[1], frames);

    if (rmsFactor > 0.0f)
        for (int c = 0; c < 2; ++c)
            masterBus.after[c].feed (mix[c], frames, rmsFactor);
}

Console::Output Console::finish (const ConsolePlan& plan, bool looksAhead) TAKELANE_RT
{
    for (const auto& folder : plan.folders)
        addBus (folder.bus, *folder.runtime);

    for (const auto effect : { Effect::room, Effect::slap })
        runEffect (plan, effect);

    finishMaster (plan, looksAhead);

    Output out { { masterBus.left.data(), masterBus.right.data() }, {} };

    if (solos)
        out = { { out.mix[0], out.mix[1] }, { soloLeft.data(), soloRight.data() } };

    return out;
}
}
