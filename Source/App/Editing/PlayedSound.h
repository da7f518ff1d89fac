#pragma once

/** What tracks play, comps, fades and gains included, for what listens to them as a whole. Reads the disk: on workers only. */

#include "Engine/Disk/SpanRenderer.h"
#include "Session/Session.h"

#include <stop_token>

namespace takelane
{
/** The loudest frame of every millisecond, of either channel; linear. */
struct PeakLine
{
    FramePos start;
    Frames step { 48 };
    std::vector<float> peaks;

    FramePos placeOf (std::size_t i) const      { return start + step * static_cast<std::int64_t> (i); }
};

class PlayedSound
{
public:
    explicit PlayedSound (FileCache& cache) : files (cache), renderer (cache) {}

    /** Adds what the track plays over the range, its channels averaged. False: stopped. */
    bool add (const Session&, const Song&, TrackId, FrameRange, std::span<float> sum, const std::stop_token&);

    /** One of each track, in the order of the song. Kept for the next time it is asked of the same tracks and range, so that a
        threshold can be tried out. Null: stopped. */
    const std::vector<PeakLine>* peaksOf (const Session&, const Song&, const std::vector<TrackId>&, FrameRange, const std::stop_token&);

    /** Reads that failed so far, and were heard as silence. */
    std::int64_t failedReads() const noexcept   { return renderer.failedReads(); }

    /** What was kept is wrong: a file was missing, or not read. */
    void forget()                               { heardTracks.clear(); heardRange = {}; }

private:
    /** use: (FramePos, int frames, const float* left, const float* right), in pieces, where something plays; the same twice of
        a mono track. */
    template <typename Use>
    bool readPieces (const Session&, const Song&, TrackId, FrameRange, const std::stop_token&, Use use);

    FileCache& files;
    SpanRenderer renderer;
    std::vector<float> memory;

    std::vector<Shared<SongTrack>> heardTracks;
    FrameRange heardRange;
    std::vector<PeakLine> heardPeaks;
};
}
