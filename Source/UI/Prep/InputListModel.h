#pragma once

/** What the rows of the input list say, as plain values: one row a track that can be plugged in, in the session's order. */

#include "App/Prep/InputWarnings.h"
#include "App/Prep/LineCheckView.h"

namespace takelane
{
enum class InputLook { plain, listening, good, warn, fail };

struct InputRow
{
    TrackId track;
    std::vector<int> inputs;
    int channels = 1;
    std::string colour, input;              ///< "13", "3-4"; empty: none
    std::string name, mic, place, preamp;
    std::string gain;                       ///< "28", "16.5"; empty: nothing was written
    bool phantom = false, pad = false, flip = false, selected = false;
    InputLook look = InputLook::plain;
    std::string says;                       ///< in place of the meter: "no signal"; empty: the meter
    std::string more;                       ///< all that is known, a sentence a line; may be empty

    bool operator== (const InputRow&) const = default;
};

/** interfaceInputs: 0: not known. */
std::vector<InputRow> inputRows (const Session&, const DeskState&, const LineCheckView&, int interfaceInputs);

/** "3", "3-4", "3 4" as inputs; none for nothing, "-" and "none"; no value where it is neither, or more than a track has channels. */
std::optional<std::vector<int>> typedInputs (const std::string&, int channels);

/** For screen readers: "input 3, SM57, rim, preamp API 3, gain 31 dB, 48 V; line check: passed". */
std::string spokenRow (const InputRow&);

/** "28", "-3,5", "+12 dB"; nothing where it is no gain of a preamp (-144 to 144 dB). */
std::optional<double> typedPreampGain (const std::string&);

/** The heads' short words for a warning: "48 V on a ribbon". */
std::string shortText (const InputWarning&, const Track&);
}
