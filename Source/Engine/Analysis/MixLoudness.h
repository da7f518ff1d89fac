#pragma once

/** Loudness and true peak of a mix over time, by libebur128 (BS.1770-4, EBU Tech 3341 and 3342). */

#include "Engine/Analysis/MixMeasure.h"

#include <ebur128.h>

#include <span>

namespace takelane
{
class MixLoudness
{
public:
    MixLoudness (int sampleRate, int channels);

    /** The next tenth of a second: a point of each line of the facts. */
    void add (std::span<const std::span<const float>> channels, MixFacts&);

    /** Linear, of the last tenth; after finish() of what the filter still held. */
    float lastTruePeak() const noexcept         { return tenthPeak; }

    /** The figures of all of it. */
    void finish (MixFacts&);

    /** LUFS of (left + right) / 2 from both sides. */
    double integratedOfMono() const;

private:
    struct Destroy { void operator() (ebur128_state*) const; };
    using Measure = std::unique_ptr<ebur128_state, Destroy>;

    void addToMono (std::span<const std::span<const float>> channels);
    void takeTruePeak();

    const Measure all, mono;                    ///< mono: of two channels only
    const std::size_t step;                     ///< frames: 10 ms, between two looks for the highest momentary loudness
    std::vector<float> samples;
    float tenthPeak = 0.0f;
};
}
