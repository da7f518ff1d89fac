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

/** moving: the timeline advances (not in a count-in). taking: this track is being recorded now, punch and pre-roll
    considered. */
constexpr MonitorSources monitorSources (MonitorMode mode, bool armed, bool moving, bool taking) TAKELANE_RT
{
    const bool standing = armed && ! moving;

    switch (mode)
    {
        case MonitorMode::input:    return { true, false };
        case MonitorMode::disk:     return { false, ! standing };
        case MonitorMode::both:     return { true, ! standing };
        case MonitorMode::automatic: break;
    }

    if (! armed)
        return { false, true };

    return taking || standing ? MonitorSources { true, false } : MonitorSources { false, true };
}
}
