#include "App/Studio/Planning.h"

#include "App/Editing/EditPlanner.h"

namespace takelane
{
namespace
{
    /** Long ranges need much memory, and a worker must end nothing but its plan. */
    Result<EditPlan> planned (EditPlanner& planner, const Session& session, const std::string& json, const std::stop_token& stop)
    {
        try
        {
            return planner.plan (session, json, stop);
        }
        catch (const std::exception& e)
        {
            return Problem { std::string ("This could not be worked out (") + e.what() + "); try a shorter range." };
        }
    }
}

Planning::Planning (std::filesystem::path folder, bool ownThreads)
    : planner (std::make_shared<EditPlanner> (folder)), spots (std::make_shared<QuietSpots> (folder)), slow (ownThreads), quick (ownThreads)
{
}

Planning::~Planning()
{
    stop.request_stop();
}

void Planning::plan (const Session& session, std::string commandJson, std::function<void (Result<EditPlan>)> told)
{
    stop.request_stop();
    stop = {};
    const auto mine = ++asked;

    slow.start ([planner = planner, session, json = std::move (commandJson), token = stop.get_token()]
    {
        return token.stop_requested() ? Result<EditPlan> (Problem {}) : planned (*planner, session, json, token);
    },
    [this, mine, told = std::move (told)] (Result<EditPlan> made)
    {
        if (mine == asked)
            told (std::move (made));
    });
}

void Planning::findQuietSpots (const Session& session, std::vector<QuietQuestion> questions, std::function<void (std::vector<FramePos>)> told)
{
    quick.start ([spots = spots, session, questions = std::move (questions)]
    {
        std::vector<FramePos> places;

        for (const auto& question : questions)
            places.push_back (spots->find (session, question));

        return places;
    },
    std::move (told));
}

void Planning::close (std::vector<std::string> files)
{
    slow.start ([planner = planner, files] { planner->close (files); return true; }, [] (bool) {});
    quick.start ([spots = spots, files = std::move (files)] { spots->close (files); return true; }, [] (bool) {});
}

void Planning::collect()
{
    slow.collect();
    quick.collect();
}

void Planning::runQueued()
{
    slow.runQueued();
    quick.runQueued();
}
}
