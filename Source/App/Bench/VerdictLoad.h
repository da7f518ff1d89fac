#pragma once

/** A band's worth of inputs for the analysers of a running pass: different noise on each, none of it quiet enough to be
    passed over, with a take before and a click to be looked for.
*/

#include "Engine/Verdict/PassVerdict.h"

namespace takelane
{
class VerdictLoad
{
public:
    VerdictLoad (int inputs, int sampleRate);

    /** Gives every input its next fifth of a second, as the writer does. Returns CPU seconds. */
    double turn();

    static constexpr double secondsATurn = 0.2;

private:
    PassVerdict verdict;
    std::vector<std::shared_ptr<TrackVerdict>> tracks;
    std::vector<std::vector<float>> sounds;             ///< of a turn
};
}
