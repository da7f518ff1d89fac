#pragma once

/** What a mix's sound says by itself, be it rendered or a file: levels, sides, noise, its head. Without remedies. */

#include "App/Deliver/PreflightParts.h"

namespace takelane
{
inline constexpr double highestTruePeakDb = -1.0;   ///< dBTP
inline constexpr double abruptEndDb = -50.0, abruptStartDb = -40.0;         ///< dBFS, what may be cut off

/** False: nothing sounds, and that is the one check there is. strict: verdict of a peak out of the target. */
bool checkSound (PreflightChecks&, const MixFacts&, CheckVerdict strict);

/** An offset above this is one, dBFS: of less than ten seconds more, for the note at its end may be cut off in the middle of a
    wave. */
double mostDcDb (Frames, int sampleRate) noexcept;
}
