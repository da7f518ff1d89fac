#pragma once

/** One track of a running pass: its ring, its file and what is noticed on the way.

    When a write fails the file is latched as it is (all accepted frames stay readable) and the track goes on once
    in a spare file whose origin says where in the pass it begins; other tracks never notice. Writer thread, except
    where said.
*/

#include "Engine/Disk/CaptureRing.h"
#include "Engine/Verdict/PassVerdict.h"
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

    const std::vector<Frames>& runs() const noexcept    { return begins; }

private:
    std::vector<int> run;
    std::vector<Frames> begins;
};

/** Where a file is not silent: from a sample of at least -60 dBFS to the last one before a pause; a pause is 256 frames
    or longer. */
class Loudness
{
public:
    static constexpr float level = 0.001f;
    static constexpr std::int64_t piece = 256;

    explicit Loudness (int channelCount) : channels (channelCount) {}

    /** interleaved: starts at frame `at` of the pass; ends where the next one begins. */
    void look (std::span<const float> interleaved, Frames at);
    const std::vector<FrameRange>& runs() const noexcept    { return loud; }

private:
    const int channels;
    std::vector<FrameRange> loud;
};

/** What a pass left on the disk for one track. */
struct FinishedFile
{
    TrackId track;
    std::string file;                           ///< relative to the session folder
    Frames origin;                              ///< frame of the pass at which the file begins: above 0 for a spare, and
                                                ///< where the track joined later
    Frames frames;
    bool isSpare = false;
    bool isGrowing = false;                     ///< in an interim report: `frames` are on the disk, more are to come
    std::vector<JournalGap> gaps;               ///< frames of the pass
    std::vector<Frames> overloads;              ///< frames of the pass at which a run of full-scale samples begins
    std::vector<FrameRange> loud;               ///< frames of the pass in which it was not silent
    std::vector<Finding> findings;              ///< offsets are frames of the pass
    std::string failure;                        ///< why writing it stopped early; empty: it did not
};

class PassFile
{
public:
    /** Begins at about.origin. */
    PassFile (JournalFile about, std::shared_ptr<CaptureRing>, std::unique_ptr<TakeFile>, TakeFileSpec, std::filesystem::path sessionFolder);

    /** Before anything is written: who listens to what goes in. */
    void judgedBy (std::shared_ptr<TrackVerdict> v)         { verdict = std::move (v); }

    /** May be null. What is told of it so far: any thread. */
    const std::shared_ptr<TrackVerdict>& judge() const noexcept     { return verdict; }

    void pad (Frames silence);

    /** Moves what the ring holds to the file; returns the frames moved. */
    Frames drain();

    /** Closes the file and its waveform. */
    void close();

    /** Any thread: for the sync round. Null once closed. */
    std::shared_ptr<TakeFile> takeFile() const;

    /** Up to which frame of the pass. */
    Frames written() const noexcept         { return { position.load (std::memory_order_acquire) }; }
    /** Neither the file nor its spare could be written: frames are thrown away from here on. */
    bool hasGivenUp() const noexcept        { return gaveUp; }
    /** Part of the ring that waits to be written, 0 to 1. Any thread. */
    double waiting() const noexcept         { return ring->filled(); }

    /** Of the file the journal names, once a spare is written in its place. Any thread. */
    std::optional<Frames> latchedFrames() const;

    /** The files made, after close(). */
    std::vector<FinishedFile> finished() const;

    /** The same while it is being written, as far as it is on the disk. Not while drain() runs. */
    std::vector<FinishedFile> soFar() const;

    /** Gaps since the last call, for the journal. Any thread. */
    std::vector<JournalGap> takeNewGaps();

    /** The waveform so far. Any thread. */
    const std::shared_ptr<const LivePeaks>& live() const noexcept   { return drawn; }
    TrackId track() const noexcept          { return about.track; }
    Frames began() const noexcept           { return about.origin; }

    JournalFile about;

private:
    std::vector<FinishedFile> filesSoFar (Frames ofTheLast) const;
    void append (std::span<const float> interleaved);
    void write (std::span<const float> interleaved);
    void writeSilence (Frames);
    void writeSilentFrames (Frames);
    bool goOnInSpareFile (const Problem&);

    std::shared_ptr<CaptureRing> ring;
    mutable std::mutex mutex;               ///< guards file, latched, newGaps
    std::shared_ptr<TakeFile> file;
    std::optional<Frames> latched;
    std::vector<JournalGap> newGaps;
    OverloadCounter overloads;
    Loudness loudness;
    std::shared_ptr<TrackVerdict> verdict;
    std::vector<JournalGap> gaps;
    std::shared_ptr<LivePeaks> livePeaks;
    std::shared_ptr<const LivePeaks> drawn;
    std::unique_ptr<PeakWriter> peaks;
    TakeFileSpec spec;
    std::filesystem::path folder;
    std::atomic<std::int64_t> position;
    Frames origin;                          ///< of the file being written
    std::vector<FinishedFile> earlier;      ///< the part before a write error
    std::string failure;
    bool gaveUp = false;
};
}
