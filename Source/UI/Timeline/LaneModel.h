#pragma once

/** What is drawn on a lane: the spans the engine plays, and which columns and tiles of the screen they fill. */

#include "Session/Playback.h"
#include "UI/Timeline/TimeAxis.h"

namespace takelane
{
/** A stretch of a file on the timeline. */
struct LaneSpan
{
    FrameRange range;
    std::string file;
    Frames fileLength;
    std::int64_t shift = 0;             ///< file frame = song frame + shift
    float gain = 1.0f;

    bool operator== (const LaneSpan&) const = default;
};

/** Of the active comp; stretches that go on where the one before ended are one. */
std::vector<LaneSpan> laneSpans (const SongTrack&, int sampleRate);

/** The take that begins where the span does, or as much later as a fade before it is long; nullptr: the span begins in the
    middle of one. */
const Take* takeBeginningWith (const SongTrack&, const LaneSpan&, Frames longestFade) noexcept;

/** The view in physical pixel columns, counted from the start of the song. */
struct ColumnView
{
    double framesPerColumn = 1.0;
    std::int64_t left = 0;
    int width = 1;

    ColumnView (const TimeAxis&, double scale);

    int xOf (FramePos) const noexcept;          ///< limited to a million either side
    std::int64_t columnAt (int x) const noexcept        { return left + x; }
};

/** A range's part of the view, in columns of the view; empty when start >= end. */
struct Columns
{
    int start = 0, end = 0;

    bool isEmpty() const noexcept               { return end <= start; }
    bool operator== (const Columns&) const = default;
};

Columns columnsOf (FrameRange, const ColumnView&) noexcept;

/** The tiles, of `width` columns each and counted from the start of the song, that these columns need. */
struct TileRange { std::int64_t first = 0, end = 0; };
TileRange tilesFor (Columns, const ColumnView&, int width) noexcept;
}
