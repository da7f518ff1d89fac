#pragma once

/** What the bar of the always-listening ring says; see behaviour 3.7. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
struct CatchUp
{
    std::string title, text;        ///< "Always listening", "all inputs, even when stopped"
    std::string held;               ///< "last 4:12"; empty while not listening
    std::string keep, keepShort;    ///< the button: "Keep the last 4:12", in a narrow window "Keep it"
    std::string cost;               ///< "18 inputs, the last 10:00, up to 1.6 GB on the session's disk"
    bool isOn = false;
    bool isTrouble = false;         ///< wanted, and cannot

    bool operator== (const CatchUp&) const = default;
};

CatchUp catchUp (const StudioStatus&);
}
