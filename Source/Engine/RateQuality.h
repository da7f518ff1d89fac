#pragma once

/** What the rate conversion does to a sound, measured with tones: for the benchmark and the test that keeps it so. */

#include "Core/Result.h"

namespace takelane
{
struct RateQuality
{
    double rippleDb = 0.0;          ///< how far any tone up to 20 kHz is from its own level
    double aliasDb = 0.0;           ///< the loudest of what comes out and was not sent in, against the tone: folded, mirrored, noise
};

Result<RateQuality> measureRateConverter (int fromRate, int toRate);
}
