#pragma once

/** What the keys do to the tracks in hand, whatever page shows them: arm, hear, mute, solo. */

#include "App/Studio/Studio.h"

namespace takelane
{
/** The desk's selection, without tracks that have gone. */
std::vector<TrackId> selectedTracks (const Studio&);

void armTracks (Studio&, const std::vector<TrackId>&, bool on);
void muteTracks (Studio&, const std::vector<TrackId>&, bool on);        ///< one step of undo
void soloTracks (Studio&, const std::vector<TrackId>&, bool on);
void monitorTracks (Studio&, const std::vector<TrackId>&, MonitorMode);

/** In no mix, or music again: one step of undo. */
void makeGuides (Studio&, const std::vector<TrackId>&, bool on);

/** track.arm, track.armFolder, track.armNone, track.mute, track.solo, track.monitor, solo.clear. On the selected tracks:
    off where all of them are on. False: another action, or nothing is selected. */
bool performOnTracks (Studio&, const std::string& action);
}
