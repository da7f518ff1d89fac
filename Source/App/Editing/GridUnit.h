#pragma once

/** A note value whose lines timing is moved to, "1/16" or "1/8T", counted from the start of each bar of the tempo map. */

#include "Session/TempoMap.h"

#include <optional>
#include <string_view>

namespace takelane
{
struct GridUnit
{
    int denominator = 16;       ///< 1, 2, 4, 8, 16, 32 or 64
    bool triplet = false;

    /** Nothing: these words are no grid. */
    static std::optional<GridUnit> fromText (std::string_view);

    bool operator== (const GridUnit&) const = default;
};

/** Where a place lies between two neighbouring lines. */
struct GridPlace
{
    FramePos before, after;     ///< before <= place < after

    FramePos nearest (FramePos place) const noexcept    { return place - before <= after - place ? before : after; }
    Frames step() const noexcept                        { return after - before; }
};

GridPlace gridPlaceAt (const TempoMap&, GridUnit, FramePos, int sampleRate) noexcept;
}
