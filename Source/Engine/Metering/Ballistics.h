#pragma once

/** How fast an RMS meter follows: as a VU meter does. */

namespace takelane
{
/** Time constant of a one-pole mean square: of a tone that sets in, 99 % of its RMS are shown after 300 ms. */
inline constexpr double rmsSeconds = 0.3 / 3.917;       // ln (1 / (1 - 0.99 * 0.99))
}
