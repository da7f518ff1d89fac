#pragma once

/** The turning knob of the design: an arc three quarters round, lit up to the value, and a pointer. */

#include "UI/Look/Theme.h"

namespace takelane
{
/** Lit from `from` to `to`, both 0 to 1; the pointer stands at `to`. A pan is lit from its middle. */
void paintKnob (juce::Graphics&, juce::Rectangle<float> box, float from, float to, juce::Colour lit = theme::accent::bone);
}
