#pragma once

/** What a track plays, worked out once for the timeline and the engine alike.

    Comps, gaps, mutes, fades and crossfades of behaviour 3.4 become spans: a stretch of a file with a
    gain and a ramp at either end. Spans of one track may overlap where they crossfade; the sum is what
    sounds. The timeline draws them and the engine plays them.
*/

#include "Session/Session.h"

#include <span>

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

/** What a joint gets that nobody chose one for: 10 ms. */
Frames automaticCrossfade (int sampleRate) noexcept;

/** What a track plays that is edited by itself, sorted by start. sampleRate turns the automatic fades' milliseconds into frames. */
std::vector<Span> resolvePlayback (const SongTrack&, int sampleRate);

/** Of tracks that are edited as one (EditGroup.h), in this order. Where joints of several lie at one place they fade alike:
    as far as the shortest handle and the narrowest region among them allow. */
std::vector<std::vector<Span>> resolvePlayback (std::span<const SongTrack* const> group, int sampleRate);

/** What a track plays in its session, with its fellows in mind. */
std::vector<Span> resolvePlayback (const Session&, const Song&, TrackId);
}
