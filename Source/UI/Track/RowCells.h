#pragma once

/** The places of one row's parts: what is painted, and what answers the pointer, over the row's full height. */

#include "UI/Look/Theme.h"

namespace takelane
{
enum class RowPart { none, colour, arm, monitor, name, input, gain, mute, solo, meter, peak };

struct RowCells
{
    RowCells (const theme::layout::Columns&, int y, int height, bool endsGroup);

    juce::Rectangle<int> row, colour, arm, monitor, name, input, meter, peak;
    juce::Rectangle<int> mute, solo;            ///< at the right end of the input, or of the name when narrow
    juce::Rectangle<int> gain;                  ///< at the right end of the name; empty when narrow
    bool narrow = false;

    /** Where a name or a gain is typed. */
    juce::Rectangle<int> nameField() const, gainField() const;

    /** One channel's bar of the meter. */
    juce::Rectangle<int> bar (int channel, int channels) const;

    /** showsButtons: mute, solo and gain are there. */
    RowPart partAt (int x, bool showsButtons) const;
};
}
