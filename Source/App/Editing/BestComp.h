#pragma once

/** Which take is best where: the table of marks (features 2 no. 4) as a list of choices, before any edge is moved. Pure.

    Ranked by stars, then keeper, then the newest; takes that are no good, or without stars and no keeper, are no choice. At
    every frame of a section it is the best of those that are there: a five-star punch of one line wins its line, the rest of
    the section falls to the next best take.
*/

#include "App/Editing/SongMarks.h"

namespace takelane
{
struct BestPiece
{
    FrameRange range;
    int performance = -1;           ///< index in performancesOf(); -1: nobody rated what is there, the comp stays

    bool operator== (const BestPiece&) const = default;
};

/** Sorted and touching, from the first section's start to the last one's end. */
std::vector<BestPiece> bestPieces (const Song&, const std::vector<NamedSection>&, const std::vector<Performance>&, int sampleRate);
}
