#pragma once

/** One track of a running pass: its ring, its file and what is noticed on the way.

    When a write fails the file is latched as it is (all accepted frames stay readable) and the track goes on once
    in a spare file whose origin says where in the pass it begins; other tracks never notice. Writer thread, except
    where said.
*/

#include "Engine/Disk/CaptureRing.h"
#include "Storage/PeakFile.h"
#include "Storage/TakeFile.h"

#include <mutex>

namespace takelane
{
/** Counts runs of 3 or more samples at or above -0.01 dBFS, over the seams of blocks. */
class OverloadCounter
{
public:
    static constexpr float level = 0.99884936f;
    static constexpr int shortestRun = 3;

    explicit OverloadCounter (int channelCount) : run (static_cast<std::size_t> (channelCount)) {}

    /** interleaved: starts at frame `at` of the file. */
    void look (std::span<const float> interleaved, Frames at);
    void silence();

    float peak() const noexcept                         { return highest; }
    const std::vector<Frames>& runs() const noexcept    { return begins; }

private:
    std::vector<int> run;
    std::vector<Frames> begins;
    float highest = 0.0f;
};

/** What a pass left on the disk for one track. */
struct FinishedFile
{
    TrackId track;
    std::string file;                           ///< relative to the session folder
    Frames origin;                              ///< frame of the pass at which the file begins; 0 but for a spare
    Frames frames;
    std::vector<JournalGap> gaps;               ///< frames of the pass
    std::vector<Frames> overloads;              ///< frames of the pass at which a run of full-scale samples begins
    float peak = 0.0f;
    std::string failure;                        ///< why writing it stopped early; empty: it did not
};

class PassFile
{
public:
    PassFile (JournalFile about, std::shared_ptr<CaptureRing>, std::unique_ptr<TakeFile>, TakeFileSpec, std::filesystem::path sessionFolder);

    void pad (Frames silence);

    /** Moves what the ring holds to the file; returns the frames moved. */
    Frames drain();

    /** Closes the file and its waveform. */
    void close();

    /** Any thread: for the sync round. Null once closed. */
    std::shared_ptr<TakeFile> takeFile() const;

    Frames written() const noexcept         { return { position.load (std::memory_order_acquire) }; }
    /** Neither the file nor its spare could be written: frames are thrown away from here on. */
    bool hasGivenUp() const noexcept        { return gaveUp; }

    /** The files made, after close(). */
    std::vector<FinishedFile> finished() const;

    /** Gaps since the last call, for the journal. Any thread. */
    std::vector<JournalGap> takeNewGaps();

    /** The waveform so far. Any thread. */
    const std::shared_ptr<const LivePeaks>& live() const noexcept   { return drawn; }
    TrackId track() const noexcept          { return about.track; }

    JournalFile about;

private:
    void append (std::span<const float> interleaved);
    void write (std::span<const float> interleaved);
    void writeSilence (Frames);
    bool goOnInSpareFile (const Problem&);

    std::shared_ptr<CaptureRing> ring;
    mutable std::mutex mutex;               ///< guards file, newGaps
    std::shared_ptr<TakeFile> file;
    std::vector<JournalGap> newGaps;
    OverloadCounter overloads;
    std::vector<JournalGap> gaps;
    std::shared_ptr<LivePeaks> livePeaks;
    std::shared_ptr<const LivePeaks> drawn;
    std::unique_ptr<PeakWriter> peaks;
    TakeFileSpec spec;
    std::filesystem::path folder;
    std::atomic<std::int64_t> position { 0 };
    Frames origin;
    std::vector<FinishedFile> earlier;      ///< the part before a write error
    std::string failure;
    bool gaveUp = false;
};
}
