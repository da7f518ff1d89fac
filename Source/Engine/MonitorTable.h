#pragma once

/** Which of a track's two sources is heard: the table of behaviour 3.5. */

#include "Core/RealTime.h"
#include "Session/Session.h"

namespace takelane
{
struct MonitorSources
{
    bool input = false, disk = false;

    bool operator== (const MonitorSources&) const = default;
};

/** How a track stands at a frame. */
struct MonitorFacts
{
    bool armed = false;
    bool moving = false;            ///< the timeline advances: not stopped, not in a count-in
    bool countIn = false;
    bool taking = false;            ///< this track is being recorded now, punch and pre-roll considered
    bool beforeTake = false;        ///< it will be, when the pre-roll is over or the punch begins
    bool sounds = true;             ///< a region of it plays here; asked for in AUTO+ alone
};

constexpr MonitorSources monitorSources (MonitorMode mode, const MonitorFacts& is, const MonitorOptions& options) TAKELANE_RT
{
    const bool standing = is.armed && ! is.moving;
    const bool passes = ! options.external;

    switch (mode)
    {
        case MonitorMode::input:    return { passes, false };
        case MonitorMode::disk:     return { false, ! standing };
        case MonitorMode::both:     return { passes, ! standing };
        case MonitorMode::automatic: break;
    }

    if (! is.armed)
    {
        const bool stopped = ! is.moving && ! is.countIn;
        return options.inputOnStop && stopped ? MonitorSources { passes, false } : MonitorSources { false, true };
    }

    if (is.taking || standing)
        return { passes, false };

    if (options.bothInPreRoll && is.beforeTake)
        return { passes, true };

    return options.inputWhereEmpty && ! is.sounds ? MonitorSources { passes, false } : MonitorSources { false, true };
}
}
