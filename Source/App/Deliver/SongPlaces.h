#pragma once

/** Places of a song as papers, lists and checks write them. */

#include "Session/Song.h"

namespace takelane
{
/** "51|2": the bar and the beat a place lies in. */
std::string barBeatText (const Song&, FramePos, int sampleRate);

/** Likewise to a thousandth of a beat: "51|2.500". */
std::string exactBarBeatText (const Song&, FramePos, int sampleRate);

/** "0:01:23.456": hours, minutes, seconds and milliseconds, to the nearest; "-" before zero. */
std::string timeText (Frames, int sampleRate);
}
