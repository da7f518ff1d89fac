#pragma once

/** What the meters of the console say of a level: its peak, or its average on a VU or a K-System scale. Plain functions.

    Averages are RMS by AES-17: a sine at full scale is at 0 dBFS, 3 dB over its plain RMS. On VU and K scales the bar is the
    average; a K scale has room for the peaks over it, a VU meter ends at +3. All readings are in dB, on the scale.
*/

#include "Session/Session.h"

#include <span>

namespace takelane::meterScale
{
/** "Peak", "VU", "K-20". */
const char* nameOf (MeterScale) noexcept;

/** The next one round, for the action meters.scale. */
MeterScale after (MeterScale) noexcept;

/** dBFS that read 0 on it: 0 on peak, -18 on VU (as EBU lines up), -20, -14 or -12. */
float zeroDb (MeterScale) noexcept;

/** True: the bar follows the average. */
bool showsAverage (MeterScale) noexcept;

/** False: what is above the top is not drawn (VU). */
bool showsPeaks (MeterScale) noexcept;

/** Of a linear RMS; minus infinity for silence. */
float averageReading (MeterScale, float rms) noexcept;
float peakReading (MeterScale, float peakDb) noexcept;

/** 0 to 1 on the meter: peak by the design's IEC law, VU by voltage as its needle, K in even steps. */
float positionOf (MeterScale, float reading) noexcept;

/** Where it is written: readings, the lowest first. */
std::span<const float> ticks (MeterScale) noexcept;

/** Readings from which the bar has the next colour: peak -18, -6 and -1, averages -20 and 0. */
struct Zones { float target, hot, over; };
Zones zones (MeterScale) noexcept;
}
