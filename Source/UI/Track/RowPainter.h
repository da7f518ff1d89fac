#pragma once

/** How one row of the Track page is drawn: track, buttons, meter. Only what the clip needs. */

#include "UI/Track/MeterModel.h"
#include "UI/Track/RowCells.h"
#include "UI/Track/TrackRowModel.h"

#include <array>

namespace takelane
{
/** A row's meter in whole pixels and tenths, so that equal means nothing to paint. */
struct MeterLook
{
    static constexpr int noPeak = -10000;

    std::array<int, 2> filled {}, hold {};      ///< pixels from the meter's left; hold 0: none
    int peakTenths = noPeak;                    ///< of the louder channel
    bool clipped = false;

    bool operator== (const MeterLook&) const = default;
};

MeterLook meterLook (const std::array<MeterModel, 2>&, int channels, int width) noexcept;

struct RowState
{
    bool isOver = false;            ///< the pointer is on the row
    RowPart over = RowPart::none;   ///< and on this part
    bool isEditing = false;         ///< a field lies over the name
};

/** Whether mute, solo and gain are there to be clicked. */
bool showsButtons (const TrackRow&, const RowState&, bool narrow) noexcept;

void paintRow (juce::Graphics&, const RowCells&, const TrackRow&, const RowState&, const MeterLook&);

/** A horizontal meter: lit up to `filled` pixels, zones, ticks and peak hold. */
void paintMeterBar (juce::Graphics&, juce::Rectangle<int> bar, int filled, int hold, bool clipped, float opacity = 1.0f);

/** Pixels of `width` a level fills. */
int meterPixels (float dB, int width) noexcept;
}
