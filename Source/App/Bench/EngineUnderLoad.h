#pragma once

/** The engine driven block by block without a device, with the CPU time of each of its threads' work told apart.

    The disk is served between the blocks as often as its threads would, counted in audio.
*/

#include "Engine/Engine.h"

namespace takelane
{
struct EngineLoad
{
    std::filesystem::path folder;               ///< of the session, with its sub-folders
    Session session;
    int blockFrames = 64;
    std::vector<std::string> armed;             ///< recorded when there are any
    int outputs = 2;
};

class EngineUnderLoad
{
public:
    /** Rolls from frame 0; what plays is looped. */
    static Result<std::unique_ptr<EngineUnderLoad>> start (const EngineLoad&);
    ~EngineUnderLoad();

    /** One callback: the CPU seconds process() took. */
    double block();

    int blocksFor (double seconds) const;
    double blockSeconds() const noexcept        { return static_cast<double> (frames) / rate; }

    /** Ends the pass. A Problem when anything was lost or not read in time. */
    Result<void> finish();

    /** CPU seconds so far. */
    double readerSeconds() const noexcept       { return reading; }
    double writerSeconds() const noexcept       { return writing; }
    double syncerSeconds() const noexcept       { return syncing; }

    /** Wall seconds of each round of the syncer. */
    const std::vector<double>& syncRounds() const noexcept      { return rounds; }

private:
    EngineUnderLoad (const EngineLoad&, int inputCount);
    Result<void> roll (const EngineLoad&);
    void processBlock();
    void serveDisk();

    const int rate, frames;
    Engine engine;
    std::vector<float> memory;
    std::vector<const float*> inputs;
    std::vector<float*> outputs;
    bool records = false;
    std::int64_t processed = 0, readAt = 0, writeAt = 0, syncAt = 0;
    double reading = 0.0, writing = 0.0, syncing = 0.0;
    std::vector<double> rounds;
};
}
