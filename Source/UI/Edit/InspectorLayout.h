#pragma once

/** Measures and the head that the parts of the inspector share. */

#include "UI/Look/Text.h"

namespace takelane::inspector
{
constexpr int width = 264, margin = 16, headHeight = 46, rowHeight = 32, controlHeight = 26, captionHeight = 18;

/** Title on the left, a place or a note on the right. */
inline void paintHead (juce::Graphics& g, int fullWidth, const juce::String& title, const juce::String& place, bool placeIsNumber = true)
{
    using namespace theme;
    auto row = juce::Rectangle<int> (margin, 10, fullWidth - 2 * margin, 28).toFloat();
    const auto font = placeIsNumber ? type::mono (12) : type::caption();
    const auto placeWidth = place.isEmpty() ? 0.0f : std::ceil (textWidth (font, place)) + 1;
    drawText (g, place, row.removeFromRight (placeWidth), font, placeIsNumber ? text::mid : text::low, juce::Justification::centredRight);
    drawText (g, title, row.withTrimmedRight (placeWidth > 0 ? 6.0f : 0.0f), type::ui (15, type::Weight::semibold), text::high, juce::Justification::centredLeft, Fit::mayCut);
}
}
