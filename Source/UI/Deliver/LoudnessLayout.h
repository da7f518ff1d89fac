#pragma once

/** Where the parts of the loudness panel lie; tighter in a low or narrow one. */

#include <juce_graphics/juce_graphics.h>

#include <array>

namespace takelane
{
struct LoudnessLayout
{
    bool isTight = false;                           ///< smaller figures, a short title
    juce::Rectangle<int> title;
    std::array<juce::Rectangle<int>, 5> figures;
    juce::Rectangle<int> sections;
    juce::Rectangle<int> plot, peaks;               ///< the wells
    juce::Rectangle<int> levels, names;             ///< left and right of both wells
    juce::Rectangle<int> times;

    /** Both wells and what lies between them. */
    juce::Rectangle<int> wells() const noexcept     { return plot.getUnion (peaks); }
};

LoudnessLayout loudnessLayout (int width, int height);
}
