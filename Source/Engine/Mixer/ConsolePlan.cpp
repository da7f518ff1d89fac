#include "Engine/Mixer/ConsolePlan.h"

#include "Core/Decibels.h"
#include "Session/MixEdits.h"

namespace takelane
{
namespace
{
/** What is soloed beside the mix: its signal after the fader, or before it where its pan puts it. */
FaderPlan soloPlan (const ConsoleState& state, const FaderPlan& fader, const FaderPlan& pan, bool muted)
{
    if (state.desk.soloMode == SoloMode::beforeFader)
        return pan;

    return muted ? pan.scaledBy (0.0) : fader;
}

BusPlan compileBus (const Strip& strip, int sampleRate)
{
    BusPlan bus;
    const auto gain = gainFromDb (strip.gainDb);
    bus.inserts = compileStrip (strip, sampleRate);
    bus.fader = compilePan (strip.pan, strip.dualPan, 2).scaledBy (gain);
    bus.level = static_cast<float> (gain);
    bus.audible = ! strip.muted;
    return bus;
}

LimiterPlan compileLimiter (const Strip& master, int sampleRate)
{
    const auto limiter = master.limiter.value_or (Limiter {});
    auto plan = limiterPlanOf (limiter.ceilingDb, limiter.releaseMs, sampleRate);
    plan.on = master.limiter && limiter.on;
    return plan;
}

void addSends (ChannelPlan& channel, const ConsoleState& state, const Strip& strip, const FaderPlan& pan, bool folderIsMuted)
{
    for (const auto& send : strip.effectSends)
    {
        const auto effect = static_cast<std::size_t> (send.effect);
        const auto gain = gainFromDb (send.gainDb);
        channel.sends[effect] = (send.preFader ? pan : channel.fader).scaledBy (gain);
        channel.sendsTo[effect] = gain > 0.0 && ! send.muted && channel.audible && ! folderIsMuted && ! state.song.effects.strip (send.effect).muted;
    }
}
}

ConsoleState::ConsoleState (const Session& s, const Song& mixed, const DeskState& d)
    : session (s), song (mixed), desk (d),
      solosInPlace (d.hasSolo() && d.soloMode == SoloMode::inPlace),
      solosBeside (d.hasSolo() && d.soloMode != SoloMode::inPlace)
{
    for (const auto& folder : session.folders)
        if (std::ranges::any_of (session.tracks, [&] (const auto& t) { return t->folder == folder.id; }))
            buses.push_back (folder.id);
}

DeskState ConsoleState::offline (DeskState desk)
{
    desk.armed.clear();
    return desk.soloMode == SoloMode::inPlace ? desk : withoutSolos (std::move (desk));
}

bool ConsoleState::isAudible (std::size_t place) const
{
    const auto& track = *session.tracks[place];
    const auto& strip = song.tracks[place]->strip;

    if (strip.muted || groupLevelOf (song, track.id).muted)
        return false;

    return ! solosInPlace || desk.isSoloed (track) || strip.soloSafe || folderStripOf (song, track.folder).soloSafe;
}

double ConsoleState::faderGain (std::size_t place) const
{
    const auto& track = *session.tracks[place];
    return gainFromDb (faderDbOf (song.tracks[place]->strip, desk.isArmed (track.id))) * gainFromDb (groupLevelOf (song, track.id).gainDb);
}

//==============================================================================
void updateFolders (FolderRuntimes& runtimes, const Session& session, int mostFrames)
{
    std::erase_if (runtimes, [&] (const auto& entry) { return session.findFolder (entry.first) == nullptr; });

    for (const auto& folder : session.folders)
        if (auto& runtime = runtimes[folder.id]; runtime == nullptr)
            runtime = std::make_shared<BusRuntime> (session.sampleRate, mostFrames);
}

ConsolePlan compileConsole (const ConsoleState& state, const FolderRuntimes& runtimes)
{
    const auto& song = state.song;
    const auto rate = state.session.sampleRate;
    ConsolePlan plan;

    for (const auto id : state.buses)
    {
        const auto& strip = folderStripOf (song, id);
        FolderPlan folder { id, runtimes.at (id), compileBus (strip, rate) };
        folder.bus.solo = soloPlan (state, folder.bus.fader, compilePan (strip.pan, strip.dualPan, 2), strip.muted);
        folder.bus.soloed = state.solosBeside && state.desk.soloedFolders.contains (id);
        plan.folders.push_back (std::move (folder));
    }

    for (const auto effect : { Effect::room, Effect::slap })
        plan.returns[static_cast<std::size_t> (effect)] = compileBus (song.effects.strip (effect), rate);

    plan.room = song.effects.room;
    plan.slap = slapPlanOf (song.effects.slap, song.tempoMap.tempoAtBar (1).bpm(), rate);
    plan.master = compileBus (song.master, rate);
    plan.limiter = compileLimiter (song.master, rate);
    return plan;
}

ChannelPlan compileChannel (const ConsoleState& state, std::size_t place, bool prints)
{
    const auto& track = *state.session.tracks[place];
    const auto& strip = state.song.tracks[place]->strip;
    const auto gain = state.faderGain (place);
    const auto pan = compilePan (strip.pan, strip.dualPan, track.channels);

    ChannelPlan channel;
    channel.channels = track.channels;
    channel.inserts = compileStrip (strip, state.session.sampleRate);

    if (prints)
        channel.inserts = channel.inserts.inputOnly();

    channel.fader = pan.scaledBy (gain);
    channel.level = static_cast<float> (gain);
    channel.audible = state.isAudible (place);
    const auto bus = std::ranges::find (state.buses, track.folder);
    channel.folder = bus == state.buses.end() ? -1 : static_cast<int> (bus - state.buses.begin());

    addSends (channel, state, strip, pan, folderStripOf (state.song, track.folder).muted);

    const auto byItself = state.desk.soloed.contains (track.id);
    channel.solo = soloPlan (state, channel.fader, pan, ! channel.audible);
    channel.soloed = state.solosBeside && byItself && ! state.desk.soloedFolders.contains (track.folder);
    return channel;
}
}
