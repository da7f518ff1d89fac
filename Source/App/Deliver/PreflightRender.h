#pragma once

/** What only the rendered sound tells: what the level does to the mix, its end, whether stems add up to it. */

#include "App/Deliver/PreflightParts.h"

namespace takelane
{
/** The mix as the package would write it, kept for the comparisons. */
struct MixHeard
{
    FrameRange range;                           ///< of the song
    MixFacts facts;
    std::vector<float> sides[2];
    std::optional<double> peakUnlimitedDb;      ///< where the master's limiter is on: without it
};

/** What the package writes, as a bounce: its range, its tail. */
BounceRequest mixRequest (const PreflightScene&, FrameRange planned);

Result<MixHeard> hearMix (const PreflightScene&, FrameRange planned, const Progress&);

/** What holds the level down on the way to the output, by measure: the mix against the same with one bus's dynamics off at a
    time. Fills peakUnlimitedDb. */
Result<void> checkDynamics (PreflightChecks&, const PreflightScene&, MixHeard&, const Progress&);

Result<void> checkEnd (PreflightChecks&, const PreflightScene&, const MixHeard&, const Progress&);

/** Uses up the mix's sides. */
Result<void> checkStems (PreflightChecks&, const PreflightScene&, MixHeard&, const Progress&);
}
