#include "UI/Track/RowCells.h"

namespace takelane
{
namespace
{
constexpr int buttonWidth = 24, gainWidth = 44, buttonInset = 3, gapOfButtons = 2;

juce::Rectangle<int> column (juce::Range<int> range, juce::Rectangle<int> row)
{
    return row.withX (range.getStart()).withWidth (range.getLength());
}
}

RowCells::RowCells (const theme::layout::Columns& columns, int y, int height, bool endsGroup)
    : row (0, y, columns.lanes, height - (endsGroup ? 0 : 1)), narrow (columns.input.isEmpty())
{
    const juce::Rectangle<int> whole (0, y, columns.lanes, height);
    const auto button = whole.reduced (0, buttonInset);
    colour = column (columns.colourBar, row);
    arm = column (columns.arm, button);
    monitor = column (columns.monitor, button);
    name = column (columns.name, row);
    input = column (columns.input, row);
    peak = column (columns.peak, whole.withTrimmedTop (4).withTrimmedBottom (4));

    const int meterHeight = narrow ? std::max (12, height * 3 / 8) : std::max (14, height * 3 / 7);
    meter = column (columns.meter, whole).withSizeKeepingCentre (columns.meter.getLength(), meterHeight).translated (0, narrow ? -1 : 0);

    auto end = column (narrow ? columns.name : columns.input, button);
    solo = end.removeFromRight (buttonWidth);
    end.removeFromRight (gapOfButtons);
    mute = end.removeFromRight (buttonWidth);

    if (! narrow)
        gain = column (columns.name, button).removeFromRight (gainWidth);
}

juce::Rectangle<int> RowCells::nameField() const
{
    return name.withLeft (name.getX() - 6).withSizeKeepingCentre (name.getWidth() + 6, 28);
}

juce::Rectangle<int> RowCells::gainField() const
{
    const auto at = name.withLeft (name.getRight() - 60);
    return at.withSizeKeepingCentre (at.getWidth(), 26);
}

juce::Rectangle<int> RowCells::bar (int channel, int channels) const
{
    if (channels < 2)
        return meter;

    const int gap = meter.getHeight() >= 14 ? 2 : 1;
    const int height = (meter.getHeight() - gap) / 2;
    return channel == 0 ? meter.withHeight (height) : meter.withTop (meter.getBottom() - height);
}

RowPart RowCells::partAt (int x, bool showsButtons) const
{
    const auto isIn = [x] (const juce::Rectangle<int>& r) { return x >= r.getX() && x < r.getRight(); };

    if (x < arm.getX() - 2)                     return RowPart::colour;
    if (x < arm.getRight() + 2)                 return RowPart::arm;
    if (x < monitor.getRight() + 4)             return RowPart::monitor;
    if (showsButtons && isIn (mute))            return RowPart::mute;
    if (showsButtons && isIn (solo))            return RowPart::solo;
    if (showsButtons && isIn (gain))            return RowPart::gain;
    if (isIn (name))                            return RowPart::name;
    if (isIn (input))                           return RowPart::input;
    if (isIn (meter))                           return RowPart::meter;
    if (isIn (peak))                            return RowPart::peak;
    return RowPart::none;
}
}
