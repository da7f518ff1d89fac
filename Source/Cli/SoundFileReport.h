#pragma once

/** What was rendered into one file, as `bounce` and its sisters tell it. */

#include "Cli/Outcome.h"
#include "Engine/Bounce.h"

namespace takelane
{
Outcome soundFileOutcome (const std::string& path, const BounceResult&, bool loudnessWasMeasured);
}
