#pragma once

/** What is wrong with an input list as written, before a cable is touched. */

#include "Session/Session.h"

namespace takelane
{
enum class InputWarningKind { phantomOnRibbon, condenserWithoutPhantom, sameInputTwice, sidesSwapped, notPatched, beyondInterface };

struct InputWarning
{
    InputWarningKind kind = InputWarningKind::notPatched;
    TrackId track;
    std::string text;           ///< "48 V is on and an R-121 is a passive ribbon: it can be damaged."

    bool operator== (const InputWarning&) const = default;
};

/** inputs: of the interface; 0: not known. In the tracks' order. */
std::vector<InputWarning> inputWarnings (const Session&, int inputs);

/** What sort of microphone a name is, by a list we ship; of none: nothing is said of it. */
enum class MicType { unknown, dynamic, passiveRibbon, activeRibbon, condenser, line, activeDi };
MicType micTypeOf (std::string_view mic);
}
