#pragma once

/** Edits that listen to the audio, worked out away from the message thread; see App/Editing.

    Two workers: where an edge belongs is asked for while a finger swipes and must not wait for a plan that reads whole
    songs. Their open files and what was heard of them once stay in memory between two questions.
*/

#include "App/Editing/EditPlan.h"
#include "App/Studio/Worker.h"
#include "Core/Result.h"
#include "Session/Session.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace takelane
{
class EditPlanner;
class QuietSpots;

class Planning
{
public:
    Planning (std::filesystem::path sessionFolder, bool ownThreads);

    /** Ends a plan under way. */
    ~Planning();

    /** A plan that was asked for before and is not told yet is given up: only the last one is told. */
    void plan (const Session&, std::string commandJson, std::function<void (Result<EditPlan>)> told);

    void findQuietSpots (const Session&, std::vector<QuietQuestion>, std::function<void (std::vector<FramePos>)> told);

    /** Files that are about to be deleted, so that their room is free then. */
    void close (std::vector<std::string> files);

    void collect();                     ///< message thread: tells what is known
    void runQueued();                   ///< without threads

private:
    const std::shared_ptr<EditPlanner> planner;
    const std::shared_ptr<QuietSpots> spots;
    std::stop_source stop;
    std::int64_t asked = 0;
    Worker slow, quick;                 ///< last: their ends are waited for while the rest is there
};
}
