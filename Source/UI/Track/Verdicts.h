#pragma once

/** What was noticed in a take, in the words of rows and take log. */

#include "App/Studio/StudioStatus.h"

namespace takelane
{
/** "Duplicate of Snare Top", "Hum 50 Hz, -58 dB", "Went silent at 1:03", "Click bleeds in, -41 dB". takeStart: where the
    finding's offset counts from. */
std::string findingText (const Finding&, FramePos takeStart, int sampleRate);

/** Of a track's running take, else of its take of the song's newest pass; empty: nothing was wrong. */
std::string trackVerdict (const Song&, const StudioStatus&, TrackId, int sampleRate);

/** What was wrong with all takes of a pass, gathered for one line. */
struct PassHealth
{
    std::size_t dropouts = 0;
    bool recovered = false, interrupted = false;
    std::vector<std::string> clipped, silent;       ///< names of tracks
    std::vector<std::string> findings;              ///< "Bass DI: hum 50 Hz, -58 dB"

    /** "2 dropouts, clipped on Snare Top"; empty: nothing. */
    std::string text() const;
};

PassHealth passHealth (const Session&, const Song&, PassId);
PassHealth runningHealth (const Session&, const StudioStatus&);
}
