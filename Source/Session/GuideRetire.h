#pragma once

/** The guide that retires itself: quieter where real parts have keepers. */

#include "Session/Parts.h"

namespace takelane
{
/** By section (the whole song where there are none): 0 dB where no part in use has a keeper there, -6 dB with the first, from there in even steps to
    Guide::retiredDb with all of them. A function of coverage only. */
std::vector<double> guideGainsDb (const Session&, const Song&);

/** The session as it is heard: regions of the selected song's guide quieter by that, changing within 50 ms at the sections' edges. Renders never use it (guides are in none). */
Session withRetiredGuides (Session);
}
