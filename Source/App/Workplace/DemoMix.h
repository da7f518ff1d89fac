#pragma once

/** The demo's rough mix and headphones: a balance a band would play back to, set on whatever of its line-up is there. */

#include "Session/Session.h"

namespace takelane
{
/** The selected song mixed, the first four cue mixes given to drums, bass, guitar and singer. */
Session withRoughMix (Session);
}
