#pragma once

/** Reads ahead what the tracks will play.

    A roll has a generation: for each, every track's free stream is filled from the roll's start and offered to the
    audio thread, which begins when all are primed. After an edit only the tracks that changed are filled anew and
    offered again, all together, so that the members of a folder never play two different edits. Loops are unrolled here,
    so a wrap is seamless, and each round may play something else. service() does one round of work; a thread calls it
    again and again, or the freewheeling device's thread between two blocks.
*/

#include "Engine/Disk/SpanRenderer.h"
#include "Engine/RenderPlan.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace takelane
{
struct StreamRequest
{
    std::uint32_t generation = 0;
    FramePos start;
    std::optional<FrameRange> loop;
};

class DiskReader
{
public:
    DiskReader (std::filesystem::path sessionFolder, int sampleRate);
    ~DiskReader();

    static constexpr double secondsAhead = 2.5, secondsToPrime = 0.3, longestPriming = 2.0;

    //==== message thread
    void startThread();
    void setScore (std::shared_ptr<const PlaybackScore>);
    void request (const StreamRequest&);
    std::vector<Problem> takeProblems();

    /** Of files that are about to be deleted, so that their room is free then. */
    void close (std::vector<std::string> files);

    //==== audio thread
    std::uint32_t primedGeneration() const TAKELANE_RT      { return primed.load (std::memory_order_acquire); }
    /** From here on a stream it does not hold may be filled for that roll: nothing offered for an earlier one may be taken up.
        Never falls, for a roll that was given up may have been begun. */
    void wants (std::uint32_t generation) TAKELANE_RT
    {
        if (generation > audioWants.load (std::memory_order_relaxed))
            audioWants.store (generation, std::memory_order_release);
    }

    std::uint32_t wanted() const TAKELANE_RT                { return audioWants.load (std::memory_order_relaxed); }

    void playsAt (Frames streamFrame) TAKELANE_RT           { audioAt.store (streamFrame.value, std::memory_order_relaxed); }

    /** Offers after an edit with a serial number up to this one may be taken up. */
    std::uint32_t editsReady() const TAKELANE_RT            { return offered.load (std::memory_order_acquire); }

    //==== reader thread or a freewheeling device's
    /** True when there was something to do. */
    bool service();

    /** The next block can be played in full, or has to run before reading can go on. */
    bool isReadyForBlock();

private:
    struct Filling
    {
        std::shared_ptr<TrackRuntime> runtime;
        std::vector<PlaybackScore::Spans> rounds;
        std::int64_t fromRound = 0;
        int stream = 0;
        Frames filledTo;            ///< stream frame

        const std::vector<Span>& spansOf (std::int64_t round) const;
    };

    struct Place
    {
        FramePos at;
        Frames untilWrap;
        std::int64_t round = 0;     ///< of the loop
    };

    void run();
    void rest();
    bool audioCrossfades() const;
    void begin (const StreamRequest&);
    bool adoptScore();
    bool fillOneChunk (Filling&);
    void prime (Filling&);
    void primeTogether (const std::vector<std::size_t>& changed);
    Filling fillingFor (const PlaybackScore::Part&) const;
    Place placeAt (Frames streamFrame) const;
    void recycle (TrackRuntime&, int stream, bool filledToo);
    Chunk* freshChunk (int channels);

    const int rate;
    FileCache cache;
    SpanRenderer renderer;

    std::mutex mutex;                           ///< service() against service()
    std::mutex inbox;                           ///< guards wantedScore, lastRequest, hasNews, toClose, problems
    std::condition_variable news;
    std::shared_ptr<const PlaybackScore> wantedScore;
    StreamRequest lastRequest;
    bool hasNews = false;
    std::vector<std::string> toClose;
    std::vector<Problem> problems;

    std::shared_ptr<const PlaybackScore> score;
    std::shared_ptr<const PlaybackScore> adopted;   ///< what the fillings are filled from
    std::uint32_t lastEdit = 0;
    int waits = 0;                              ///< rounds in which the audio thread had to come first
    StreamRequest current;
    std::vector<Filling> fillings;
    std::vector<std::unique_ptr<Chunk>> chunks;
    std::vector<Chunk*> spare[3];               ///< by channel count, silent ones first

    std::atomic<std::uint32_t> primed { 0 }, audioWants { 0 }, offered { 0 };
    std::atomic<std::int64_t> audioAt { 0 };

    std::atomic<bool> quit { false };
    std::thread thread;
};
}
