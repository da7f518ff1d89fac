#pragma once

/** Waveforms for drawing: min, max and RMS of every 256 frames, and of 16 and 256 times as many.

    Derived from an audio file, free to delete. Written block by block while recording (peaks/<name>.peaks), read
    through a memory map; stale when the audio file's length is not the one it was made from.
*/

#include "Core/Frames.h"
#include "Core/Result.h"
#include "Storage/RecentPeaks.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace takelane
{
/** peaks/<stem>.peaks beside audio/<stem>.wav. */
std::filesystem::path peakPathFor (const std::filesystem::path& sessionFolder, const std::string& audioFile);

/** The peaks of a file that is being written, for whoever draws it meanwhile. Any thread. */
class LivePeaks
{
public:
    static constexpr std::int64_t fineKept = 1 << 13;       ///< 44 s at 48 kHz: whoever draws takes them every frame

    explicit LivePeaks (int channelCount) : lists (static_cast<std::size_t> (channelCount), RecentPeaks (fineKept)) {}

    int channels() const noexcept       { return static_cast<int> (lists.size()); }
    std::int64_t count() const;

    /** One a channel. */
    void add (std::span<const Peak>);

    /** Appends those of a channel from the peak `from` on; see RecentPeaks::copy. */
    void copy (int channel, std::int64_t from, std::vector<Peak>& to) const;

private:
    mutable std::mutex mutex;
    std::vector<RecentPeaks> lists;
};

/** Writer thread. Failing to write peaks never fails a take: errors only mark the peak file unfinished. */
class PeakWriter
{
public:
    ~PeakWriter();
    /** live: is given every fine peak as it is made; may be null. */
    static std::unique_ptr<PeakWriter> create (const std::filesystem::path&, int channels, std::shared_ptr<LivePeaks> live = nullptr);
    void append (std::span<const float> interleaved);
    void appendSilence (Frames);
    void finish();                      ///< idempotent; writes the coarse levels and the source length

private:
    struct State;
    explicit PeakWriter (std::unique_ptr<State>);
    std::unique_ptr<State> state;
};

class PeakFile
{
public:
    ~PeakFile();

    /** Fails when missing, unfinished, damaged or made from another length. */
    static Result<std::unique_ptr<PeakFile>> open (const std::filesystem::path&, Frames sourceLength);

    int channels() const noexcept;
    /** level: 0 to 2, see framesPerPeak. */
    std::span<const Peak> peaks (int level, int channel) const noexcept;

private:
    struct Map;
    explicit PeakFile (std::unique_ptr<Map>);
    std::unique_ptr<Map> map;
};

/** Worker. Reads the whole audio file; at the speed of reading it. cancel: any thread may set it, and the call
    fails soon. */
Result<void> buildPeaks (const std::filesystem::path& audioFile, const std::filesystem::path& peakFile,
                         const std::atomic<bool>* cancel = nullptr);
}
