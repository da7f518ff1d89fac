#pragma once

/** Single notes of the pitched instruments. Not normalised. */

#include "Devices/Simulated/Band/Harmony.h"

#include <vector>

namespace takelane
{
/** Equal temperament, A4 = 440 Hz. */
double frequencyOf (double midiNote) noexcept;

/** As long as the string is left to ring. */
std::vector<float> noteSound (Instrument, int midi, double sampleRate);
}
