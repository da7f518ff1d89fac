#pragma once

/** The rows of a dialog: a label on the left, controls from a common line on, a note after them. */

#include "UI/Look/Controls.h"

namespace takelane
{
namespace form
{
constexpr int rowHeight = 48, controlHeight = 36, labelWidth = 128;

/** Takes the next row off the area; where its controls are. */
inline juce::Rectangle<int> takeRow (juce::Rectangle<int>& area)
{
    return area.removeFromTop (rowHeight).withTrimmedLeft (labelWidth).withSizeKeepingCentre (area.getWidth() - labelWidth, controlHeight);
}

inline void paintLabel (juce::Graphics& g, const juce::String& words, const juce::Component& control, int left)
{
    drawText (g, words, juce::Rectangle<int> (left, control.getY(), labelWidth - 8, control.getHeight()).toFloat(), theme::type::body(), theme::text::mid);
}

/** After the control. */
inline void paintNote (juce::Graphics& g, const juce::String& words, const juce::Component& control, int right)
{
    const auto left = control.getRight() + 16;
    drawText (g, words, juce::Rectangle<int> (left, control.getY(), right - left, control.getHeight()).toFloat(), theme::type::label(), theme::text::low);
}
}
}
