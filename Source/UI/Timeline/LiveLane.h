#pragma once

/** The picture of one lane while it is being recorded: columns are painted once, when they are complete, into images of
    256, so a frame costs as many columns as came in since the last. Message thread.
*/

#include "UI/Timeline/LaneModel.h"
#include "UI/Timeline/LiveColumns.h"

#include <juce_graphics/juce_graphics.h>

#include <map>

namespace takelane
{
class LiveLane
{
public:
    LiveColumns columns;

    /** Where frame 0 of `columns` lies on the timeline. Paints what is new in `shown` (columns of the view) at this
        height. Returns what was painted. */
    Columns update (FramePos start, const ColumnView&, Columns shown, int height);

    /** nullptr: nothing painted there yet. */
    const juce::Image* tile (std::int64_t index) const;

private:
    struct Tile
    {
        juce::Image image;
        std::int64_t from = 0, paintedTo = 0;       ///< columns from the start of the song
    };

    std::map<std::int64_t, Tile> tiles;
    FramePos paintedStart;
    double paintedZoom = 0.0;
    int paintedHeight = 0;
};
}
