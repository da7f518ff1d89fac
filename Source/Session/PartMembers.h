#pragma once

/** How a session's own list of parts goes on knowing the band when its tracks change. Without an own list nothing is done. */

#include "Session/Session.h"

namespace takelane
{
/** A track that is in no part goes into the one the others of its folder are in, or that is called as its folder; else it is a part of
    its own, in its place among the band. Guides are in none. */
void joinParts (Session&, const Track&);

/** The track came to its folder after it joined: from a part that is this track alone, with nothing planned for it, into its folder's. */
void followFolder (Session&, const Track&);

/** A part that is this track alone, and is called as it was, is called as it is now. */
void renameWithTrack (Session&, const Track&, const std::string& was);

/** Into the part the other is in; no part: into none. */
void sharePart (Session&, const Track&, TrackId other);

/** Out of its part; a part that was this track alone goes. */
void leaveParts (Session&, const Track&);

/** What names a track that is going: parts, credits (one for nothing else goes), guides. */
void forgetTrackInPapers (Session&, const Track&);
}
