#pragma once

/** The rows as screen readers see them: a table of rows with a cell for every button, without a pixel or a click of their
    own. Values are asked for when they are wanted, so only titles are kept up to date.
*/

#include "UI/Track/TrackRows.h"

namespace takelane
{
class TrackRows::CellAccess final : public juce::Component
{
public:
    CellAccess (TrackRows&, RowPart);

    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    TrackRows& list;
    const RowPart part;
    TrackId track;
};

class TrackRows::RowAccess final : public juce::Component
{
public:
    explicit RowAccess (TrackRows&);

    void showRow (int index);
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    TrackRows& list;
    TrackId track;
    std::vector<std::unique_ptr<CellAccess>> cells;
};
}
