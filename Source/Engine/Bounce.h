#pragma once

/** Renders a song to a file, many times faster than it plays, through the live mixer's own parts.

    Tracks are read and processed by several threads, summed in their order by one: the bytes are the same on 1 or 16
    threads. The file appears whole by rename.
*/

#include "Core/Result.h"
#include "Session/Session.h"

#include <filesystem>
#include <functional>

namespace takelane
{
enum class BounceBits { int16, int24, float32 };
enum class BounceContainer { wav, flac };

struct BounceRequest
{
    std::filesystem::path file;
    SongId song;
    FramePos from;
    std::optional<FramePos> to;                 ///< absent: the last region's end, and then while an effect sounds
    BounceBits bits = BounceBits::int24;        ///< 16 with triangular dither
    BounceContainer container = BounceContainer::wav;
    int sampleRate = 0;                         ///< 0: the session's
    int channels = 2;                           ///< 1: (left + right) / 2
    bool measureLoudness = false;
    int threads = 0;                            ///< 0: as many as cores
};

struct BounceResult
{
    Frames frames;                              ///< written
    double peakDb = 0.0;                        ///< of what was written, before quantising
    double truePeakDb = 0.0, lufs = 0.0;        ///< only when measured
    double realtimeFactor = 0.0;
    std::vector<Problem> missing;               ///< files that played as silence
};

/** Called now and then with the part done, 0 to 1; false cancels. */
using Progress = std::function<bool (double)>;

Result<BounceResult> bounce (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, const BounceRequest&,
                             const Progress& = {});

/** What the track's active comp plays before the strip, from frame 0 to its last region's end, in the session's format:
    bits as recorded outside fades and gains. */
Result<BounceResult> renderTrack (const std::filesystem::path& sessionFolder, const Session&, SongId, TrackId,
                                  const std::filesystem::path& file);
}
