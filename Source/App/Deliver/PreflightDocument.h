#pragma once

/** What the document alone tells of a song that is to be delivered: format, edits, mutes, names, guides, keepers. */

#include "App/Deliver/PreflightParts.h"

namespace takelane
{
/** In nothing that leaves the house: guides; and tracks whose active comp plays nothing. */
bool isDelivered (const Session&, const Song&, TrackId);

/** Its fader, its folder's and its groups': not muted anywhere. */
bool isHeard (const Session&, const Song&, TrackId);

void checkFormat (PreflightChecks&, const PreflightScene&);
void checkFades (PreflightChecks&, const PreflightScene&);
void checkMutes (PreflightChecks&, const PreflightScene&);
void checkNames (PreflightChecks&, const PreflightScene&);
void checkGuides (PreflightChecks&, const PreflightScene&);
void checkKeepers (PreflightChecks&, const PreflightScene&);
void checkStart (PreflightChecks&, const PreflightScene&, FrameRange delivered);
}
