#pragma once

/** Why a track is heard as it is, in words ("disk: rolling, not recording"), so that nobody has to know the monitoring table by
    heart. What is heard comes from the engine's own table, so the words cannot say something else than the ears.
*/

#include "App/Studio/StudioStatus.h"
#include "Engine/MonitorTable.h"

namespace takelane
{
/** "input: armed, stopped". */
std::string whyHeard (MonitorMode, const MonitorFacts&, const MonitorOptions&);

/** Of a track as it stands now; its mute is said too. Empty: the session has no such track. */
std::string whyHeard (const Session&, const Song&, const DeskState&, const StudioStatus&, TrackId);
}
