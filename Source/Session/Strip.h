#pragma once

/** One channel of the rough-mix console, as set; the engine's Strip is what it does. */

#include "Core/Frames.h"
#include "Core/Id.h"
#include "Session/Unknown.h"

#include <optional>
#include <string>
#include <vector>

namespace takelane
{
enum class EqType { peak, lowShelf, highShelf };

struct EqBand
{
    EqType type = EqType::peak;
    double hz = 1000.0;         ///< 20 to 20000
    double db = 0.0;            ///< -24 to 24
    double q = 0.707;           ///< 0.1 to 18
    bool on = true;

    bool operator== (const EqBand&) const = default;
};

/** Lets through what is above its threshold. */
struct Gate
{
    double thresholdDb = -40.0; ///< -80 to 0
    double depthDb = 40.0;      ///< how far it closes: 0 to 80
    double attackMs = 1.0;      ///< 0.1 to 100
    double holdMs = 50.0;       ///< 0 to 1000
    double releaseMs = 100.0;   ///< 5 to 2000
    bool on = true;

    bool operator== (const Gate&) const = default;
};

struct Compressor
{
    double thresholdDb = 0.0;   ///< -60 to 0
    double ratio = 2.0;         ///< 1 to 20
    double attackMs = 10.0;     ///< 0.1 to 200
    double releaseMs = 100.0;   ///< 5 to 2000
    double makeupDb = 0.0;      ///< 0 to 24
    double kneeDb = 0.0;        ///< width, around the threshold: 0 to 24
    double mostDb = 60.0;       ///< of gain reduction, never more: 1 to 60
    bool matched = false;       ///< made up by itself so that it is as loud as before; besides makeupDb
    std::optional<double> touch;        ///< 0 to 1: the one knob the rest was set by, see touchOf(); absent: set by hand
    bool on = true;

    bool operator== (const Compressor&) const = default;
};

/** "A touch of compression": all of a compressor by one knob, 0 to 1; gain-matched, never more than 6 dB. */
Compressor touchOf (double amount) noexcept;

/** The last thing on a master: nothing is louder than the ceiling. Off for the mastering hand-off. */
struct Limiter
{
    double ceilingDb = -1.0;    ///< -24 to 0, sample peak
    double releaseMs = 100.0;   ///< 10 to 1000
    bool on = true;

    bool operator== (const Limiter&) const = default;
};

/** Each side of a stereo track at a place of its own, by the law of mono pan: -1 to 1. */
struct DualPan
{
    double left = -1.0, right = 1.0;

    bool operator== (const DualPan&) const = default;
};

/** What a strip gives to a cue mix where it was touched there; a strip without one for a cue follows its fader and pan
    (and those of its folder and fader groups). Tapped before the fader and before mute and solo. */
struct Send
{
    CueMixId cue;
    std::optional<double> gainDb;       ///< -144 (off) to 12; absent: follows the fader
    std::optional<double> pan;          ///< -1 to 1; absent: follows
    bool preFader = true;               ///< false: gainDb is on top of the fader
    bool muted = false, soloed = false; ///< in that cue alone
    double comfortDb = -144.0;          ///< into the cue's own reverb, which only the cue hears; -144 (off) to 12

    bool operator== (const Send&) const = default;
};

/** The two effect buses of every song. */
enum class Effect { room, slap };
inline constexpr int effectCount = 2;

struct EffectSend
{
    Effect effect = Effect::room;
    double gainDb = -144.0;     ///< -144 (off) to 12
    bool preFader = false;
    bool muted = false;

    bool operator== (const EffectSend&) const = default;
};

struct Strip
{
    double gainDb = 0.0;        ///< -144 (off) to 12
    double pan = 0.0;           ///< -1 to 1
    bool muted = false;
    bool soloSafe = false;      ///< others' solo never mutes it
    bool polarityInverted = false;
    std::optional<double> highPassHz;       ///< 20 to 1000; absent: off
    std::vector<EqBand> eq;     ///< at most 4
    std::optional<Compressor> compressor;   ///< absent: off
    std::vector<Send> sends;    ///< at most one a cue mix
    UnknownFields unknown;

    double trimDb = 0.0;        ///< before everything, -24 to 24; never in a take
    std::optional<Gate> gate;   ///< after the high-pass
    bool eqOn = true;           ///< all bands
    std::optional<DualPan> dualPan;         ///< stereo tracks: in place of pan
    std::vector<EffectSend> effectSends;    ///< at most one an effect
    std::optional<double> recordGainDb;     ///< the fader while the track is armed; absent: as gainDb
    bool print = false;         ///< high-pass, gate, EQ and compressor are recorded, and not applied to what was
    std::optional<Limiter> limiter;         ///< the master's only

    bool operator== (const Strip&) const = default;
};

struct RoomReverb
{
    double size = 0.5;          ///< 0 to 1
    double damping = 0.5;       ///< 0 to 1
    double width = 1.0;         ///< 0 to 1
    double preDelayMs = 20.0;   ///< 0 to 200

    bool operator== (const RoomReverb&) const = default;
};

struct SlapDelay
{
    double ms = 120.0;          ///< 1 to 2000
    std::optional<double> beats;        ///< follows the song's first tempo instead: 0.125 to 4
    double feedback = 0.0;      ///< 0 to 0.9
    double highCutHz = 6000.0;  ///< 500 to 20000, of the repeats

    bool operator== (const SlapDelay&) const = default;
};

/** What the effect buses are set to; their returns have strips like any other (without sends). */
struct Effects
{
    RoomReverb room;
    SlapDelay slap;
    Strip roomReturn, slapReturn;

    Strip& strip (Effect e) noexcept                { return e == Effect::room ? roomReturn : slapReturn; }
    const Strip& strip (Effect e) const noexcept    { return e == Effect::room ? roomReturn : slapReturn; }

    bool operator== (const Effects&) const = default;
};

/** "Room", "Slap". */
const char* nameOf (Effect) noexcept;

/** A headphone mix for a player. */
struct CueMix
{
    CueMixId id;
    std::string name;
    int outputPair = 0;         ///< 1 is hardware outputs 1-2, 2 is 3-4; 0: no output
    double clickGainDb = 0.0;
    UnknownFields unknown;

    double gainDb = 0.0;        ///< of all of it, -144 (off) to 12
    bool muted = false;
    bool talkback = true;       ///< hears the talkback
    bool followsSolo = false;   ///< mute and solo of the control room reach it
    double ceilingDb = -3.0;    ///< nothing in it is ever louder: -30 to 0, sample peak
    std::vector<TrackId> me;    ///< the player's own tracks, for "more me"; sorted
    RoomReverb comfort;

    bool operator== (const CueMix&) const = default;
};
}
