#pragma once

/** Turns spans into audio: reads their files, applies gains and fades, sums crossfades.

    The disk reader and the bounce both play through this, so what is heard is what is rendered. A span at unity gain
    outside its fades gives the file's own bits; what is no sane number in them is silence.
*/

#include "Engine/Disk/FileCache.h"
#include "Session/Playback.h"

#include <span>
#include <vector>

namespace takelane
{
class SpanRenderer
{
public:
    explicit SpanRenderer (FileCache& cache) : files (cache) {}

    /** Fills destination[c][0, frames) with what sounds from `at`. False when nothing does (and destination is
        untouched). A mono file feeds both channels of a stereo track. */
    bool render (std::span<const Span> spans, FramePos at, int frames, float* const* destination, int channels);

    /** Reads that failed so far. */
    std::int64_t failedReads() const noexcept   { return failures; }

private:
    bool read (const Span&, FrameRange part, float* const* destination, int channels);
    void shape (const Span&, FrameRange part, float* samples) const;

    FileCache& files;
    std::vector<float> scratch, spare;
    std::int64_t failures = 0;
};
}
