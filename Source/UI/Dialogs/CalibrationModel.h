#pragma once

/** The measuring of a round trip as the audio device dialog shows it: which step it is at, what to do, and what came of it.
    Pure. */

#include "App/Studio/Studio.h"

#include <array>
#include <optional>
#include <string>

namespace takelane
{
/** What is known of the round trip of the interface as it runs, and how far its measuring is. */
struct LatencyNow
{
    LatencyReport report;
    std::string when;                           ///< it was measured: "today 13:52"
    std::optional<CalibrationResult> result;    ///< it was measured just now
    std::string problem;                        ///< why the last measurement came to nothing
    bool isMeasuring = false;
    CalibrationProgress progress;
    int output = 1, input = 1;                  ///< ends of the cable
};

struct CalibrationModel
{
    enum class Health { good, info, bad };
    struct Step
    {
        enum class State { waiting, now, done, trouble };

        std::string name;
        State state = State::waiting;

        bool operator== (const Step&) const = default;
    };

    Health health = Health::info;
    std::string state;                          ///< "Measured today 13:52, 5 of 5 pings agree"
    bool isMeasured = false, isMeasuring = false;
    std::array<Step, 4> steps;                  ///< Cable, Level, Pings, Check
    std::string instruction;                    ///< what is going on and what to do about it
    bool isTrouble = false;                     ///< it waits for the person
    std::optional<float> levelDb;               ///< of the tone on the input
    std::optional<int> pings;                   ///< that have been played
    int otherInput = 0;                         ///< the tone comes in there instead, from 1
    std::string measureText;                    ///< "Measure", "Measure again", "Stop"

    bool operator== (const CalibrationModel&) const = default;
};

CalibrationModel calibrationModel (const LatencyNow&);
}
