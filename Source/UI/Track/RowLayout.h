#pragma once

/** Where the rows of the Track page lie (UX 3): as high as the space gives, 32 to 56; folded where that is too low, then
    scrolled. Plain values in pixels below the ruler, not scrolled.
*/

#include "UI/Track/TrackRowModel.h"

namespace takelane
{
struct RowPlace
{
    int row = 0;                    ///< which of the rows given
    int y = 0, height = 0;
    bool endsGroup = false;         ///< no line below it

    bool operator== (const RowPlace&) const = default;
};

struct RowSpace
{
    int height = 0;                 ///< of the list, the line of folded tracks included
    int groupGap = 6, foldHeight = 28;
    int wantedHeight = 0;           ///< of a row, as a person set it; 0: what fits
    bool unfolded = false;          ///< a person wants to see all

    bool operator== (const RowSpace&) const = default;
};

struct RowLayout
{
    std::vector<RowPlace> places;   ///< from top to bottom, without the folded ones
    std::vector<int> folded;        ///< rows told in the line below the list
    bool canFold = false;           ///< that line is there, folded or not
    int rowHeight = 0;
    int contentHeight = 0, viewHeight = 0;

    int lastScroll() const noexcept { return contentHeight > viewHeight ? contentHeight - viewHeight : 0; }

    /** The place at y, or -1 in a gap or outside. */
    int placeAt (int y) const noexcept;

    bool operator== (const RowLayout&) const = default;
};

/** Those of `rows` that must not be folded away: nothing leaves under the hand that disarms it. */
using KeptRows = std::vector<TrackId>;

RowLayout layOut (const std::vector<TrackRow>& rows, const RowSpace&, const KeptRows& kept = {});

/** "6 tracks not armed". */
std::string foldTitle (const RowLayout&, const std::vector<TrackRow>&);

/** "Gtr R, Keys L, Keys R". */
std::string foldNames (const RowLayout&, const std::vector<TrackRow>&);

/** How far the list must be scrolled from `scroll` so that the place is seen whole. */
int scrollToShow (const RowLayout&, int place, int scroll) noexcept;

//==== what is selected
/** Up and Down: the row `by` places from `anchor`, or an end. None: there are no rows. */
TrackId movedSelection (const RowLayout&, const std::vector<TrackRow>&, TrackId anchor, int by);

/** A click: alone, with Shift all from the anchor to it, with Ctrl it more or less. Sorted by id, as a desk keeps it. */
std::vector<TrackId> clickedSelection (const RowLayout&, const std::vector<TrackRow>&, TrackId anchor, TrackId clicked, bool shift, bool ctrl);

//==== dragging down a column
/** The rows a stroke from one y to the next passes, those it touched before left out; a fast hand skips none. */
class ColumnStroke
{
public:
    ColumnStroke() = default;
    explicit ColumnStroke (int y) : lastY (y) {}

    std::vector<int> reach (const RowLayout&, int y);
    const std::vector<int>& touched() const noexcept    { return rows; }

private:
    int lastY = 0;
    std::vector<int> rows;
};
}
