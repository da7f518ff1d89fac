#include "Engine/ControlRoom/MonitorPlan.h"

#include "Core/Decibels.h"
#include "Engine/ControlRoom/CueRuntime.h"

namespace takelane
{
namespace
{
constexpr double guardReleaseMs = 80.0, lookAheadMs = 1.0;

float gainOf (double db)        { return static_cast<float> (gainFromDb (db)); }

MonitorPlan::Cue cueOf (const CueMix& cue, int sampleRate, const CueRuntimes& runtimes)
{
    MonitorPlan::Cue c;
    c.cue = cue.id;
    c.runtime = runtimes.at (cue.id);
    c.pair = std::min (cue.outputPair, MonitorPlan::mostPairs + 1) - 1;
    c.gain = gainOf (cue.gainDb);
    c.clickGain = gainOf (cue.clickGainDb);
    c.muted = cue.muted;
    c.hearsTalk = cue.talkback;
    c.guard = limiterPlanOf (cue.ceilingDb, guardReleaseMs, sampleRate);
    c.comfort = cue.comfort;
    return c;
}

MonitorPlan::Room roomOf (const ControlRoom& room, const ClickOptions& click)
{
    const bool clickIsOff = ! click.inControlRoom || click.gainDb <= ClickOptions::lowestDb;
    MonitorPlan::Room r;
    r.pair = (room.secondSpeakers && room.secondPair > 0 ? room.secondPair : room.pair) - 1;
    r.level = gainOf (room.levelDb) * (room.dim ? gainOf (room.dimDb) : 1.0f);
    r.mono = room.mono;
    r.flip = room.flip;
    r.translation = room.translation;
    r.listensTo = room.listensTo;
    r.clickGain = clickIsOff ? 0.0f : gainOf (click.gainDb);
    return r;
}

MonitorPlan::Talk talkOf (const TalkOptions& talk)
{
    MonitorPlan::Talk t;
    t.input = talk.input - 1;
    t.gain = gainOf (talk.gainDb);
    t.dim = gainOf (talk.dimDb);
    t.opensWhenStopped = talk.opensWhenStopped;
    t.listenBackGain = gainOf (talk.listenBackDb);

    for (const int input : talk.listenBackInputs)
        t.listenBackInputs.push_back (input - 1);

    if (t.listenBackInputs.empty() && t.input >= 0)
        t.listenBackInputs.push_back (t.input);

    t.listensToItself = std::ranges::find (t.listenBackInputs, t.input) != t.listenBackInputs.end();
    return t;
}
}

void updateCueRuntimes (CueRuntimes& runtimes, const Session& session)
{
    std::erase_if (runtimes, [&] (const auto& entry)
    {
        return entry.second->sampleRate != session.sampleRate
            || std::ranges::find (session.cueMixes, entry.first, &CueMix::id) == session.cueMixes.end();
    });

    for (const auto& cue : session.cueMixes)
        if (auto& runtime = runtimes[cue.id]; runtime == nullptr)
            runtime = std::make_shared<CueRuntime> (session.sampleRate);
}

MonitorPlan compileMonitor (const Session& session, const Song& song, const DeskState& desk, const CueRuntimes& runtimes)
{
    MonitorPlan plan;
    plan.room = roomOf (desk.controlRoom, desk.click);
    plan.talk = talkOf (desk.talk);
    plan.click = clickPlanOf (session, song, desk);
    plan.guardsLookAhead = ! leavesOutLookAhead (desk.lowLatency);
    plan.cues.reserve (session.cueMixes.size());

    for (const auto& cue : session.cueMixes)
        plan.cues.push_back (cueOf (cue, session.sampleRate, runtimes));

    return plan;
}

bool leavesOutLookAhead (const LowLatency& low) noexcept
{
    return low.on && low.limitMs < lookAheadMs;
}
}
