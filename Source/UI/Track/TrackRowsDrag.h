#pragma once

/** What a press on the rows began: arms or inputs painted down their column, or a gain being pulled. Escape takes it back. */

#include "UI/Track/TrackRows.h"

namespace takelane
{
struct TrackRows::Drag
{
    RowPart part = RowPart::none;
    bool armed = false;                             ///< painted
    MonitorMode mode = MonitorMode::automatic;      ///< likewise
    ColumnStroke stroke;
    std::vector<TrackRow> before;                   ///< the rows as they were

    TrackId track;                                  ///< whose gain
    double gain = 0.0;                              ///< dB, before
    double pulled = 0.0;                            ///< pixels upwards, fine ones counted as a fraction
    int lastY = 0;
    bool moved = false;
    std::int64_t gesture = 0;
};
}
