#include "App/Studio/StudioParts.h"

namespace takelane
{
//==== meters
Level Studio::Parts::look (LevelMeter* meter) const
{
    if (meter == nullptr)
        return {};

    const auto r = meter->look (now());
    return { r.peak, r.rms, r.hold, r.clipped };
}

Level Studio::stripLevel (const StripRef& strip, int channel)       { return parts->look (parts->engine.stripMeter (strip, channel)); }
float Studio::gainReductionDb (const StripRef& strip)               { return parts->engine.takeGainReductionDb (strip); }
float Studio::gateReductionDb (const StripRef& strip)               { return parts->engine.takeGateReductionDb (strip); }
Level Studio::cueLevel (CueMixId cue, int channel)                  { return parts->look (parts->engine.cueMeter (cue, channel)); }
Level Studio::controlRoomLevel (int channel)                        { return parts->look (&parts->engine.monitor().meter (channel)); }
Level Studio::talkLevel()                                           { return parts->look (&parts->engine.monitor().talkMeter()); }
float Studio::heldBackDb (CueMixId cue)                             { return parts->engine.takeHeldBackDb (cue); }
MasterReading Studio::masterReading() const                         { return parts->engine.masterWatch().reading(); }
ScopePoints Studio::scope() const                                   { return parts->engine.scope(); }
float Studio::scopeCorrelation() const                              { return parts->engine.scopeCorrelation(); }

void Studio::copyLoudness (std::size_t from, std::vector<float>& to) const      { parts->engine.masterWatch().copyHistory (from, to); }
void Studio::setScope (Scope of)                                                { parts->engine.setScope (of.first, of.second); }

void Studio::resetMeters()
{
    auto& engine = parts->engine;
    const auto reset = [] (LevelMeter* meter)
    {
        if (meter != nullptr)
            meter->forgetPeaks();
    };

    engine.masterWatch().reset();

    for (int c = 0; c < 2; ++c)
    {
        for (const auto& track : session().tracks)
        {
            reset (engine.stripMeter (StripRef::of (track->id), c));
            reset (engine.meter (track->id, c));
        }

        for (const auto& folder : session().folders)
            reset (engine.stripMeter (StripRef::of (folder.id), c));

        for (const auto effect : { Effect::room, Effect::slap })
            reset (engine.stripMeter (StripRef::of (effect), c));

        for (const auto& cue : session().cueMixes)
            reset (engine.cueMeter (cue.id, c));

        reset (engine.stripMeter (StripRef::master(), c));
        reset (&engine.masterMeter (c));
        reset (&engine.monitor().meter (c));
    }

    reset (&engine.monitor().talkMeter());
}

//==== talkback and listen back
bool Studio::Parts::hasTalkInput() const
{
    const auto input = store->desk().talk.input;
    return input > 0 && device.isRunning() && input <= static_cast<int> (device.status().inputNames.size());
}

/** Says what is missing, once for each press. */
bool Studio::Parts::mayTalk()
{
    if (hasTalkInput())
        return true;

    const auto input = store->desk().talk.input;
    tell (Severity::info, "No talkback microphone", input == 0 ? "Choose its input in the control room"
              : device.isRunning() ? "The interface has no input " + std::to_string (input) + ": choose another in the control room" : "No interface is open",
          input == 0 || device.isRunning() ? "room.show" : "app.audioDevice", input == 0 || device.isRunning() ? "Control room" : "Audio settings", "talk");
    return false;
}

/** A take shuts what was left open, and it stays shut; a roll ends listen back. */
void Studio::Parts::followTalk()
{
    if (! hasTalkInput())
        talkIsHeld = talkIsLatched = false;

    if (isRecordingRoll() && ! rehearses)
        talkIsLatched = false;

    if (rolling)
        listensBack = false;

    tellTalk();
}

void Studio::Parts::tellTalk()
{
    auto& keys = engine.talkKeys();
    keys.talk.store (talkIsHeld);
    keys.latch.store (talkIsLatched);
    keys.listenBack.store (listensBack);
}

TalkStatus Studio::Parts::talkStatus()
{
    return { hasTalkInput(), engine.monitor().isTalking(), talkIsLatched, listensBack };
}

void Studio::talk (bool held)
{
    auto& p = *parts;
    p.talkIsHeld = held && (p.talkIsHeld || p.mayTalk());
    p.tellTalk();
}

void Studio::latchTalk (bool on)
{
    auto& p = *parts;

    if (on && ! p.mayTalk())
        return;

    if (on && p.isRecordingRoll() && ! p.rehearses)
        return p.tell (Severity::info, "Talkback stays shut", "A take is being made: hold the key to talk", {}, {}, "talk");

    p.talkIsLatched = on;
    p.tellTalk();
}

void Studio::listenBack (bool on)
{
    auto& p = *parts;

    if (on && p.rolling)
        return p.tell (Severity::info, "No listen back", "It is for when nothing rolls: stop first", {}, {}, "talk");

    if (on && p.store->desk().talk.listenBackInputs.empty() && ! p.mayTalk())
        return;

    p.listensBack = on;
    p.tellTalk();
}
}
