#pragma once

/** Words the comp and region commands have in common, for the history: what was edited and where. */

#include "App/Commands/Command.h"

namespace takelane
{
/** "bar 27", "bars 27 to 29" */
std::string barsOf (const Call&, FrameRange);
std::string barOf (const Call&, FramePos);

/** The track's name, or its edit-locked folder's: all of it is edited. */
std::string editedName (const Call&, TrackId);

/** use: Result<void> (TrackId, FramePos at) */
template <typename Use>
Result<void> withTrackAt (const Call& call, Use use)
{
    const auto track = call.track();

    if (! track)
        return track.problem();

    const auto at = call.position ("at");
    return at ? use (*track, *at) : at.problem();
}

/** use: Result<void> (TrackId, FrameRange) */
template <typename Use>
Result<void> withTrackRange (const Call& call, Use use)
{
    const auto track = call.track();

    if (! track)
        return track.problem();

    const auto range = call.arguments.range (call.theSong(), call.session().sampleRate);
    return range ? use (*track, *range) : range.problem();
}
}
