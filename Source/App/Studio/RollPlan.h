#pragma once

/** What pressing Play or Record means here and now: song, switches and playhead in, a roll for the engine out.

    Pure, so that every combination of loop, punch, pre-roll and count-in is tested without an engine.
*/

#include "App/RecordPlan.h"

namespace takelane
{
RollRequest planPlay (const Song&, FramePos at);

/** With Punch on the take begins at the punch-in, or at once inside the range. Refused where nothing would be recorded. */
Result<RollRequest> planRecord (const Song&, int sampleRate, const RollOptions&, FramePos at);

/** The same beat so many bars earlier. */
FramePos barsBefore (const Song&, int sampleRate, FramePos, int bars);

/** From the first bar on, the end of the last section too; empty without sections. */
std::vector<FramePos> sectionStarts (const Song&, int sampleRate);

/** The section that holds the place, else the four bars that begin at the bar line before it. */
FrameRange sectionAround (const Song&, int sampleRate, FramePos);

/** The bar line so many bars on (back: below 0). Going back, one that was passed more than `grace` ago counts as one. */
FramePos barFrom (const Song&, int sampleRate, FramePos, int bars, Frames grace);

/** Likewise by sections; without sections four bars each. */
FramePos sectionFrom (const Song&, int sampleRate, FramePos, int sections, Frames grace);
}
