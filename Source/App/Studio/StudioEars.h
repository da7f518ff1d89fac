#pragma once

/** The studio's part of always listening: the ring behind the engine, and the worker that brings back what it holds.

    Listens to whatever the engine is given, so neither a calibration nor the tool's own recordings are heard.
*/

#include "App/Studio/Keep.h"
#include "App/Studio/Worker.h"
#include "Engine/Engine.h"
#include "Engine/Listening/Listening.h"

namespace takelane
{
/** Stands between the device and the engine. */
class StudioEars final : public BlockProcessor
{
public:
    StudioEars (Engine& driven, ListeningSettings settings)
        : listening (settings), keeps (settings.ownThread), engine (driven)
    {
    }

    void process (const AudioBlock& block) TAKELANE_RT override
    {
        engine.process (block);
        listening.hear (block, engine.lastBlock());
    }

    /** Brings something back; at most one at a time. */
    struct Job
    {
        std::string title;
        std::atomic<double> progress { 0.0 };
    };

    using Work = std::function<Result<Kept> (ListeningReel&, std::atomic<double>& progress)>;

    /** Written, and waiting for the take in hand before it goes into the session. */
    struct Waiting
    {
        Kept kept;
        TakeId later;                           ///< what it leads to; none: kept by Shift+R
    };

    Listening listening;
    Worker keeps;
    std::shared_ptr<Job> job;
    std::vector<Waiting> waiting;

private:
    Engine& engine;
};
}
