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

/** The tracks' files and what the pass is called; latency and shape are not known yet. A track without inputs is refused.
    at: where the take begins. */
Result<PassSetup> passSetupFor (const Session&, SongId, const std::vector<TrackId>&, FramePos at);

/** What the pass writes. */
std::int64_t bytesPerSecond (const PassSetup&);

/** Bars of count-in at the tempo and meter at the roll's start, a partial bar added when it is not on a bar line. */
void setCountIn (RollRequest&, const Song&, int bars, int sampleRate);

/** Every reason not to roll is told here, in words: no such song or track, nothing armed, no input, a range in which
    nothing would be recorded. */
Result<RecordPlan> planRecording (const Session&, const DeskState&, const RecordOptions&);
}
