#pragma once

/** A strip's inserts as numbers the audio thread multiplies by. Fader and pan: Fader.h. */

#include "Engine/Mixer/FilterBank.h"

namespace takelane
{
struct GatePlan
{
    bool on = false;
    float opens = 0.0f, closes = 0.0f;          ///< linear: above the one it opens, below the other its hold runs out
    double depth = 1.0;                         ///< linear, what a shut gate lets through
    int holdFrames = 0;
    double attack = 0.0, release = 0.0;         ///< one-pole factors per frame

    bool operator== (const GatePlan&) const = default;
};

struct CompressorPlan
{
    bool on = false;
    float thresholdDb = 0.0f, kneeDb = 0.0f, mostDb = 0.0f;
    float slope = 0.0f;                         ///< 1 - 1 / ratio
    float makeup = 1.0f;                        ///< linear
    bool matched = false;
    float quiet = 0.0f;                         ///< linear: up to this level it surely does nothing
    double attack = 0.0, release = 0.0;         ///< one-pole factors per frame

    bool operator== (const CompressorPlan&) const = default;
};

struct StripPlan
{
    float input = 1.0f;                         ///< trim; polarity in the sign
    FilterBank::Plans filters;                  ///< high-pass, then the EQ bands
    GatePlan gate;                              ///< between the high-pass and the bands
    CompressorPlan compressor;

    /** What comes out depends on what went in before: silence has to be run through it too. */
    bool hasMemory() const noexcept;

    /** For what is printed: all but trim and polarity, and these alone. */
    StripPlan withoutInput() const;
    StripPlan inputOnly() const;
};

StripPlan compileStrip (const Strip&, int sampleRate);

/** A shut gate opens at its threshold and an open one closes this much below it, so that it does not flutter. */
inline constexpr double gateHysteresisDb = 3.0;

GatePlan compileGate (const Gate&, int sampleRate);
CompressorPlan compileCompressor (const Compressor&, int sampleRate);
}
