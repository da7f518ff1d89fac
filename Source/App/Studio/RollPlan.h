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

/** What of the punch range can be recorded: with a loop only what lies inside it. Empty: nothing. */
FrameRange punchWithin (FrameRange punch, const std::optional<FrameRange>& loop);

/** How long a roll that begins its take at `at` plays on after the punch-out; nothing: until it is stopped. */
std::optional<Frames> postRollEnd (const Song&, int sampleRate, const RollOptions&, FramePos at, const std::optional<FrameRange>& loop, const std::optional<FrameRange>& punch);

/** The range as it is after an edge was moved while rolling, or why it stays: an edge that moves was and will be ahead of
    `earliest`, the heard place and what it takes to be obeyed, or was and will be behind what is heard. absent: Punch is off. */
Result<std::optional<FrameRange>> movedPunch (const std::optional<FrameRange>& now, const std::optional<FrameRange>& wanted, FramePos heard, FramePos earliest);

/** Where the playhead goes when a roll is stopped by hand. */
struct RollPlaces
{
    FramePos begun;         ///< where Record or Play was pressed, or the take began on the fly
    FramePos rolledFrom;    ///< pre-roll included
    FramePos stopped;       ///< what was heard last
};

FramePos placeAfterStop (AfterStop, const RollPlaces&);

/** "Chorus, take 4"; without sections "Bar 17, take 4". take: absent while none is made. */
std::string markerName (const Song&, int sampleRate, FramePos, std::optional<int> take);

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
