#pragma once

/** What an edit that listens to the audio would do: worked out beforehand, shown, then run as plain commands.

    So nothing that is heard is changed unseen, and what the window shows, `apply` does and undo takes back is the same list.
*/

#include "Core/Frames.h"
#include "Core/Id.h"

#include <string>
#include <vector>

namespace takelane
{
struct EditPlan
{
    /** A part of the song that would play otherwise. */
    struct Piece
    {
        TrackId track;
        FrameRange range;           ///< where it would lie
        TakeId take;                ///< none: silence
        Frames by;                  ///< how far it moves; 0: stays where it was played

        bool operator== (const Piece&) const = default;
    };

    std::string commands;           ///< a JSON list, for Studio::run; "[]": there is nothing to do
    std::vector<Piece> pieces;
    std::string summary;            ///< "7 sections, 4 takes"
};

/** Where an edge would be cut, and between which takes. */
struct QuietQuestion
{
    FramePos at;
    TrackId track;
    std::vector<TakeId> takes;      ///< of that track, as they lie unshifted
};
}
