#pragma once

/** What names a track, song or part that is not there any more.

    A Takelane from before Prep keeps what Prep wrote as it is, and takes away tracks and songs that are named in there. Such a session is
    whole: what was said of them goes the way it goes when Prep itself removes them. So does a guide from its part.
*/

#include "Session/Session.h"

namespace takelane
{
/** Before the session is inspected. Of the desk's clock nothing goes: work outlives what was worked at. */
void dropLostReferences (Session&, DeskState&);
}
