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

    bool operator== (const EqBand&) const = default;
};

struct Compressor
{
    double thresholdDb = 0.0;   ///< -60 to 0
    double ratio = 2.0;         ///< 1 to 20
    double attackMs = 10.0;     ///< 0.1 to 200
    double releaseMs = 100.0;   ///< 5 to 2000
    double makeupDb = 0.0;      ///< 0 to 24

    bool operator== (const Compressor&) const = default;
};

/** A copy of the strip's signal to a cue mix. Until touched, level and pan follow the fader. */
struct Send
{
    CueMixId cue;
    double gainDb = 0.0;
    bool preFader = true;
    bool muted = false;

    bool operator== (const Send&) const = default;
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
    std::vector<Send> sends;
    UnknownFields unknown;

    bool operator== (const Strip&) const = default;
};

/** A headphone mix for a player. */
struct CueMix
{
    CueMixId id;
    std::string name;
    int outputPair = 0;         ///< 1 is hardware outputs 1-2, 2 is 3-4; 0: no output
    double clickGainDb = 0.0;
    UnknownFields unknown;

    bool operator== (const CueMix&) const = default;
};
}
