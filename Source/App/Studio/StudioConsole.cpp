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

/** Several parts of the window show the same figure: it is taken from the engine once between two polls. */
Studio::Parts::Reductions Studio::Parts::reductionsOf (const StripRef& strip)
{
    const auto known = std::ranges::find (reductions, strip, &std::pair<StripRef, Reductions>::first);

    if (known != reductions.end())
        return known->second;

    return reductions.emplace_back (strip, Reductions { engine.takeGainReductionDb (strip), engine.takeGateReductionDb (strip) }).second;
}

Level Studio::stripLevel (const StripRef& strip, int channel)       { return parts->look (parts->engine.stripMeter (strip, channel)); }
float Studio::gainReductionDb (const StripRef& strip)               { return parts->reductionsOf (strip).compressor; }
float Studio::gateReductionDb (const StripRef& strip)               { return parts->reductionsOf (strip).gate; }
Level Studio::cueLevel (CueMixId cue, int channel)                  { return parts->look (parts->engine.cueMeter (cue, channel)); }
Level Studio::controlRoomLevel (int channel)                        { return parts->look (&parts->engine.monitor().meter (channel)); }
Level Studio::talkLevel()                                           { return parts->look (&parts->engine.monitor().talkMeter()); }
float Studio::heldBackDb (CueMixId cue)                             { return parts->engine.takeHeldBackDb (cue); }
MasterReading Studio::masterReading() const                         { return parts->engine.masterWatch().reading(); }
ScopePoints Studio::scope() const                                   { return parts->engine.scope(); }
float Studio::scopeCorrelation() const                              { return parts->engine.scopeCorrelation(); }

void Studio::copyLoudness (std::size_t from, std::vector<float>& to) const      { parts->engine.masterWatch().copyHistory (from, to); }
void Studio::setScope (Scope of)                                                { parts->engine.setScope (of.first, of.second); }

/** Of tracks before and after the fader, folders, returns, cues, the master, control room and talkback. */
void Studio::Parts::forEachMeter (const std::function<void (LevelMeter&)>& visit)
{
    const auto given = [&] (LevelMeter* meter)
    {
        if (meter != nullptr)
            visit (*meter);
    };

    for (int c = 0; c < 2; ++c)
    {
        for (const auto& track : session().tracks)
        {
            given (engine.stripMeter (StripRef::of (track->id), c));
            given (engine.meter (track->id, c));
        }

        for (const auto& folder : session().folders)
            given (engine.stripMeter (StripRef::of (folder.id), c));

        for (const auto effect : { Effect::room, Effect::slap })
            given (engine.stripMeter (StripRef::of (effect), c));

        for (const auto& cue : session().cueMixes)
            given (engine.cueMeter (cue.id, c));

        given (engine.stripMeter (StripRef::master(), c));
        visit (engine.masterMeter (c));
        visit (engine.monitor().meter (c));
    }

    visit (engine.monitor().talkMeter());
}

void Studio::resetMeters()
{
    parts->engine.masterWatch().reset();
    parts->forEachMeter ([] (LevelMeter& meter) { meter.forgetPeaks(); });
}

void Studio::clearClips()
{
    parts->forEachMeter ([] (LevelMeter& meter) { meter.clearClip(); });
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

    const auto& talk = p.store->desk().talk;
    const bool takesTalkMic = talk.listenBackInputs.empty() || std::ranges::find (talk.listenBackInputs, talk.input) != talk.listenBackInputs.end();

    if (on && takesTalkMic && p.engine.monitor().isTalking())
        return p.tell (Severity::info, "No listen back", "It takes the talkback's microphone, which is open: choose other inputs for it in the control room",
                       "room.show", "Control room", "talk");

    p.listensBack = on;
    p.tellTalk();
}
}
