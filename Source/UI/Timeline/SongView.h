#pragma once

/** What of the song is worth seeing now: the whole of it, the place of a punch, the red part of a running take.
    Plain values from the document and the studio's status. */

#include "App/Studio/StudioStatus.h"
#include "UI/Timeline/TimeAxis.h"

namespace takelane
{
/** From bar 1 to the end of the song map or of what sounds, whichever is later; 32 bars at least without a song map.
    reached: where the playhead is or was in this roll; the view grows by 16 bars at a time with it. */
FrameRange wholeSong (const Song&, int sampleRate, FramePos reached);

/** With punch on, some bars before its pre-roll to some bars after it, or to where it rolls; else the whole song. */
FrameRange homeRange (const Song&, int sampleRate, const RollOptions&, FramePos reached, bool rolls);

/** What a running pass has done and will do to a lane that records. */
struct RedLight
{
    FrameRange recorded;            ///< empty before the take begins
    FrameRange toReplace;           ///< the material still to be replaced
    Frames wrapped;                 ///< what earlier rounds of a loop took

    bool operator== (const RedLight&) const = default;
};

/** nullopt: nothing is recorded now. */
std::optional<RedLight> redLightOf (const StudioStatus&, const Song&);

/** Where an edge of a loop or a punch may be dragged to: 1/16 s at least from its other edge, not before the
    start of the song, and while a pass runs only to places still 100 ms ahead; nullopt where it may not move at all. */
enum class Edge { start, end };
std::optional<FrameRange> withEdge (FrameRange, Edge, FramePos to, int sampleRate, std::optional<FramePos> heardWhileRecording);

/** A range moved as a whole, by the same rules. */
std::optional<FrameRange> movedBy (FrameRange, Frames by, int sampleRate, std::optional<FramePos> heardWhileRecording);
}
