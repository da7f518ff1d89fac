#pragma once

/** What is thought of all takes of a pass at once: keeper, no good, in the Trash. Pure functions on the document. */

#include "Core/Result.h"
#include "Session/Edits.h"

namespace takelane
{
struct PassTake
{
    TrackId track;
    TakeId take;
    int number = 0;

    bool operator== (const PassTake&) const = default;
};

/** Those not in the Trash. */
std::vector<PassTake> takesOfPass (const Song&, PassId);

/** Whom the Keeper key means: the folders of the selected tracks, as far as they have a take of the pass; all of the pass where
    none has. */
std::vector<TrackId> keeperTracks (const Session&, const Song&, const DeskState&, PassId);

/** All takes of the pass on these tracks are keepers. */
bool areKeepers (const Song&, PassId, const std::vector<TrackId>&);

/** Of the selected song. */
Result<Session> markKeepers (const Session&, PassId, const std::vector<TrackId>&, bool);
Result<Session> markNoGood (const Session&, PassId, bool);

/** "Keeper", "Keeper: Drums", "Keeper: Drums, Lead Vox"; empty: none. */
std::string keeperText (const Session&, const Song&, PassId);
bool isNoGood (const Song&, PassId);
}
