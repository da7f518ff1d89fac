#pragma once

/** What a track plays, worked out once for the timeline and the engine alike.

    Comps, gaps, mutes, fades and crossfades of behaviour 3.4 become spans: a stretch of a file with a
    gain and a ramp at either end. Spans of one track may overlap where they crossfade; the sum is what
    sounds. The timeline draws them and the engine plays them.
*/

#include "Session/Song.h"

namespace takelane
{
struct Span
{
    FrameRange range;           ///< on the timeline
    std::string file;           ///< relative to the session folder
    Frames fileOffset;          ///< of range.start in the file
    double gain = 1.0;          ///< linear
    Fade fadeIn, fadeOut;       ///< length 0: none
    TakeId take;

    bool operator== (const Span&) const = default;
};

/** Gain of a fade-in at frame i of its length, by its shape (architecture, Settled points). A fade-out is
    the mirror: fadeGain (shape, length - 1 - i, length). */
float fadeGain (FadeShape, std::int64_t i, std::int64_t length) noexcept;

/** Sorted by start. sampleRate turns the automatic fades' milliseconds into frames. */
std::vector<Span> resolvePlayback (const SongTrack&, int sampleRate);
}
