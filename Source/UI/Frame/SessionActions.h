#pragma once

/** The actions that belong to the open session, whatever page is shown: transport, ranges at the playhead, undo. */

#include "App/Studio/Studio.h"

#include <string>

namespace takelane
{
/** False: it is none of these. What cannot be done now is told by a notice of the Studio. */
bool performSessionAction (Studio&, const std::string& action);
}
