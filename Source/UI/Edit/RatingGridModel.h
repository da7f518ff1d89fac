#pragma once

/** The grid of ratings of a track, sections by takes, and the lines sung in a section: plain values. */

#include "App/Editing/SongMarks.h"
#include "UI/Edit/EditWords.h"

namespace takelane
{
/** What a take is given there: the stars of the section, else those of the whole take (App/Editing/SongMarks.h). */
struct Stars
{
    int count = 0;                      ///< 0: none
    bool isOfSection = false;

    bool operator== (const Stars&) const = default;
};

struct RatingGridModel
{
    struct Column
    {
        TakeId take;
        int number = 0;
        bool isKeeper = false, isNoGood = false;

        bool operator== (const Column&) const = default;
    };

    struct Cell
    {
        Stars stars;
        bool covers = false;            ///< the take was played there
        bool isInComp = false;          ///< the active comp has a part of it there

        bool operator== (const Cell&) const = default;
    };

    struct Row
    {
        std::string name;               ///< as ratings name it (Session/SectionNames.h)
        FrameRange range;
        bool isCurrent = false;
        std::vector<Cell> cells;        ///< one a column

        bool operator== (const Row&) const = default;
    };

    TrackId track;
    std::string colour;
    std::vector<Column> columns;        ///< by number, the newest last; without those in the Trash
    std::vector<Row> rows;              ///< none in a song without sections
    bool canMakeComp = false;           ///< something is rated or a keeper

    bool operator== (const RatingGridModel&) const = default;
};

/** An edge that was moved to the nearest breath does not make a section of what spills over it. */
inline constexpr double spillSeconds = 0.1;

/** current: a place in the section to be marked. */
RatingGridModel ratingGrid (const Session&, const Song&, TrackId, FramePos current);

/** Of one take of a track, in a section named as ratings name it. */
Stars starsOf (const Session&, const Song&, TrackId, TakeId, const std::string& section);

/** Likewise, where the performances of the track and those edited with it are known: for many sections. */
Stars starsOf (const Song&, const std::vector<Performance>&, TrackId, TakeId, const std::string& section);

/** "4 stars, in the comp", "not played here". */
std::string cellText (const RatingGridModel::Cell&);
}
