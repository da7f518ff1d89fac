#pragma once

/** Songs by parts as plain values, and where they stand in a panel of some height. Pure. */

#include "App/Prep/SessionClock.h"

#include <algorithm>

namespace takelane
{
struct TrackingGridModel
{
    struct Cell
    {
        PartProgress progress;
        bool isInHand = false;          ///< the part whose tracks are armed

        bool operator== (const Cell&) const = default;
    };

    struct Row
    {
        SongId song;
        std::string title;
        bool isSelected = false;
        std::vector<Cell> cells;        ///< one a part

        bool operator== (const Row&) const = default;
    };

    std::vector<Part> parts;            ///< in the order they are recorded
    std::vector<Row> rows;              ///< the songs

    bool operator== (const TrackingGridModel&) const = default;
};

/** recorded: the tracks of the running pass, of the selected song. */
TrackingGridModel trackingGrid (const Session&, const DeskState&, const std::vector<TrackId>& recorded);

/** "3 takes", "keeper, 5 takes", "not used". */
std::string cellText (const TrackingGridModel::Cell&);

/** "3 of 8 parts have what they need": keepers, comps and those that are not wanted. */
std::string gridSentence (const TrackingGridModel&);

/** What the line under the grid says of the day. */
struct ClockLine
{
    std::string time, of;               ///< "6 h 12 min", "of 40 h, 279 EUR"
    bool isOver = false;                ///< more than planned

    bool operator== (const ClockLine&) const = default;
};

ClockLine clockLine (const ClockSheet&);

/** "2 h 05 min", "42 min", "0 min"; hours. */
std::string hoursText (double hours);

/** "279 EUR", "1 240 EUR": whole, thousands apart. */
std::string costText (double cost, const std::string& currency);

/** Sizes in pixels from the panel's upper left corner. */
struct GridLayout
{
    static constexpr int idealHeight = 408, side = 16, columnPitch = 29, cellWidth = 26, barWidth = 8, footHeight = 40;

    int head = 44;                      ///< heading
    int rowsTop = 111;                  ///< first row's ground
    int rowPitch = 38, cellHeight = 28;
    int rowsSeen = 0, columnsSeen = 0;
    int cellsLeft = 120;
    int legendTop = 0;                  ///< 0: no room for it

    bool operator== (const GridLayout&) const = default;
};

GridLayout gridLayout (int width, int height, int parts, int songs);
}
