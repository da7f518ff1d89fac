#pragma once

/** How a session's own list of parts goes on knowing the band when its tracks change. Without an own list nothing is done. */

#include "Session/Session.h"

namespace takelane
{
/** A new track goes into the part the others of its folder are in; else it is a part of its own, at the end. Guides are in none. */
void joinParts (Session&, const Track&);

/** Out of its part; a part that was this track alone goes. */
void leaveParts (Session&, const Track&);

/** What names a track that is going: parts, credits (one for nothing else goes), guides. */
void forgetTrackInPapers (Session&, const Track&);
}
