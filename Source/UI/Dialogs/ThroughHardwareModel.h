#pragma once

/** What is asked before the mix is bounced through outboard gear: where it comes back, and what will be heard meanwhile. */

#include "App/Studio/Studio.h"

namespace takelane
{
struct ThroughHardwareModel
{
    std::vector<std::string> inputs;            ///< "3  Comp L": all of the interface
    HardwarePass chosen;                        ///< where it came back last, else the last two inputs no track records from; 0: there is none
    std::string text;                           ///< where the mix leaves, how loud, how long
    std::string warning;                        ///< the round trip was never measured; empty: it was
    std::string problem;                        ///< why it cannot be done; empty: it can

    bool operator== (const ThroughHardwareModel&) const = default;
};

ThroughHardwareModel throughHardwareModel (const Session&, const Song&, const ControlRoom&, const DeviceStatus&, bool isCalibrated);

/** Why these two inputs cannot be it; empty: they can. */
std::string problemOf (const ThroughHardwareModel&, HardwarePass);
}
