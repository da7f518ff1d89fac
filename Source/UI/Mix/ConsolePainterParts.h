#pragma once

/** The parts of a strip's picture, drawn one by one; see ConsolePainter.h. */

#include "UI/Mix/ConsolePainter.h"

namespace takelane
{
/** A muted strip is faint: its shapes fade into the ground, its words keep what eyes need. */
struct Inks
{
    juce::Colour ground;
    bool faint = false;

    juce::Colour of (juce::Colour c) const          { return faint ? ground.interpolatedWith (c.withAlpha (1.0f), 0.42f * c.getFloatAlpha()) : c; }
    juce::Colour words (juce::Colour c) const       { return faint ? theme::text::low : c; }
};

/** Whether any of it has to be painted. Graphics::clipRegionIntersects asks the bounds of the clip alone where the UI is scaled. */
bool isDirty (juce::Graphics&, juce::Rectangle<int>);

void paintLowCut (juce::Graphics&, const Rows&, juce::Rectangle<int> column, const Inks&, const StripView&);
void paintEq (juce::Graphics&, const Rows&, juce::Rectangle<int> column, const Inks&, const StripView&);
void paintReduction (juce::Graphics&, const Rows&, juce::Rectangle<int> column, const Inks&, const StripView&);
void paintSends (juce::Graphics&, const Rows&, juce::Rectangle<int> column, const Inks&, const StripView&);
void paintPan (juce::Graphics&, const Rows&, juce::Rectangle<int> column, const Inks&, const StripView&);

/** Scale, slot, meter and cap. */
void paintFader (juce::Graphics&, const Rows&, juce::Rectangle<int> column, const Inks&, const StripView&);

/** Where a level lies on the fader's scale. */
int faderY (const Rows&, double dB) noexcept;
}
