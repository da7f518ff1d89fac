#pragma once

/** One line of text, drawn so that the audit (UI/Look/Audit.h) can see what was cut, covered or too faint. All of the
    window's words go through here.
*/

#include "UI/Look/Theme.h"

namespace takelane
{
/** Names people type may be longer than any box; the program's own words may not. */
enum class Fit { whole, mayCut };

/** Cut with an ellipsis where it does not fit. */
void drawText (juce::Graphics&, const juce::String&, juce::Rectangle<float>, const juce::Font&, juce::Colour,
               juce::Justification = juce::Justification::centredLeft, Fit = Fit::whole);

/** Words wrapped onto as many lines as the box holds, from its top; lines are `lineHeight` apart. */
void drawParagraph (juce::Graphics&, const juce::String&, juce::Rectangle<float>, const juce::Font&, juce::Colour, float lineHeight, Fit = Fit::whole);

/** How many lines drawParagraph needs. */
int linesOf (const juce::String&, const juce::Font&, float width);

float textWidth (const juce::Font&, const juce::String&);
}
