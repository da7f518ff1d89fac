#include "Engine/Engine.h"

namespace takelane
{
LevelMeter* Engine::meter (TrackId track, int channel)
{
    const auto found = runtimes.tracks.find (track);
    return found == runtimes.tracks.end() ? nullptr : &found->second->meters[channel];
}

BusRuntime* Engine::busOf (const StripRef& strip)
{
    if (strip.kind == StripRef::Kind::effect)
        return &console.effectReturn (strip.effect);

    if (strip.kind == StripRef::Kind::master)
        return &console.master();

    const auto found = runtimes.folders.find (strip.folder);
    return found == runtimes.folders.end() ? nullptr : found->second.get();
}

LevelMeter* Engine::stripMeter (const StripRef& strip, int channel)
{
    if (strip.kind != StripRef::Kind::track)
    {
        auto* bus = busOf (strip);
        return bus == nullptr ? nullptr : &bus->after[channel];
    }

    const auto found = runtimes.tracks.find (strip.track);
    return found == runtimes.tracks.end() ? nullptr : &found->second->channel.after[channel];
}

/** Where its dynamics are: of a track that prints in front of it. */
StripRuntime* Engine::insertsOf (const StripRef& strip)
{
    if (strip.kind != StripRef::Kind::track)
    {
        auto* bus = busOf (strip);
        return bus == nullptr ? nullptr : &bus->inserts;
    }

    const auto found = runtimes.tracks.find (strip.track);

    if (found == runtimes.tracks.end())
        return nullptr;

    auto& track = *found->second;
    const bool prints = track.printsInPass.value_or (session.findSong (song)->track (strip.track)->strip.print);
    return prints ? &printRuntimeOf (track)->inserts : &track.channel.inserts;
}

float Engine::takeGainReductionDb (const StripRef& strip)
{
    auto* inserts = insertsOf (strip);
    const auto compressor = inserts == nullptr ? 0.0f : inserts->takeReductionDb();
    return strip.kind == StripRef::Kind::master ? std::max (compressor, console.takeLimiterReductionDb()) : compressor;
}

float Engine::takeGateReductionDb (const StripRef& strip)
{
    auto* inserts = insertsOf (strip);
    return inserts == nullptr ? 0.0f : inserts->takeGateReductionDb();
}

LevelMeter* Engine::cueMeter (CueMixId cue, int channel)
{
    const auto found = runtimes.cues.find (cue);
    return found == runtimes.cues.end() ? nullptr : &MonitorSection::meter (*found->second, channel);
}

float Engine::takeHeldBackDb (CueMixId cue)
{
    const auto found = runtimes.cues.find (cue);
    return found == runtimes.cues.end() ? 0.0f : MonitorSection::takeHeldBackDb (*found->second);
}

//==============================================================================
void Engine::setScope (TrackId first, TrackId second)
{
    const std::array wanted { first, second };

    if (std::exchange (scoped, wanted) != wanted)
        publishPlan();
}

ScopePoints Engine::scope() const
{
    return scoped[0].isNone() ? watch.scope() : trackScope.points();
}

float Engine::scopeCorrelation() const
{
    return scoped[0].isNone() ? watch.reading().correlation : trackScope.correlation();
}
}
