#pragma once

/** What the line check dialog says, as plain values. */

#include "App/Prep/LineCheckView.h"

namespace takelane
{
struct LineCheckRow
{
    TrackId track;
    int channel = 0;
    std::string input, name;                ///< "9", "Keys, left"
    LampState lamp = LampState::off;
    std::string says;                       ///< "no signal", "preamp -4 dB"; empty: nothing to say
    double levelDb = -144.0, peakDb = -144.0;
    bool isAsked = false;

    bool operator== (const LineCheckRow&) const = default;
};

struct LineCheckModel
{
    std::vector<LineCheckRow> rows;
    std::string heading, text;              ///< "Play Kick In"; where it stands
    std::string count;                      ///< "17 of 18"
    LampState lamp = LampState::off;        ///< of all
    bool isRunning = false, isGuided = false, isReady = false;

    bool operator== (const LineCheckModel&) const = default;
};

LineCheckModel lineCheckModel (const Session&, const DeskState&, const LineCheckView&);

/** Everything that is known of a row: numbers first, then a sentence a line. */
std::vector<std::string> lineCheckDetails (const LineCheckView&, TrackId, int channel);

/** "12.4 dB", "-inf" as a person reads it: "nothing". */
std::string checkedLevel (double dB);

/** The tracks that can be the reference microphone, those with inputs. */
std::vector<TrackId> referenceChoices (const Session&);
}
