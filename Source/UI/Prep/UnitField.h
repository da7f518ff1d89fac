#pragma once

/** A number with its unit in smaller, fainter words after it: "92.0 BPM", "1 bar". */

#include "UI/Edit/ValueField.h"

namespace takelane
{
class UnitField final : public ValueField
{
public:
    using ValueField::ValueField;

    void paint (juce::Graphics& g) override
    {
        using namespace theme;
        const auto bounds = getLocalBounds().toFloat();
        g.setColour (surface::well);
        g.fillRoundedRectangle (bounds, radius::control);
        g.setColour (isDragging() ? accent::bone : isOver && isEnabled() ? text::off : line::strong);
        g.drawRoundedRectangle (bounds.reduced (0.5f), radius::control - 0.5f, stroke::control);

        const auto number = ValueField::text().upToFirstOccurrenceOf (" ", false, false), unit = ValueField::text().fromFirstOccurrenceOf (" ", false, false);
        const auto numberWidth = textWidth (type::numM(), number), unitWidth = textWidth (type::label(), unit), gap = unit.isEmpty() ? 0.0f : 6.0f;
        auto box = bounds.withSizeKeepingCentre (std::min (bounds.getWidth() - 8, numberWidth + gap + unitWidth), bounds.getHeight());
        drawText (g, number, box.removeFromLeft (numberWidth), type::numM(), isEnabled() ? text::high : text::off);
        drawText (g, unit, box.withTrimmedLeft (gap), type::label(), isEnabled() ? text::low : text::off);
    }
};
}
