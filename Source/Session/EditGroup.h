#pragma once

/** Tracks that are edited as one: the members of an edit-locked folder, a drum kit's microphones.

    Every comp and region edit of a member is one of all members, with the same frames; a take of one has its
    counterpart on the others, made in the same pass. Here is who belongs together; CompEdits.h, Playback.h and what
    auditions a take ask.
*/

#include "Session/Session.h"

namespace takelane
{
/** All members of the track's edit-locked folder, in the session's order; else the track alone. Empty: no such track. */
std::vector<TrackId> editGroupOf (const Session&, TrackId);

/** What to call it in a sentence: "Drums", or the track's own name. */
std::string editGroupName (const Session&, TrackId);

/** The take of another member that belongs to this one: of the same pass and number (cycle, punch), imported ones of the
    same number; in the bin only where this one is. Null: it has none. */
const Take* fellowTake (const SongTrack& member, const Take&) noexcept;

/** Where the take's file has audio, when it plays at this shift. */
FrameRange materialOf (const Take&, Frames shift) noexcept;
}
