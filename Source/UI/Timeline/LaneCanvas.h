#pragma once

/** One paint of lanes, in physical pixels, and what lanes of every page have under and over their waves: the grid, the ranges.

    Drawn in physical pixels so that columns of a wave are columns of the screen at any scale of the window.
*/

#include "Session/Song.h"
#include "UI/Timeline/BarGrid.h"
#include "UI/Timeline/LaneModel.h"

#include <juce_gui_basics/juce_gui_basics.h>

#include <cmath>

namespace takelane
{
struct LaneCanvas
{
    juce::Graphics& g;
    const ColumnView view;
    const double scale;
    const juce::Rectangle<int> clip;

    /** Takes the graphics of a component to physical pixels. */
    static LaneCanvas over (juce::Graphics&, const TimeAxis&);

    int at (int y) const noexcept           { return juce::roundToInt (y * scale); }
    int px (double logical) const noexcept  { return juce::roundToInt (logical * scale); }
    float sized (double logical) const noexcept     { return static_cast<float> (logical * scale); }
    juce::Font sized (juce::Font font) const        { return font.withHeight (font.getHeight() * static_cast<float> (scale)); }
};

inline juce::Rectangle<int> columnsIn (Columns columns, juce::Rectangle<int> row)
{
    return { columns.start, row.getY(), columns.end - columns.start, row.getHeight() };
}

inline Columns within (Columns columns, juce::Rectangle<int> clip)
{
    return { std::max (columns.start, clip.getX()), std::min (columns.end, clip.getRight()) };
}

/** The pixels a range of the component repaints where these columns changed. */
juce::Range<int> logicalColumns (Columns, double scale);

void paintGrid (const LaneCanvas&, const std::vector<GridLine>&);

/** Loop, markers, what is selected, punch. */
void paintRanges (const LaneCanvas&, const Song&, const std::optional<FrameRange>& selection, bool redLight);

/** Of a file that is not there. */
void paintMissing (const LaneCanvas&, juce::Rectangle<int> box);

/** Lines at 45 degrees through the box. */
void paintHatch (const LaneCanvas&, juce::Rectangle<int> box, juce::Colour, double step = 8.0, double width = 1.0);
}
