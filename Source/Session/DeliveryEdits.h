#pragma once

/** Changes of what is handed over, and of what papers and files say of a track; as in Edits.h. */

#include "Session/Session.h"

namespace takelane
{
/** Why a delivery cannot be so: a lossy or 16-bit file for mastering, numbers out of range, a check let pass twice. */
std::optional<Problem> deliveryProblem (const Delivery&);

/** Why a package of this kind cannot be so. */
std::optional<Problem> packageProblem (PackageKind, const Package&);

/** Of a track: part, player and its mic sheet's gain. */
std::optional<Problem> inputSheetProblem (const Track&);

Result<Session> setDelivery (const Session&, SongId, Delivery);

/** The check passes from now on. One that was let pass already gets the new note. */
Result<Session> overrideCheck (const Session&, SongId, PreflightOverride);
Result<Session> withdrawOverride (const Session&, SongId, const std::string& check);

Result<Session> setTrackRole (const Session&, TrackId, TrackRole);

/** What is plugged in where, who plays it and which part it is. */
struct InputSheet
{
    std::string part, player;
    MicSheet mic;
};

Result<Session> setInputSheet (const Session&, TrackId, InputSheet);
}
