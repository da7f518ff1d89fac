#pragma once

/** A strip's settings as numbers the audio thread multiplies by. */

#include "Session/Strip.h"

#include <array>

namespace takelane
{
/** Normalised second-order section: y = b0 x + b1 x1 + b2 x2 - a1 y1 - a2 y2. */
struct BiquadPlan
{
    double b0 = 1.0, b1 = 0.0, b2 = 0.0, a1 = 0.0, a2 = 0.0;

    bool operator== (const BiquadPlan&) const = default;
};

struct CompressorPlan
{
    float thresholdDb = 0.0f, ratio = 1.0f, makeup = 1.0f;
    float attack = 0.0f, release = 0.0f;        ///< one-pole factors per frame

    bool operator== (const CompressorPlan&) const = default;
};

struct StripPlan
{
    static constexpr int mostSections = 5;      ///< high-pass and four EQ bands

    float left = 1.0f, right = 1.0f;            ///< fader and pan; polarity in the sign
    int sections = 0;
    std::array<BiquadPlan, mostSections> section;
    bool compresses = false;
    CompressorPlan compressor;
};

/** Mono: left cos, right sin of (pan + 1) pi/4. Stereo: balance, 0 dB at the centre, the far side falls by the same
    law scaled to 0 dB at the centre (architecture, Settled points). Filters: juce::dsp's formulas. */
StripPlan compileStrip (const Strip&, int channels, int sampleRate);
}
