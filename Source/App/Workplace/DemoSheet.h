#pragma once

/** What the demo's band settled before the red light: sheet, songs to come, parts in recording order, papers, credits. Nothing of it is heard. */

#include "Session/Session.h"

namespace takelane
{
/** Of a session with the demo's line-up in its selected song. */
Result<Session> withDemoSheet (Session);
}
