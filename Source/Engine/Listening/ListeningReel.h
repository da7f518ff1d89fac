#pragma once

/** One ring of all inputs with its tape and what is known of the frames on it.

    Shared: whoever reads from it keeps it, so that switching listening off meanwhile takes nothing from under a Keep that
    was asked for before. Frames count from the reel's first. Any worker; what waits for the disk holds up only workers.
*/

#include "Engine/Listening/InputRing.h"
#include "Engine/Listening/ListeningTape.h"

#include <deque>
#include <memory>
#include <mutex>

namespace takelane
{
class ListeningReel
{
public:
    explicit ListeningReel (const ListeningTape::Size&);

    /** errno. */
    int open (const std::filesystem::path& folder)      { return tape.open (folder); }

    /** Moves what came in to the tape; errno of a write that failed. */
    int drain();

    const int inputs;
    const int sampleRate;
    const std::shared_ptr<InputRing> ring;

    Frames most() const noexcept                        { return tape.most(); }
    std::int64_t bytesMost() const noexcept             { return tape.bytesMost(); }
    Frames held() const;

    //==== what is held
    /** All of it up to `until`, as it was played. */
    std::vector<HeardStretch> heard (Frames until) const;

    /** What Keep brings back: since the end of the last recording, or since what was kept before. */
    std::vector<HeardStretch> toKeep (Frames until) const;
    void keptUntil (Frames);

    /** Input from 0. False where it is not held. */
    bool read (int input, Frames at, std::span<float> to) const;
    float peak (int input, Frames from, Frames to) const;

    /** Where silence stands for what was lost: offset and length from `from` on, up to `to`. */
    std::vector<Dropout> lost (Frames from, Frames to) const;

    /** How loud the chunks were that came since the last call. */
    std::vector<Peak> takeNewPeaks();

private:
    void forgetOld();

    mutable std::mutex mutex;
    ListeningTape tape;
    std::deque<StampedAt> stamps;
    struct Gap { Frames at, length; };
    std::deque<Gap> gaps;
    Frames kept;
    std::int64_t chunksDrawn = 0;
    int error = 0;
};
}
