#pragma once

/** Where hits belong: each onset's move to the grid. Pure.

    Of several hits that share a nearest line the nearest one owns it; those in between, and those more than two fifths of a
    step from every line (a swung or doubled note on too coarse a grid), keep their place among their neighbours: they move by
    what lies between the neighbours' moves.
*/

#include "App/Editing/GridUnit.h"

#include <vector>

namespace takelane
{
struct Hit
{
    FramePos at;
    Frames by;                  ///< how much later it is to be

    bool operator== (const Hit&) const = default;
};

/** onsets: in order. strength: 0 to 1. */
std::vector<Hit> quantised (const std::vector<FramePos>& onsets, const TempoMap&, GridUnit, int sampleRate, double strength);
}
