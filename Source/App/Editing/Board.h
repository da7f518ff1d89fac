#pragma once

/** "Have we got it?": every part of the band by every section of the song, so that what is missing is seen before the kit is
    torn down (features 2 no. 5).

    A part is what is edited as one: an edit-locked folder, or a track by itself. A hole is a section that no keeper covers
    from its first frame to its last: stars tell which take was best, only "keeper" says that it will do.
*/

#include "App/Editing/SongMarks.h"

namespace takelane
{
enum class BoardState
{
    nothing,
    takes,              ///< some were made, none of them is a keeper
    keeper,             ///< a keeper covers it
    comped              ///< a keeper covers it, and what is heard is a comp of several takes
};

struct BoardCell
{
    BoardState state = BoardState::nothing;
    int takes = 0;                  ///< that sound in it; those that are no good do not count
    int stars = 0;                  ///< the best rating among them
    int keeper = 0;                 ///< the newest keeper's number; 0: a hole

    bool isHole() const noexcept    { return keeper == 0; }
    bool operator== (const BoardCell&) const = default;
};

struct BoardPart
{
    std::string name;               ///< of the folder, or of the track
    FolderId folder;                ///< the edit-locked one; none: a single track
    std::vector<TrackId> tracks;
    std::vector<BoardCell> cells;   ///< one a section

    bool operator== (const BoardPart&) const = default;
};

struct Board
{
    std::vector<NamedSection> sections;
    std::vector<BoardPart> parts;   ///< in the order of the tracks

    int holes() const noexcept;
    bool operator== (const Board&) const = default;
};

/** Without tracks that have neither an input nor a take. */
Board boardOf (const Session&, const Song&);
}
