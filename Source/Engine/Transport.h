#pragma once

/** The transport as one pure machine: what each frame of the coming blocks is.

    It turns commands into stretches of equal meaning (standing still, counting in, rolling, fading out) and
    splits them exactly at loop ends, punch edges, the end of the pre-roll, the stop and the end of the
    capture's tail. It knows no audio, no files and no clock, so tests drive it by itself. Audio thread only.
*/

#include "Core/Frames.h"
#include "Core/RealTime.h"

#include <array>
#include <optional>

namespace takelane
{
/** Everything a roll needs, decided before it starts. */
struct RollCommand
{
    std::uint32_t generation = 0;       ///< of the disk streams to wait for
    FramePos start;                     ///< first moving frame, pre-roll included
    Frames preRoll;                     ///< rolled before a take may begin
    Frames countIn;                     ///< frames of standing still before the roll
    std::optional<FrameRange> loop, punch;
    std::optional<Frames> stopAfter;    ///< frames moved
    bool record = false;                ///< a pass from the first frame, count-in included
    bool rehearse = false;              ///< with record: all as in a pass, and nothing is captured
    Frames tail;                        ///< captured after the roll's end: the round trip
    Frames handle;                      ///< captured after the roll's end unless something ends it: the tail or longer
};

/** roll, stop.
    recordOn: rolling, a pass begins here. disengage, engage: Record is off in it, and on again; it goes on.
    endPass: no more takes, captured until its tail is in; playback rolls on.
    endHandle: after a stop, nothing but the tail is captured still.
    punch: the range is another one from here on. */
struct TransportCommand
{
    enum class Kind { roll, stop, recordOn, engage, disengage, endPass, endHandle, punch };

    Kind kind = Kind::stop;
    RollCommand roll;                   ///< roll: all of it; recordOn: punch, rehearse, tail and handle; punch: punch
};

/** Frames that mean the same. */
struct Stretch
{
    int frames = 0;
    bool moving = false;                ///< the timeline advances
    bool fadingOut = false;             ///< after a stop: what was heard dies away, the timeline stands
    bool countIn = false;
    bool capturing = false;             ///< inputs go to the pass files
    bool tail = false;                  ///< and what was played before the stop still comes in: the round trip
    bool taking = false;                ///< Record is on, inside the punch and after the pre-roll: recorded tracks hear the input
    bool beforeTake = false;            ///< in a pass with Record on, in its pre-roll or before its punch-in
    bool captureStarts = false;         ///< the pass files' first frame is this stretch's first
    FramePos position;                  ///< of the first frame; where the timeline stands when not moving
    Frames sinceRoll;                   ///< frames moved before the first frame, loops counted on
    Frames streamFrame;                 ///< of the disk streams: sinceRoll, and on through the fade-out
    Frames intoCountIn;                 ///< when counting in
    Frames fadeFrame;                   ///< into the fade-out
    std::uint32_t generation = 0;
};

class Transport
{
public:
    static constexpr int fadeMilliseconds = 5;

    explicit Transport (int sampleRate) noexcept;

    void obey (const TransportCommand&) TAKELANE_RT;

    /** The next stretch, at most `frames` long and at least 1. streamsReady: the generation whose disk
        streams can be played. */
    Stretch next (int frames, std::uint32_t streamsReady) TAKELANE_RT;

    /** The round trip changed while capturing: the tail has to be longer by this (or shorter). */
    void lengthenTail (Frames by) TAKELANE_RT
    {
        roll.tail = std::max (Frames {}, roll.tail + by);
        tailLeft = std::max (Frames {}, tailLeft + by);
        handleLeft = std::max (handleLeft, tailLeft);
    }

    bool isMoving() const TAKELANE_RT           { return mode == Mode::rolling; }
    bool isStopped() const TAKELANE_RT          { return mode == Mode::stopped && ! capturing; }
    bool isCapturing() const TAKELANE_RT        { return capturing; }
    bool isWaiting() const TAKELANE_RT          { return nextRoll.has_value() || mode == Mode::countIn; }
    bool isCountingIn() const TAKELANE_RT       { return mode == Mode::countIn; }
    bool isRecording() const TAKELANE_RT        { return recording; }                   ///< a pass rolls, or a rehearsal of one
    bool isRehearsing() const TAKELANE_RT       { return recording && ! capturing; }
    bool isEngaged() const TAKELANE_RT          { return recording && engaged; }
    bool isTaking() const TAKELANE_RT;          ///< the next frame becomes part of a take
    bool needsTail() const TAKELANE_RT          { return recording || tailLeft > Frames {}; }
    bool isOnHandle() const TAKELANE_RT         { return capturing && ! recording && mode != Mode::rolling; }
    Frames intoCountIn() const TAKELANE_RT      { return roll.countIn - countInLeft; }
    FramePos position() const TAKELANE_RT       { return place; }
    Frames sinceRoll() const TAKELANE_RT        { return moved; }
    std::uint32_t wantedGeneration() const TAKELANE_RT  { return nextRoll ? nextRoll->generation : roll.generation; }
    int fadeFrames() const TAKELANE_RT          { return fadeLength; }

    /** Of the capture running or last run: frames moved at its first frame and at its end. */
    Frames captureBegan() const TAKELANE_RT     { return captureFrom; }
    Frames captureMoved() const TAKELANE_RT     { return captureTo - captureFrom; }
    FramePos captureBeganAt() const TAKELANE_RT { return captureFromPlace; }

private:
    enum class Mode { stopped, cueing, countIn, rolling, fading };

    void beginRoll() TAKELANE_RT;
    void beginPass (Frames takesFrom) TAKELANE_RT;
    void endRoll() TAKELANE_RT;
    void endPass (Frames handle) TAKELANE_RT;
    bool isBeforeTake() const TAKELANE_RT;
    int untilNextEdge (int frames) const TAKELANE_RT;

    const int fadeLength;
    Mode mode = Mode::stopped;
    RollCommand roll;
    std::optional<RollCommand> nextRoll;        ///< waits for the fade-out
    FramePos place;
    Frames moved, countInLeft, fadeLeft;
    bool recording = false;                     ///< from the roll or Record to the stop
    bool engaged = false;                       ///< Record is on
    bool capturing = false;
    bool captureIsNew = false;
    Frames tailLeft, handleLeft;                ///< of the capture, once recording has ended
    Frames takesFrom;                           ///< frames moved at the end of the pre-roll
    Frames captureFrom, captureTo;
    FramePos captureFromPlace;
};
}
