#pragma once

/** A cell of the grid of ratings as screen readers see it: without a pixel or a click of its own. */

#include "UI/Edit/RatingGrid.h"

namespace takelane
{
class RatingGrid::CellAccess final : public juce::Component
{
public:
    CellAccess (RatingGrid& g, Spot s) : grid (g), spot (s) { setInterceptsMouseClicks (false, false); }

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    bool isThere() const        { return grid.isCell (spot); }

    RatingGrid& grid;
    const Spot spot;
};
}
