#pragma once

/** The mixer without a clock: the same spans, strips and Console as the live one, block after block. Guides are not in it.

    Threads take tracks of the next block while one mixes the block before it, always in the tracks' order, so the
    result does not depend on how many there are. The delay of the master's limiter is taken out: what is asked for and
    what comes are the same frames.
*/

#include "Engine/Disk/SpanRenderer.h"
#include "Engine/Mixer/Console.h"
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
    };

    /** threads: 0 for as many as cores. */
    OfflineMixer (const std::filesystem::path& sessionFolder, const Session&, const Song&, const DeskState&, int threads);
    ~OfflineMixer();

    using Take = std::function<bool (const Block&)>;

    /** Calls `take` with every block in order, from one thread at a time; false when it returned false. */
    bool renderAll (FrameRange, const Take& take);

    /** One block on the calling thread, going on from renderAll(). At most blockFrames. */
    Block renderOn (FramePos at, int frames);

    /** An effect may sound on after its input has ended. */
    bool hasRingingEffects() const noexcept;

    /** Room or slap still hold something. */
    bool isRinging() const;

    std::vector<Problem> takeProblems();

private:
    struct Part;
    struct Crew;

    OfflineMixer (const std::filesystem::path&, const ConsoleState&, int threads);

    void addPart (const ConsoleState&, std::size_t track);
    void renderPart (Part&, SpanRenderer&, int slot, FramePos at, int frames) const;
    void mixPart (Part&, int slot);
    Block finish (FramePos at, int frames);
    Block mix (int slot, FramePos at, int frames);
    Block render (FramePos at, int frames);
    bool hand (const Block&, FramePos from, const Take&) const;

    std::filesystem::path folder;
    int threadCount;
    bool rings = false;
    int lateness = 0;                                       ///< frames: of the master's limiter, where it is used
    std::vector<std::unique_ptr<Part>> parts;
    FolderRuntimes folders;
    ConsolePlan plan;
    Console console;
    std::vector<std::unique_ptr<FileCache>> caches;         ///< one a thread
    std::vector<std::unique_ptr<SpanRenderer>> renderers;
};
}
