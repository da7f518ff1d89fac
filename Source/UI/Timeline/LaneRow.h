#pragma once

/** Where the lane of a track lies: the Track page lays its rows out and tells the lanes. */

#include "Core/Id.h"

namespace takelane
{
struct LaneRow
{
    TrackId track;
    int y = 0, height = 0;          ///< pixels below the ruler; the line that ends a row belongs to it

    bool operator== (const LaneRow&) const = default;
};
}
