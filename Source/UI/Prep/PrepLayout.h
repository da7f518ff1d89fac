#pragma once

/** Where the parts of the Prep page lie. A narrow window has no session column: its songs and papers are in the top bar's song menu. */

#include <juce_graphics/juce_graphics.h>

namespace takelane
{
struct PrepLayout
{
    juce::Rectangle<int> session, song, inputs, ready, grid;

    bool isNarrow() const noexcept      { return session.isEmpty(); }
};

PrepLayout prepLayout (int width, int height);
}
