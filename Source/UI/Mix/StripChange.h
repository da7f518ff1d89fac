#pragma once

/** What was changed on a strip, as commands in words: an editor changes a value and this says what to run. Pure. */

#include "Session/StripRef.h"

#include <string>
#include <vector>

namespace takelane
{
/** strip.set with every field that differs, but for sends; empty: nothing does. */
std::string changeCommand (const StripRef&, const Strip& before, const Strip& after);

/** effect.set likewise. */
std::string changeCommand (const RoomReverb& before, const RoomReverb& after);
std::string changeCommand (const SlapDelay& before, const SlapDelay& after);

std::string sendCommand (TrackId, const EffectSend&);
std::string sendCommand (TrackId, const Send&);
std::string followCommand (TrackId, CueMixId);

/** The four bands an equaliser shows: the strip's own, and in the places it has none the usual ones, off. */
std::vector<EqBand> shownBands (const Strip&);

/** The strip with that band as given, and on; the ones before it that it has not yet come in as they are shown. */
Strip withBand (Strip, int index, EqBand);
}
