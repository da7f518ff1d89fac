#include "UI/Edit/RatingGridAccess.h"

namespace takelane
{
namespace
{
juce::String fromUtf8 (const std::string& text)     { return juce::String::fromUTF8 (text.c_str()); }
}

std::unique_ptr<juce::AccessibilityHandler> RatingGrid::CellAccess::createAccessibilityHandler()
{
    struct Value final : juce::AccessibilityRangedNumericValueInterface
    {
        explicit Value (CellAccess& c) : cell (c) {}

        bool isReadOnly() const override                { return ! cell.isThere() || ! cell.grid.cell (cell.spot).covers; }
        double getCurrentValue() const override         { return cell.isThere() ? cell.grid.cell (cell.spot).stars.count : 0; }
        void setValue (double stars) override           { cell.grid.rate (cell.spot, juce::roundToInt (stars)); }
        AccessibleValueRange getRange() const override  { return { { 0.0, 5.0 }, 1.0 }; }

        CellAccess& cell;
    };

    struct Handler final : juce::AccessibilityHandler
    {
        Handler (CellAccess& c, juce::AccessibilityActions does, Interfaces has) : AccessibilityHandler (c, juce::AccessibilityRole::cell, std::move (does), std::move (has)), cell (c) {}

        juce::String getTitle() const override
        {
            const auto& m = cell.grid.model;
            return ! cell.isThere() ? juce::String() : fromUtf8 (m.rows[cell.spot.row].name) + ", take " + juce::String (m.columns[cell.spot.column].number);
        }

        juce::String getDescription() const override    { return cell.isThere() ? fromUtf8 (cellText (cell.grid.cell (cell.spot))) : juce::String(); }

        CellAccess& cell;
    };

    juce::AccessibilityActions actions;
    actions.addAction (juce::AccessibilityActionType::press, [this] { grid.choose (spot); });
    actions.addAction (juce::AccessibilityActionType::showMenu, [this] { grid.showMenu (spot); });
    juce::AccessibilityHandler::Interfaces interfaces;
    interfaces.value = std::make_unique<Value> (*this);
    return std::make_unique<Handler> (*this, std::move (actions), std::move (interfaces));
}

void RatingGrid::updateAccess()
{
    access.clear();

    for (int row = 0; row < static_cast<int> (model.rows.size()); ++row)
        for (int column = 0; column < static_cast<int> (model.columns.size()); ++column)
        {
            auto one = std::make_unique<CellAccess> (*this, Spot { row, column });
            addAndMakeVisible (*one);
            one->setBounds (boxOf (one->spot));
            access.push_back (std::move (one));
        }
}

void RatingGrid::placeAccess()
{
    for (auto& one : access)
        one->setBounds (boxOf (one->spot));
}

/** The cell in hand, to a screen reader. */
void RatingGrid::readOut (Spot spot)
{
    for (auto& one : access)
        if (one->spot == spot)
            if (auto* handler = one->getAccessibilityHandler())
                handler->grabFocus();
}

std::unique_ptr<juce::AccessibilityHandler> RatingGrid::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler> (*this, juce::AccessibilityRole::table);
}
}
