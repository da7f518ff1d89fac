#pragma once

/** A second-order filter as six numbers, in the state-variable form with trapezoidal integrators.

    Its response is that of the bilinear transform, that is, of the RBJ cookbook (and of juce::dsp::IIR). Unlike a biquad's,
    its two states mean something of their own (what its two integrators hold), so the numbers may move while it sounds: a
    standing signal stays where it is, and as every set of numbers can only lessen the energy of the states, so does every
    set in between. Formulas: A. Simper, "Solving the continuous SVF equations using trapezoidal integration" (2013).
*/

#include "Session/Strip.h"

#include <array>

namespace takelane
{
/** For an input x and the states s1, s2:
        d = x - s2,  n1 = [0] s1 + [1] d,  n2 = s2 + [1] s1 + [2] d,  y = [3] d + [4] s1 + [5] s2,
    after which n1, n2 are the states. */
using FilterNumbers = std::array<double, 6>;

/** Its states go on, but what comes out is what goes in: halfway between the two is halfway between the sounds. */
constexpr FilterNumbers passing (const FilterNumbers& n) noexcept       { return { n[0], n[1], n[2], 1.0, 0.0, 1.0 }; }

struct FilterPlan
{
    bool on = false;
    FilterNumbers numbers = passing ({});

    bool operator== (const FilterPlan&) const = default;
};

/** Butterworth, 12 dB an octave. */
FilterPlan highPassPlan (double hz, int sampleRate);

/** Off at 0 dB, where it would do nothing. */
FilterPlan bandPlan (const EqBand&, int sampleRate);

/** ITU-R BS.1770's shelf and high-pass. */
std::array<FilterPlan, 2> loudnessWeighting (int sampleRate);

/** What it does to a standing tone, dB. */
double responseDb (const FilterPlan&, double hz, int sampleRate);
}
