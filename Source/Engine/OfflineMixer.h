#pragma once

/** The mixer without a clock: the same spans, strips and sums as the live one, block after block.

    Threads take tracks of the next block while one sums the block before it, always in the tracks' order, so the
    result does not depend on how many there are.
*/

#include "Engine/Disk/SpanRenderer.h"
#include "Engine/Mixer/StripRuntime.h"
#include "Session/Session.h"

#include <functional>

namespace takelane
{
class OfflineMixer
{
public:
    static constexpr int blockFrames = 8192;

    struct Block
    {
        FramePos at;
        int frames = 0;
        float* left = nullptr;          ///< may be written to
        float* right = nullptr;

        float peak() const noexcept;
    };

    /** threads: 0 for as many as cores. */
    OfflineMixer (const std::filesystem::path& sessionFolder, const Session&, const Song&, const DeskState&, int threads);
    ~OfflineMixer();

    /** Calls `take` with every block in order, from one thread at a time; false when it returned false. */
    bool renderAll (FrameRange, const std::function<bool (const Block&)>& take);

    /** One block on the calling thread, going on from the last one. At most blockFrames. */
    Block render (FramePos at, int frames);

    /** An effect may sound on after its input has ended. */
    bool hasRingingEffects() const noexcept;

    std::vector<Problem> takeProblems();

private:
    struct Part;
    struct Crew;

    void renderPart (Part&, SpanRenderer&, int slot, FramePos at, int frames) const;
    void clearBus (int frames);
    void addToBus (Part&, int slot, int frames);
    Block finishBus (FramePos at, int frames);
    Block sum (int slot, FramePos at, int frames);

    std::filesystem::path folder;
    int threadCount;
    std::vector<std::unique_ptr<Part>> parts;
    StripPlan master;
    StripRuntime masterStrip;
    std::vector<std::unique_ptr<FileCache>> caches;         ///< one a thread
    std::vector<std::unique_ptr<SpanRenderer>> renderers;
    std::vector<float> busLeft, busRight;
};
}
