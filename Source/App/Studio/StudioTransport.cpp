#include "App/Studio/StudioParts.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace takelane
{
namespace
{
constexpr double playingGrace = 0.5;        // seconds within which "back" means the bar before this one
}

FramePos Studio::Parts::heard() const
{
    const auto status = engine.status();
    auto at = status.position - device.status().outputLatency;
    const bool wrapped = rollLoop && status.position - rollStart != status.sinceRoll;

    if (wrapped && at < rollLoop->start)
        at += rollLoop->length();

    return wrapped ? at : std::max (at, rollStart);
}

FramePos Studio::Parts::place() const
{
    return ! rolling ? playhead : rollOn ? *rollOn : engine.status().moving ? heard() : rollStart;
}

FramePos Studio::Parts::placeShown() const
{
    return rolling && shown && ! rollOn ? *shown : place();
}

void Studio::Parts::moveShown()
{
    const bool moves = rolling && engine.status().moving && ! engine.status().pending;

    if (! moves)
        heardClock.stand();

    const auto tolerance = Frames { 3 * device.status().bufferFrames + rate() / 50 };
    shown = moves ? std::optional (heardClock.show (heard(), now(), rate(), tolerance)) : std::nullopt;

    if (shown && rollLoop && *shown >= rollLoop->end && rollStart < rollLoop->end)
        *shown -= rollLoop->length();
}

void Studio::Parts::setPlayhead (FramePos at)
{
    playhead = at;
    auto desk = store->desk();
    desk.playhead = at;
    setDesk (std::move (desk), true);
}

RollState Studio::Parts::rollState() const
{
    if (intent == Intent::play || intent == Intent::record)
        return RollState::preparing;

    if (pass && ! pass->isMade && ! pass->cancelled && ! pass->onTheFly)
        return RollState::preparing;

    if (! rolling)
        return pass ? RollState::ending : RollState::stopped;

    const auto now = engine.status();

    if (now.countingIn)
        return RollState::countIn;

    if (! now.moving)
        return now.pending || now.waiting ? RollState::preparing : pass ? RollState::ending : RollState::stopped;

    if (! pass || ! now.recording || pass->ended)
        return RollState::playing;

    const bool isPast = pass->roll.punch && ! pass->onTheFly && ! pass->roll.loop && now.position >= pass->roll.punch->end;
    return now.taking ? RollState::recording : isPast ? RollState::playing : RollState::preRoll;
}

//==============================================================================
/** Says why not, or keeps the wish until the interface is there. */
bool Studio::Parts::canRoll (Intent wish)
{
    if (device.isRunning() && latencyIsKnown)
        return true;

    if (device.isRunning() || device.isChanging())
        intent = wish;
    else
        tell (Severity::warn, "No interface", device.problem().empty() ? "No interface is open yet" : device.problem(), "app.audioDevice", "Audio settings");

    return false;
}

void Studio::Parts::rollFrom (FramePos at)
{
    const auto roll = planPlay (song(), at);
    rollStart = at;
    rollLoop = roll.loop;
    rolling = true;
    rollOn.reset();
    shown.reset();
    band->setRehearsing (false);
    engine.play (roll);
}

/** The last of many places in one block counts: the engine is not given more than it can obey. */
void Studio::Parts::moveOn()
{
    if (rollOn && rolling && ! engine.status().pending)
        rollFrom (*rollOn);
}

void Studio::Parts::play()
{
    if (rolling)
        return;

    if (pass)
        intent = Intent::play;
    else if (canRoll (Intent::play))
        rollFrom (playhead);
}

void Studio::Parts::stop()
{
    intent = Intent::none;

    if (pass && ! pass->isMade)
        pass->cancelled = true;

    if (! rolling)
        return;

    const bool endsTake = pass && pass->isMade && ! pass->ended;
    const auto at = placeShown();
    engine.stop();
    rolling = false;
    rollOn.reset();
    shown.reset();

    if (endsTake)
    {
        pass->ended = true;
        setPlayhead (pass->onTheFly ? takeBegan() : pass->returnTo);
    }
    else
    {
        setPlayhead (at);
    }
}

void Studio::Parts::record()
{
    if (intent != Intent::none)
    {
        intent = Intent::none;      // pressed again before it began
        return;
    }

    if (! pass)
    {
        if (! rolling)
            begin();
        else if (canPunchIn())
            punchIn();
        else
            intent = Intent::punchIn;
    }
    else if (! pass->isMade)
    {
        pass->cancelled = true;
    }
    else if (! pass->ended)
    {
        endTake();
    }
    else
    {
        intent = rolling ? Intent::punchIn : Intent::record;
    }
}

/** R while rolling: playback goes on. Before anything moves there is no take to end. */
void Studio::Parts::endTake()
{
    if (! engine.status().moving)
    {
        stop();
        return;
    }

    pass->ended = true;
    engine.recordOff();
}

void Studio::Parts::begin()
{
    if (! canRoll (Intent::record))
        return;

    const auto roll = planRecord (song(), rate(), store->desk().roll, playhead);

    if (! roll.ok())
    {
        tell (Severity::warn, "Not recording", roll.problem().text);
        return;
    }

    auto setup = setupAt (roll->at);

    if (! setup)
        return;

    Pass next;
    next.song = session().song;
    next.roll = *roll;
    next.setup = std::move (*setup);
    next.returnTo = playhead;
    make (std::move (next));
}

void Studio::Parts::punchIn()
{
    auto setup = setupAt (place());

    if (! setup)
        return;

    Pass next;
    next.song = session().song;
    next.roll.at = place();
    next.setup = std::move (*setup);
    next.returnTo = place();
    next.onTheFly = true;
    make (std::move (next));
}

void Studio::Parts::abort()
{
    if (pass)
        pass->discarded = true;

    const auto began = pass && pass->isMade ? std::optional (pass->onTheFly ? takeBegan() : pass->returnTo) : std::nullopt;
    stop();

    if (began)
        setPlayhead (*began);
}

void Studio::Parts::locate (FramePos at)
{
    if (pass && (rolling || ! pass->isMade) && ! pass->ended)
        return;

    at = std::max (FramePos {}, at);
    setPlayhead (at);

    if (rolling)
    {
        rollOn = at;
        moveOn();
    }
}

/** A roll that came to its own end: after the post-roll, or because the device went. */
void Studio::Parts::watchRoll()
{
    const auto now = engine.status();

    if (! rolling || now.pending || now.moving || now.waiting)
        return;

    rolling = false;
    rollOn.reset();

    if (pass && pass->isMade)
    {
        pass->ended = true;
        setPlayhead (pass->onTheFly ? takeBegan() : pass->returnTo);
    }
}

void Studio::Parts::carryOutIntent()
{
    if (intent == Intent::none || pass || ! engineIsFree())
        return;

    if (! device.isRunning() && ! device.isChanging())
    {
        (void) canRoll (std::exchange (intent, Intent::none));
        return;
    }

    if (! device.isRunning() || ! latencyIsKnown || (intent == Intent::punchIn && rolling && ! canPunchIn()))
        return;

    switch (std::exchange (intent, Intent::none))
    {
        case Intent::play:      play(); break;
        case Intent::record:    begin(); break;
        case Intent::punchIn:   if (rolling) punchIn(); break;
        case Intent::none:      break;
    }
}

bool Studio::Parts::canPunchIn() const
{
    const auto now = engine.status();
    return now.moving && ! now.pending && ! rollOn;
}

bool Studio::Parts::engineIsFree() const
{
    return ! engine.recorder().isBusy();
}

//==============================================================================
void Studio::play()             { parts->play(); }
void Studio::stop()             { parts->stop(); }
void Studio::record()           { parts->record(); }
void Studio::abortTake()        { parts->abort(); }
void Studio::locate (FramePos p){ parts->locate (p); }
void Studio::toStart()          { parts->locate ({}); }

void Studio::playOrStop()
{
    const auto state = parts->rollState();

    if (state == RollState::stopped || state == RollState::ending)
        parts->play();
    else
        parts->stop();
}

void Studio::skipBars (int bars)
{
    const Frames grace { parts->rolling ? std::llround (playingGrace * parts->rate()) : 0 };
    parts->locate (barFrom (song(), parts->rate(), parts->place(), bars, grace));
}

void Studio::skipSections (int sections)
{
    const Frames grace { parts->rolling ? std::llround (playingGrace * parts->rate()) : 0 };
    parts->locate (sectionFrom (song(), parts->rate(), parts->place(), sections, grace));
}

void Studio::replayTake()
{
    if (song().passes.empty() || parts->pass)
        return;

    parts->locate (song().passes.back().start);
    parts->play();
}

namespace
{
std::string rangeCommand (const char* name, FrameRange range, bool on)
{
    return nlohmann::json { { "do", name }, { "start", range.start.value }, { "end", range.end.value }, { "on", on } }.dump();
}
}

void Studio::setLoopOn (bool on)
{
    const auto at = parts->place();
    const auto range = song().loop ? song().loop->range : sectionAround (song(), parts->rate(), at);

    if (auto done = run (rangeCommand ("loop.set", range, on)); ! done.ok())
        parts->tell (Severity::warn, "The loop stays as it is", done.problem().text);
    else if (parts->rolling && ! parts->pass)
        parts->locate (parts->place());
}

void Studio::setPunchOn (bool on)
{
    const auto range = song().punch ? song().punch->range : sectionAround (song(), parts->rate(), parts->place());

    if (auto done = run (rangeCommand ("punch.set", range, on)); ! done.ok())
        parts->tell (Severity::warn, "Punch stays as it is", done.problem().text);
}

void Studio::setRoll (RollOptions options)
{
    auto next = desk();
    next.roll = options;
    parts->setDesk (std::move (next), false);
}
}
