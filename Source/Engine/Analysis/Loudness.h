#pragma once

/** How loud a take is over a part of the song, so that takes can be heard at one loudness.

    ITU-R BS.1770 (K-weighted, gated) from 400 ms on. Less than its measuring block has no such loudness: it is the
    K-weighted mean of exactly that part then, the filter led in by what the file holds before it. A mono file counts as
    heard from both sides. Reads the disk: on workers only.
*/

#include "Engine/Disk/FileCache.h"
#include "Session/Take.h"

#include <optional>
#include <stop_token>

namespace takelane
{
/** LUFS of the take where the range and its extent meet; an empty range means all of the take. Nothing: it is missing,
    below -70 LUFS, or not measured to the end because `stop` was asked for. */
std::optional<double> loudnessOf (FileCache&, const Take&, FrameRange, int sampleRate, std::stop_token stop = {});
}
