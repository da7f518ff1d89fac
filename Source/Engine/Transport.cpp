#include "Engine/Transport.h"

#include <utility>

namespace takelane
{
Transport::Transport (int sampleRate) noexcept
    : fadeLength (sampleRate * fadeMilliseconds / 1000)
{
}

void Transport::obey (const TransportCommand& command) TAKELANE_RT
{
    using Kind = TransportCommand::Kind;

    switch (command.kind)
    {
        case Kind::roll:
            nextRoll = command.roll;

            if (mode == Mode::rolling || mode == Mode::countIn)
                endRoll();

            if (! recording)
                handleLeft = std::min (handleLeft, tailLeft);

            if (mode != Mode::fading)
                mode = Mode::cueing;

            break;

        case Kind::stop:
            nextRoll.reset();

            if (mode == Mode::rolling || mode == Mode::countIn)
                endRoll();
            else if (mode == Mode::cueing)
                mode = Mode::stopped;

            break;

        case Kind::recordOn:
            if (mode == Mode::rolling && ! recording && ! capturing)
            {
                roll.tail = command.roll.tail;
                roll.handle = command.roll.handle;
                roll.rehearse = command.roll.rehearse;
                roll.punch = command.roll.punch;
                beginPass (moved);
            }

            break;

        case Kind::engage:
        case Kind::disengage:
            engaged = command.kind == Kind::engage;
            break;

        case Kind::endPass:
            endPass (roll.tail);
            break;

        case Kind::endHandle:
            if (! recording)
                handleLeft = std::min (handleLeft, tailLeft);

            break;

        case Kind::punch:
            roll.punch = command.roll.punch;
            break;
    }
}

void Transport::beginRoll() TAKELANE_RT
{
    roll = *nextRoll;
    nextRoll.reset();
    place = roll.start;
    moved = {};
    countInLeft = roll.countIn;
    mode = roll.countIn > Frames {} ? Mode::countIn : Mode::rolling;

    if (roll.record)
        beginPass (roll.preRoll);
}

void Transport::beginPass (Frames from) TAKELANE_RT
{
    recording = engaged = true;
    takesFrom = from;
    capturing = captureIsNew = ! roll.rehearse;
    captureFrom = captureTo = moved;
    captureFromPlace = place;
}

void Transport::endPass (Frames handle) TAKELANE_RT
{
    if (! std::exchange (recording, false))
        return;

    captureTo = moved;
    tailLeft = roll.tail;
    handleLeft = std::max (handle, roll.tail);
}

void Transport::endRoll() TAKELANE_RT
{
    endPass (nextRoll ? roll.tail : roll.handle);
    fadeLeft = { fadeLength };
    mode = mode == Mode::rolling ? Mode::fading : nextRoll ? Mode::cueing : Mode::stopped;
}

bool Transport::isTaking() const TAKELANE_RT
{
    return isEngaged() && mode == Mode::rolling && moved >= takesFrom && (! roll.punch || roll.punch->contains (place));
}

bool Transport::isBeforeTake() const TAKELANE_RT
{
    return isEngaged() && mode == Mode::rolling && (moved < takesFrom || (roll.punch && place < roll.punch->start));
}

int Transport::untilNextEdge (int frames) const TAKELANE_RT
{
    auto n = static_cast<std::int64_t> (frames);
    const auto limit = [&n] (Frames distance) { if (distance.value > 0) n = std::min (n, distance.value); };

    if (mode == Mode::countIn)  limit (countInLeft);
    if (mode == Mode::fading)   limit (fadeLeft);
    if (capturing && ! recording)
    {
        limit (tailLeft);
        limit (handleLeft);
    }

    if (mode == Mode::rolling)
    {
        if (roll.stopAfter)     limit (*roll.stopAfter - moved);
        if (roll.loop)          limit (roll.loop->end - place);

        limit (takesFrom - moved);

        if (roll.punch)
        {
            limit (roll.punch->start - place);
            limit (roll.punch->end - place);
        }
    }

    return static_cast<int> (n);
}

Stretch Transport::next (int frames, std::uint32_t streamsReady) TAKELANE_RT
{
    if (! recording && handleLeft <= Frames {})
        capturing = false;

    if (mode == Mode::cueing && ! capturing && streamsReady == nextRoll->generation)
        beginRoll();

    Stretch s;
    s.frames = untilNextEdge (frames);
    s.moving = mode == Mode::rolling;
    s.fadingOut = mode == Mode::fading;
    s.countIn = mode == Mode::countIn;
    s.capturing = capturing;
    s.tail = capturing && ! recording && tailLeft > Frames {};
    s.taking = isTaking();
    s.beforeTake = isBeforeTake();
    s.captureStarts = capturing && captureIsNew;
    s.position = place;
    s.sinceRoll = moved;
    s.generation = roll.generation;
    s.intoCountIn = roll.countIn - countInLeft;
    s.fadeFrame = Frames { fadeLength } - fadeLeft;
    s.streamFrame = s.fadingOut ? moved + s.fadeFrame : moved;
    captureIsNew = false;

    const Frames n { s.frames };

    if (mode == Mode::countIn)
    {
        countInLeft -= n;

        if (countInLeft.value == 0)
            mode = Mode::rolling;
    }
    else if (mode == Mode::fading)
    {
        fadeLeft -= n;

        if (fadeLeft.value == 0)
            mode = nextRoll ? Mode::cueing : Mode::stopped;
    }

    if (capturing && ! recording)
    {
        tailLeft = std::max (Frames {}, tailLeft - n);
        handleLeft -= n;
    }

    if (s.moving)
    {
        place += n;
        moved += n;

        if (roll.loop && place == roll.loop->end)
            place = roll.loop->start;

        if (roll.stopAfter && moved == *roll.stopAfter)
            endRoll();
    }

    return s;
}
}
