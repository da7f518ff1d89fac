#pragma once

/** Renders a song to a file, many times faster than it plays, through the live mixer's own parts.

    Tracks are read and processed by several threads, summed in their order by one: the bytes are the same on 1 or 16
    threads. The file appears whole by rename.
*/

#include "Core/Result.h"
#include "Session/Session.h"
#include "Storage/TakeFile.h"

#include <filesystem>
#include <functional>

namespace takelane
{
struct BounceRequest
{
    std::filesystem::path file;
    SongId song;
    FramePos from;
    std::optional<FramePos> to;                 ///< absent: the last region's end, and then the tail
    std::optional<Frames> tail;                 ///< after the last region, exactly; absent: while an effect sounds above -90 dBFS, 30 s at most
    BounceBits bits = BounceBits::int24;        ///< 16 with triangular dither; of mp3 and opus: not read
    BounceContainer container = BounceContainer::wav;
    int sampleRate = 0;                         ///< 0: the session's; mp3 and opus: see deliveredRate()
    int channels = 2;                           ///< 1: (left + right) / 2
    bool measureLoudness = false;
    int threads = 0;                            ///< 0: as many as cores
    std::vector<TrackId> without;               ///< left out of the mix: an instrumental
    bool needsAll = false;                      ///< a file that would play as silence is a failure, and nothing is written
    FileProvenance provenance;                  ///< project and song are filled in, a track's name where it is empty
};

struct BounceResult
{
    Frames frames;                              ///< written
    double peakDb = 0.0;                        ///< of what was written, before quantising
    double truePeakDb = 0.0, lufs = 0.0;        ///< only when measured
    double realtimeFactor = 0.0;
    std::vector<Problem> missing;               ///< files that played as silence
};

/** wanted: 0 for the session's. What mp3 and opus have not becomes the nearest they have. */
int deliveredRate (BounceContainer, int wanted, int sessionRate) noexcept;

/** Called now and then with the part done, 0 to 1, on the rendering thread, which waits meanwhile (a pause); false cancels. */
using Progress = std::function<bool (double)>;

/** The progress of a part of a longer job: from and to of 0 to 1. */
Progress partOf (const Progress&, double from, double to);

Result<BounceResult> bounce (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, const BounceRequest&,
                             const Progress& = {});

/** Where the last region of the song's music ends; guides are not counted, muted tracks are. 0: there is none. */
FramePos endOfMusic (const Session&, const Song&) noexcept;

/** Where the mix begins and ends by the rules of BounceRequest, its tail counted; renders it without writing, where it has to. */
Result<FrameRange> extentOfMix (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, const BounceRequest&,
                                const Progress& = {});

struct MixRendered
{
    FrameRange range;                           ///< of the song
    std::vector<Problem> missing;               ///< files that played as silence
};

/** Left and right, which may be written to. False ends the rendering. */
using TakeMix = std::function<bool (float* const* channels, int frames)>;

/** Hands over what bounce() would write, before rate, bits and mono: block after block from request.from on, from one thread
    at a time. file, bits, container, sampleRate, channels and provenance are not read. */
Result<MixRendered> renderMix (const std::filesystem::path& sessionFolder, const Session&, const DeskState&, const BounceRequest&,
                               const TakeMix&, const Progress& = {});

/** What the track's active comp plays before the strip, from frame 0 to its last region's end, in the session's format:
    bits as recorded outside fades and gains. */
Result<BounceResult> renderTrack (const std::filesystem::path& sessionFolder, const Session&, SongId, TrackId,
                                  const std::filesystem::path& file);
}
