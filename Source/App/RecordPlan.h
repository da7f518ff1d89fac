#pragma once

/** What a recording will be, worked out and refused before anything rolls. */

#include "App/RecordWorkflow.h"
#include "Engine/Engine.h"

namespace takelane
{
struct RecordPlan
{
    SongId song;
    DeskState desk;                     ///< with the tracks of this recording armed, and no others
    RollRequest roll;
    PassSetup setup;                    ///< latency is the device's to say
};

/** Every reason not to roll is told here, in words: no such song or track, nothing armed, no input, a range in which
    nothing would be recorded. */
Result<RecordPlan> planRecording (const Session&, const DeskState&, const RecordOptions&);
}
