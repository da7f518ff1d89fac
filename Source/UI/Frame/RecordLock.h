#pragma once

/** The record lock: while a take is made, nothing reacts but what a take needs, and Stop only when it is held.

    Plain values; time is given from outside. The view asks it before it does anything.
*/

#include "App/Studio/StudioStatus.h"

#include <string_view>

namespace takelane
{
/** Markers, ratings, notes: what goes on beside a take. */
bool reactsWhileLocked (std::string_view action);

class RecordLock
{
public:
    static constexpr double secondsToHold = 0.5;

    void toggle() noexcept                              { on = ! on; }
    bool isOn() const noexcept                          { return on; }

    /** Locked, and a take is being made. */
    bool holds (const StudioStatus&) const noexcept;

    /** Space or the Stop button is down at that time, in seconds; again, still. */
    void press (double seconds) noexcept;
    /** It went up: true when that was too early. */
    bool release() noexcept;
    /** It has been held long enough: once. */
    bool isDue (double seconds) noexcept;

private:
    bool on = false;
    double since = -1.0;
};
}
