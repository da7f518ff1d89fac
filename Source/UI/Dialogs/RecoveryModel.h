#pragma once

/** The words of the recovery dialog, from the facts: what is safe first, then what is not. Pure. */

#include "App/Workplace/RecoveryFacts.h"

#include <string>
#include <vector>

namespace takelane
{
struct RecoveryModel
{
    enum class Sign { pass, info, warn };
    struct Fact { Sign sign = Sign::pass; std::string title, text; bool operator== (const Fact&) const = default; };

    Sign sign = Sign::pass;                 ///< beside the heading
    std::string heading;                    ///< "Take 4 is safe"
    std::string first, second;              ///< the two lines under it
    std::string takeName, takeTracks, takeLength;   ///< over the wave; empty without a take
    RecoveryFacts::Wave wave;
    bool mayLackItsEnd = false;             ///< the red hatching at its end
    std::vector<Fact> facts;
    std::string older;                      ///< "Open the 14:42 save instead"; empty: there is none

    bool operator== (const RecoveryModel&) const = default;
};

RecoveryModel recoveryModel (const RecoveryFacts&);

/** "2:51.3" with tenths, else "2:51". */
std::string shownLength (double seconds, bool tenths);
}
