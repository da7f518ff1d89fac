#pragma once

/** Another take for a place where the one that is heard is clipped or has a hole: whole there, and joined where it is heard
    least.
*/

#include "App/Deliver/PreflightTakes.h"

namespace takelane
{
struct CleanTakes
{
    Remedy remedy;                              ///< "Use take 4"
    std::string sentence;                       ///< "Take 4 is clean there."
};

/** For all of the places, or nothing. Reads the disk. */
std::optional<CleanTakes> cleanTakesFor (const PreflightScene&, const TrackHeard&, const std::vector<TakeFault>&);
}
