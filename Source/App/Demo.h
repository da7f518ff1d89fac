#pragma once

/** The session a person without an interface begins with: a band on the simulated one, recorded by the real engine.

    Three passes of the band, four of the singer over the last of them, a comp of the vocals, a rough mix on the console
    and in `rough-mix.wav`. What `takelane-cli demo` calls, and the window at its first start.
*/

#include "Core/Result.h"

#include <filesystem>
#include <functional>

namespace takelane
{
struct DemoMade
{
    int passes = 0, takes = 0;
    double seconds = 0.0;                       ///< of the song
    std::filesystem::path roughMix;
    double peakDb = 0.0, lufs = 0.0, truePeakDb = 0.0, realtimeFactor = 0.0;
};

/** folder: new or empty. progress: 0 to 1, false cancels (what was made stays a valid session). */
Result<DemoMade> makeDemo (const std::filesystem::path& folder, const std::function<bool (double)>& progress = {});
}
