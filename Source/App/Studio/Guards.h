#pragma once

/** What is told in words before the red light: what would make a take useless or impossible.

    Pure: everything it judges is handed in, so that every reason is tested without an interface.
*/

#include "App/Studio/StudioStatus.h"


namespace takelane
{
/** What is known at the moment Record is pressed. */
struct GuardFacts
{
    const Session& session;
    std::vector<TrackId> tracks;                ///< to be recorded
    const DeviceStatus& device;
    double clockError = 0.0;                    ///< how far the interface's rate is off as a part of it; 0: as claimed
    double diskSeconds = 1.0e9;                 ///< left at these tracks' load
};

struct GuardVerdict
{
    std::optional<Notice> refusal;              ///< nothing rolls
    std::vector<Notice> warnings;               ///< it rolls all the same
};

GuardVerdict judge (const GuardFacts&);
}
