#pragma once

/** What the recorder knows of the pass it writes; only its own sources include this. */

#include "Engine/Disk/Recorder.h"

namespace takelane
{
struct Recorder::Pass
{
    PassSetup setup;
    Files files;                                        ///< guarded by the recorder's mutex, as is `lost`
    std::vector<std::shared_ptr<CaptureRing>> lost;     ///< of tracks whose file could not be made
    std::shared_ptr<PassJournal> journal;
    std::optional<PassVerdict> verdict;
    PassShape shapeAtFirst;                             ///< the writer's own: the syncer learns the setup's
    std::int64_t bytesPerSecond = 0;
    std::string interruption;
    bool shapeIsKnown = true, stopIsWritten = false;
    std::size_t marksWritten = 0, movesWritten = 0;
};
}
