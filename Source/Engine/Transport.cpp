#include "Engine/Transport.h"

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
            if (mode == Mode::rolling || mode == Mode::countIn)
                endRoll();

            nextRoll = command.roll;

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
            if (mode == Mode::rolling && ! capturing)
            {
                roll.tail = command.roll.tail;
                roll.punch.reset();
                beginCapture();
            }

            break;

        case Kind::recordOff:
            endTaking();
            break;
    }
}

void Transport::beginRoll() TAKELANE_RT
{
    roll = *nextRoll;
    nextRoll.reset();
    place = unbrokenFrom = roll.start;
    moved = {};
    countInLeft = roll.countIn;
    mode = roll.countIn > Frames {} ? Mode::countIn : Mode::rolling;

    if (roll.record)
        beginCapture();
}

void Transport::beginCapture() TAKELANE_RT
{
    recording = capturing = captureIsNew = true;
    tailLeft.reset();
    captureFrom = captureTo = moved;
    captureFromPlace = place;
}

void Transport::endTaking() TAKELANE_RT
{
    if (! recording)
        return;

    recording = false;
    captureTo = moved;
    tailLeft = roll.tail;
}

void Transport::endRoll() TAKELANE_RT
{
    endTaking();
    fadeLeft = { fadeLength };
    mode = mode == Mode::rolling ? Mode::fading : nextRoll ? Mode::cueing : Mode::stopped;
}

bool Transport::isTaking() const TAKELANE_RT
{
    return recording && mode == Mode::rolling
        && moved >= captureFrom + (captureFrom == Frames {} ? roll.preRoll : Frames {})
        && (! roll.punch || roll.punch->contains (place));
}

int Transport::untilNextEdge (int frames) const TAKELANE_RT
{
    auto n = static_cast<std::int64_t> (frames);
    const auto limit = [&n] (Frames distance) { if (distance.value > 0) n = std::min (n, distance.value); };

    if (mode == Mode::countIn)  limit (countInLeft);
    if (mode == Mode::fading)   limit (fadeLeft);
    if (tailLeft)               limit (*tailLeft);

    if (mode == Mode::rolling)
    {
        if (roll.stopAfter)     limit (*roll.stopAfter - moved);
        if (roll.loop)          limit (roll.loop->end - place);

        limit (roll.preRoll - moved);

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
    if (tailLeft && tailLeft->value <= 0)
    {
        tailLeft.reset();
        capturing = false;
    }

    if (mode == Mode::cueing && ! capturing && streamsReady == nextRoll->generation)
        beginRoll();

    Stretch s;
    s.frames = untilNextEdge (frames);
    s.moving = mode == Mode::rolling;
    s.fadingOut = mode == Mode::fading;
    s.countIn = mode == Mode::countIn;
    s.capturing = capturing;
    s.taking = isTaking();
    s.captureStarts = capturing && captureIsNew;
    s.position = place;
    s.unbrokenFrom = unbrokenFrom;
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

    if (tailLeft)
        *tailLeft -= n;

    if (s.moving)
    {
        place += n;
        moved += n;

        if (roll.loop && place == roll.loop->end)
            place = unbrokenFrom = roll.loop->start;

        if (roll.stopAfter && moved == *roll.stopAfter)
            endRoll();
    }

    return s;
}
}
