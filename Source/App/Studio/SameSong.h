#pragma once

/** Whether a song is still the one that was written or looked at: what is edited beside it makes nothing out of date. */

#include "Session/Session.h"

namespace takelane
{
/** For whom: `sound` leaves out what a person thinks of takes, `checks` counts what is a keeper and what is no good, `papers` all
    that is said of it. */
enum class SameFor { sound, checks, papers };

/** However it is delivered. Punch, the loop where it is not what is delivered, and mixes that are not heard never count. */
bool isSameSong (const Session&, const Session&, SongId, SameFor);
}
