#include "App/Editing/EditPlanner.h"

namespace takelane
{
namespace
{
    using Json = nlohmann::json;
    constexpr std::array<std::string_view, 2> everywhere { "do", "song" };
}

Result<EditPlan> EditPlanner::plan (const Session& session, const PlanRequest& request, std::stop_token stop)
{
    ears.files.forgetFailures();        // a missing file may have come back
    const auto failed = ears.played.failedReads();

    auto made = std::visit ([&] (const auto& wanted) { return makePlan (session, wanted, ears, stop); }, request);

    // What cannot be read would count as silence.
    if (auto lost = ears.files.takeProblems(); ! lost.empty())
    {
        ears.played.forget();
        return lost.front();
    }

    if (ears.played.failedReads() != failed)
    {
        ears.played.forget();
        return Problem { "A file could not be read from the disk, so nothing was planned: what is in it would count as silence." };
    }

    return made;
}

Result<EditPlan> EditPlanner::plan (const Session& session, std::string_view commandJson, std::stop_token stop)
{
    const auto object = Json::parse (commandJson, nullptr, false);

    if (! object.is_object() || ! object.contains ("do") || ! object["do"].is_string())
        return Problem { "A plan is asked for by one command, like {\"do\": \"comp.best\", ...}." };

    const auto name = object["do"].get<std::string>();
    const auto declared = argumentsOfPlan (name);

    if (declared.empty())
        return Problem { "There is no plan for this command." };

    if (auto problem = Arguments::check (object, declared, everywhere))
        return *problem;

    if (object.contains ("song") && ! object["song"].is_string() && ! object["song"].is_number_integer())
        return Problem { "\"song\" must be a title or an id." };

    const auto song = object.contains ("song") ? Arguments (object).song ("song", session) : Result<SongId> (session.song);

    if (! song)
        return song.problem();

    const auto request = planRequestOf (name, Arguments (object), session, *song);
    return request ? plan (session, *request, std::move (stop)) : request.problem();
}
}
