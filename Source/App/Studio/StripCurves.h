#pragma once

/** The curves of a strip's filters and dynamics for the window, which lies above the engine and does not include it: Engine/Mixer/Curves.h as it is. */

#include "Session/Strip.h"

#include <vector>

namespace takelane
{
/** Of high-pass and EQ (where they are on) at these frequencies (Hz), in dB. */
std::vector<float> stripResponseDb (const Strip&, int sampleRate, const std::vector<double>& hz);

/** One band alone, on or not. */
std::vector<float> bandResponseDb (const EqBand&, int sampleRate, const std::vector<double>& hz);

/** Standing output level for an input level, both dB. */
double compressedDb (const Compressor&, double inputDb) noexcept;
double gatedDb (const Gate&, double inputDb) noexcept;
}
