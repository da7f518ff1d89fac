#pragma once

/** What GridCells' source files share and nobody else needs. */

#include "UI/Prep/GridCells.h"

namespace takelane
{
struct GridCells::Scrolling final : juce::ScrollBar::Listener
{
    explicit Scrolling (GridCells& c) : cells (c) {}

    void scrollBarMoved (juce::ScrollBar* bar, double start) override
    {
        const int first = juce::roundToInt (start);
        bar == &cells.down ? cells.scrollTo (first, cells.firstColumn) : cells.scrollTo (cells.firstRow, first);
    }

    GridCells& cells;
};

/** A song or a cell as screen readers see it: without a pixel or a click of its own. */
class GridCells::Access final : public juce::Component
{
public:
    Access (GridCells& c, Spot s) : cells (c), spot (s)     { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    GridCells& cells;
    const Spot spot;
};
}
