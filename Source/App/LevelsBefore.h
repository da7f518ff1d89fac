#pragma once

/** How loud the takes before lie on the timeline, from their waveforms: what the analysers of a new pass compare with. */

#include "Engine/Disk/Recorder.h"
#include "Session/Session.h"

namespace takelane
{
/** Sets `before` of the setup's tracks: at each place the newest take there that is not in the bin. Waits for the disk. A
    take whose waveform cannot be read counts as none. */
void addLevelsBefore (PassSetup&, const Session&, const std::filesystem::path& sessionFolder);
}
