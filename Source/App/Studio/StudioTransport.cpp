#include "App/Studio/StudioParts.h"

namespace takelane
{
bool Studio::Parts::isTakeInHand() const
{
    return pass && ! pass->isKept;
}

bool Studio::Parts::isTakeComing() const
{
    const bool isBetweenPunches = pass && isRecordingRoll() && ! engaged && pass->covered >= pass->reach;
    return isTakeInHand() && ! isBetweenPunches;
}

bool Studio::Parts::isRecordingRoll() const
{
    return rolling && (rehearses || (pass && pass->isMade && ! pass->ended));
}

RollState Studio::Parts::rollState() const
{
    if (intent == Intent::play || intent == Intent::record)
        return RollState::preparing;

    if (pass && ! pass->isMade && ! pass->cancelled && ! pass->onTheFly)
        return RollState::preparing;

    const auto standing = isTakeInHand() ? RollState::ending : RollState::stopped;

    if (! rolling)
        return standing;

    const auto now = engine.status();

    if (! rollIsObeyed)
        return RollState::preparing;

    if (now.countingIn)
        return RollState::countIn;

    if (! now.moving)
        return now.pending || now.waiting ? RollState::preparing : standing;

    if (! isRecordingRoll() || ! engaged || (! now.recording && ! now.pending))
        return RollState::playing;

    const bool isPast = rollPunch && ! rollLoop && now.position >= rollPunch->end;
    return now.taking ? RollState::recording : isPast ? RollState::playing : RollState::preRoll;
}

DeckState Studio::Parts::deckState() const
{
    if (intent == Intent::punchIn && rolling)
        return DeckState::punchWaits;

    if (intent != Intent::none)
        return intent == Intent::play ? DeckState::playWaits : DeckState::recordWaits;

    switch (rollState())
    {
        case RollState::stopped:    return DeckState::stopped;
        case RollState::ending:     return DeckState::closing;
        case RollState::countIn:    return DeckState::countIn;
        case RollState::preRoll:    return DeckState::preRoll;
        case RollState::recording:  return DeckState::recording;
        case RollState::preparing:  return pass && ! pass->isMade ? DeckState::preparing : isRecordingRoll() ? DeckState::countIn : DeckState::playing;
        case RollState::playing:    return ! isRecordingRoll() ? DeckState::playing : engaged ? DeckState::recording : DeckState::punchedOut;
    }

    return DeckState::stopped;
}

//==============================================================================
void Studio::Parts::press (DeckKey key)
{
    moveShown();

    // Where nothing rolls, a reference mix is what sounds: what stops, stops that.
    if ((key == DeckKey::stop || key == DeckKey::playOrStop) && ! papers.reference.heard().isNone())
    {
        papers.reference.mixAgain (true);

        if (deckState() == DeckState::stopped)
            return;
    }

    switch (moveFor (deckState(), key))
    {
        case DeckMove::nothing:     break;
        case DeckMove::play:        play (key == DeckKey::playOrStop && replayFrom ? *replayFrom : playhead); break;
        case DeckMove::stop:        stop(); break;
        case DeckMove::begin:       intent = Intent::record; carryOutIntent(); break;
        case DeckMove::cancel:      cancel(); break;
        case DeckMove::punchIn:     intent = Intent::punchIn; carryOutIntent(); break;
        case DeckMove::markOut:     mark (false); break;
        case DeckMove::markIn:      mark (true); break;
        case DeckMove::discard:     discard(); break;
        case DeckMove::again:       again ({}); break;
        case DeckMove::move:
        case DeckMove::jump:        break;
    }
}

/** Says why not, or keeps the wish until the interface is there. */
bool Studio::Parts::canRoll (Intent wish)
{
    if (device.isRunning() && latencyIsKnown)
        return true;

    if (device.isRunning() || device.isChanging())
        intent = wish;
    else
        tell (Severity::warn, "No interface", device.problem().empty() ? "No interface is open yet" : device.problem(), "app.audioDevice", "Audio settings", "interface");

    return false;
}

void Studio::Parts::startRoll (const RollRequest& roll, FramePos begun)
{
    rolled = roll;
    rollStart = roll.at - roll.preRoll;
    rollBegun = begun;
    rollLoop = roll.loop;
    rollPunch = roll.punch;
    rollPreRoll = roll.preRoll;
    rolling = true;
    rollIsObeyed = engaged = rehearses = wasTaking = false;
    roundsOfLoop = 0;

    if (auditioned)
        auditioned->fromRound = 0;

    rollOn.reset();
    replayFrom.reset();
    shown.reset();
    band->setRehearsing (false);
}

void Studio::Parts::rollFrom (FramePos at)
{
    const auto roll = planPlay (song(), at);
    startRoll (roll, at);
    engine.play (roll);
}

/** The last of many places in one block counts: the engine is not given more than it can obey. */
void Studio::Parts::moveOn()
{
    if (rollOn && rolling && ! engine.status().pending)
        rollFrom (*rollOn);
}

/** A take that was just made is heard with it: it begins when the session has it. */
void Studio::Parts::play (FramePos at)
{
    if (at != playhead)
        setPlayhead (at);

    if (isTakeInHand())
        intent = Intent::play;
    else if (canRoll (Intent::play))
        rollFrom (at);
}

/** What was asked for and has not begun. */
void Studio::Parts::cancel()
{
    intent = Intent::none;

    if (pass && ! pass->isMade)
        pass->cancelled = true;
}

void Studio::Parts::stop()
{
    cancel();

    if (! rolling)
        return;

    const bool endsTake = isRecordingRoll() && engaged;
    const auto& options = store->desk().roll;
    const RollPlaces places { rollBegun, rollStart, place() };

    if (pass && pass->isMade && ! pass->ended)
        lastTake = { rollBegun, pass->song, {}, 0 };

    engine.stop();
    rolling = rehearses = false;
    rollOn.reset();
    shown.reset();

    if (pass && pass->isMade)
        pass->ended = true;

    setPlayhead (placeAfterStop (endsTake ? options.afterTake : options.afterPlay, places));
    replayFrom = endsTake ? std::optional (rollBegun) : std::nullopt;
}

void Studio::Parts::locate (FramePos at)
{
    const auto does = moveFor (deckState(), DeckKey::locate);

    if (does == DeckMove::nothing)
        return;

    at = std::max (FramePos {}, at);
    setPlayhead (at);
    replayFrom.reset();
    lastTake.reset();

    if (does != DeckMove::jump)
        return;

    if (pass && pass->isMade && ! pass->ended)
    {
        pass->ended = true;
        engine.endPass();
    }

    rehearses = false;
    rollOn = at;
    moveOn();
}

/** A roll, or its pass, that came to its own end: because the disk is full, or the device went. */
void Studio::Parts::watchRoll()
{
    const auto now = engine.status();
    rollIsObeyed = rollIsObeyed || ! now.pending;

    if (! rolling || now.pending || now.waiting)
        return;

    if (pass && pass->isMade && ! pass->ended && ! now.recording && ! now.waiting)
    {
        pass->ended = true;
        engaged = false;
    }

    if (now.moving)
        return;

    rolling = rehearses = false;
    rollOn.reset();
    setPlayhead (rollBegun);
}

void Studio::Parts::carryOutIntent()
{
    if (intent == Intent::none)
        return;

    if (! device.isRunning() && ! device.isChanging())
    {
        (void) canRoll (std::exchange (intent, Intent::none));
        return;
    }

    // The handle of the take before gives way.
    if (intent != Intent::play && pass && pass->isKept && engine.status().onHandle)
        engine.endHandle();

    if (intent == Intent::play ? isTakeInHand() : pass.has_value() || engine.recorder().isBusy())
        return;

    if (! device.isRunning() || ! latencyIsKnown)
        return;

    if (const auto now = engine.status(); intent == Intent::punchIn && rolling && ! (now.moving && ! now.pending && rollIsObeyed && ! rollOn))
        return;

    switch (std::exchange (intent, Intent::none))
    {
        case Intent::play:      rollFrom (playhead); break;
        case Intent::record:    begin(); break;
        case Intent::punchIn:   rolling ? punchIn() : begin(); break;
        case Intent::none:      break;
    }
}

//==============================================================================
void Studio::play()             { parts->press (DeckKey::play); }
void Studio::stop()             { parts->press (DeckKey::stop); }
void Studio::playOrStop()       { parts->press (DeckKey::playOrStop); }
void Studio::record()           { parts->press (DeckKey::record); }
void Studio::abortTake()        { parts->press (DeckKey::abort); }
void Studio::retake()           { parts->press (DeckKey::again); }
void Studio::locate (FramePos p){ parts->locate (p); }
void Studio::toStart()          { parts->locate ({}); }

void Studio::replayTake()
{
    const auto* last = parts->lastPass();

    if (last == nullptr || parts->isTakeInHand())
        return;

    parts->locate (last->start);
    parts->press (DeckKey::play);
}

void Studio::setRoll (RollOptions options)
{
    auto next = desk();
    next.roll = options;
    parts->setDesk (std::move (next), false);
}

void Studio::setRehearse (bool on)
{
    auto roll = desk().roll;
    roll.rehearse = on;
    setRoll (roll);
}
}
