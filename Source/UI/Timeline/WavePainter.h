#pragma once

/** Paints columns of a waveform into pixels: RMS over peaks over the lane's ground (tokens.json trackRules).

    Full scale is the lane's full height; below it heights follow the 0.6th power of the level, so that what is recorded
    at -18 dBFS can still be read from where the band stands.
*/

#include "App/Waves/Waveform.h"

#include <juce_graphics/juce_graphics.h>

namespace takelane
{
struct WaveStyle
{
    juce::Colour ground, peak, rms;             ///< opaque

    /** Of a track's region. */
    static WaveStyle of (juce::Colour track);

    /** A wave of this colour on another ground. */
    static WaveStyle on (juce::Colour ground, juce::Colour wave);

    /** Of what is being recorded. */
    static WaveStyle recording();

    bool operator== (const WaveStyle&) const = default;
};

/** Fills the columns from x on, over the whole height; edges are smoothed. The image is RGB. */
void paintWave (const juce::Image::BitmapData&, int x, std::span<const WaveColumn>, const WaveStyle&, float gain = 1.0f);
}
