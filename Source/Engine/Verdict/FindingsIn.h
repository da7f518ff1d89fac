#pragma once

/** The cut of what was noticed in a pass that belongs to one take of it. */

#include "Core/Frames.h"
#include "Session/Take.h"

#include <vector>

namespace takelane
{
/** ofPass: offsets are frames of the pass. inPass: the frames of the pass that the take holds. What only grazes the take, by
    less than a second and less than itself, belongs to its neighbour. */
std::vector<Finding> findingsIn (const std::vector<Finding>& ofPass, FrameRange inPass, int sampleRate);
}
