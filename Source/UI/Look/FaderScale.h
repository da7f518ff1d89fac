#pragma once

/** Where a level stands on a fader, and what a place on it means (tokens.json, faderScale): the law of every fader, send bar and
    headphone level, so that equal lengths are equal levels all over the window. Pure.
*/

namespace takelane::fader
{
constexpr double lowest = -144.0, highest = 12.0, detent = 0.3;

/** Marked beside a fader; the last one is off. */
constexpr double ticks[] { 12, 6, 0, -6, -12, -18, -24, -36, -48, lowest };

/** 0 (off) to 1 (+12 dB); 0 dB at 0.76. */
double positionOf (double dB) noexcept;

/** The inverse, -144 (off) to 12. */
double dbAt (double position) noexcept;

/** Likewise to a tenth of a dB, as a hand sets it: off below -90. */
double handDbAt (double position) noexcept;

/** A fader pulled close to 0 dB is at 0 dB. */
double withDetent (double dB) noexcept;
}
