#pragma once

/** Where a song's guide lies, and putting it elsewhere: its track plays one take, whose downbeat is on a bar line. */

#include "Core/Result.h"
#include "Session/Session.h"

#include <optional>
#include <string>

namespace takelane
{
/** What the note of a straightened take begins with: how it is told from the one that was imported. */
inline const std::string straightenedNote = "Straightened to ";

/** The take that a guide's track plays; nullptr: none. */
const Take* playedTake (const Song&);

/** The take it was imported as, the last one that was. */
const Take* importedTake (const Song&);

/** Where the downbeat of the guide is heard; nothing: nowhere. */
std::optional<FramePos> guideDownbeat (const Song&);

/** All that its track plays is this take, all of it, with its file's frame `downbeat` at a place. */
Result<Session> withGuideTake (const Session&, SongId, TrackId, Take, Frames downbeat, FramePos at);

/** All its regions later by that much. */
Result<Session> withGuideMoved (const Session&, SongId, Frames by);

/** The start of the bar nearest to a place, from bar 1 on. */
int nearestBar (const TempoMap&, FramePos, int sampleRate);
}
