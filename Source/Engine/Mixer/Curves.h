#pragma once

/** What a strip's filters and dynamics do, as curves to be drawn and tested: the same formulas the audio goes through. */

#include "Session/Strip.h"

#include <vector>

namespace takelane
{
/** Of high-pass and EQ (where they are on) at these frequencies (Hz), in dB. */
std::vector<float> responseDb (const Strip&, int sampleRate, const std::vector<double>& hz);

/** One band alone, on or not. */
std::vector<float> responseDb (const EqBand&, int sampleRate, const std::vector<double>& hz);

/** Standing output level of a compressor for an input level, both dB; without what `matched` makes up. */
double compressorOutputDb (const Compressor&, double inputDb) noexcept;
double gateOutputDb (const Gate&, double inputDb) noexcept;
}
