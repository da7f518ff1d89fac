#include "App/Commands/Command.h"
#include "App/Editing/Consolidate.h"
#include "App/Editing/EditPlanner.h"
#include "Session/EditGroup.h"

namespace takelane
{
namespace
{
    using enum ArgumentKind;

    std::optional<Problem> cannotListen (const Call& call)
    {
        if (! call.importer.sessionFolder.empty())
            return {};

        return Problem { "This listens to the audio first: in the window it is planned, shown and then run." };
    }

    /** What the plan's commands make of the session, as one step. */
    Result<void> runPlan (const Call& call, const EditPlan& plan, std::string sentence)
    {
        auto outcome = applyCommands (call.session(), call.desk, plan.commands, call.importer);

        if (const auto* failed = std::get_if<CommandFailure> (&outcome))
            return Problem { failed->reason };

        return call.step (std::move (std::get<Applied> (outcome).session), std::move (sentence));
    }

    Result<void> planAndRun (const Call& call, const char* done)
    {
        if (auto problem = cannotListen (call))
            return *problem;

        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto request = planRequestOf (call.command.name, call.arguments, call.session(), call.song);

        if (! request)
            return request.problem();

        const auto plan = EditPlanner (call.importer.sessionFolder).plan (call.session(), *request);
        return plan ? runPlan (call, *plan, done + editGroupName (call.session(), *track) + ": " + plan->summary) : plan.problem();
    }

    Result<void> bestCommand (const Call& call)         { return planAndRun (call, "Comped the best marks of "); }
    Result<void> stripSilenceCommand (const Call& call) { return planAndRun (call, "Stripped silence from "); }
    Result<void> quantiseCommand (const Call& call)     { return planAndRun (call, "Quantised "); }

    Result<void> consolidateCommand (const Call& call)
    {
        if (auto problem = cannotListen (call))
            return *problem;

        const auto track = call.track();

        if (! track)
            return track.problem();

        const auto made = writeConsolidated (call.session(), call.song, *track, { call.importer.sessionFolder, call.importer.made });

        if (! made)
            return made.problem();

        auto added = addConsolidated (call.session(), *made);

        if (! added)
            return added.problem();

        call.created.push_back (added->comp.value);
        return call.step (std::move (added->session), "Consolidated " + editGroupName (call.session(), *track));
    }
}

std::vector<Command> plannedCommands()
{
    const auto planned = [] (std::string_view name, std::string_view menuText, Run run) { return Command { name, menuText, {}, argumentsOfPlan (name), run }; };

    return
    {
        planned ("comp.best", "Comp of the Best Marks", bestCommand),
        planned ("region.stripSilence", "Strip Silence", stripSilenceCommand),
        planned ("region.quantise", "Timing to the Grid", quantiseCommand),
        { "comp.consolidate", "Consolidate", {}, { { "track", nameOrId } }, consolidateCommand },
    };
}
}
