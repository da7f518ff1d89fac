#pragma once

/** A band's worth of inputs for the line check: noise that swells four times a second, heard by all inputs one after the other, so
    that each hit is compared; judged ten times a second, as the studio does.
*/

#include "Engine/LineCheck/LineCheck.h"

namespace takelane
{
class LineCheckLoad
{
public:
    LineCheckLoad (int inputs, int sampleRate);

    /** Gives every input its next quarter of a second. Returns CPU seconds. */
    double turn();

    static constexpr double secondsATurn = 0.25;

private:
    LineCheck check;
    std::vector<std::vector<float>> sounds;             ///< of a turn
};
}
