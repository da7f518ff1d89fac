#include "App/Commands/Command.h"

namespace takelane
{
namespace
{
    Result<int> stepsWanted (const Call& call, const char* word, std::size_t there)
    {
        const auto steps = call.arguments.has ("steps") ? call.arguments.whole ("steps") : 1;

        if (steps < 1)
            return Problem { "\"steps\" is " + std::to_string (steps) + "; it must be at least 1." };

        if (static_cast<std::size_t> (steps) > there)
            return Problem { "There is less to " + std::string (word) + " than " + std::to_string (steps) + " step(s): "
                             + std::to_string (there) + " in this list so far." };

        return steps;
    }

    Result<void> undoCommand (const Call& call)
    {
        const auto steps = stepsWanted (call, "undo", call.history.undoSteps());

        if (! steps)
            return steps.problem();

        for (int i = 0; i < *steps; ++i)
            call.history.undo();

        return {};
    }

    Result<void> redoCommand (const Call& call)
    {
        const auto steps = stepsWanted (call, "redo", call.history.redoSteps());

        if (! steps)
            return steps.problem();

        for (int i = 0; i < *steps; ++i)
            call.history.redo();

        return {};
    }

    /** No edit of the document: what it takes away no undo brings back, and the files go once that is saved. The list ends with
        it: what was put into the Trash after it would go too. */
    Result<void> emptyBinCommand (const Call& call)
    {
        call.emptiesTrash = true;
        return {};
    }
}

std::vector<Command> historyCommands()
{
    const Argument steps { "steps", ArgumentKind::whole, optionalArgument, "1 or more" };

    return
    {
        { "undo", "Undo", "Ctrl+Z", { steps }, undoCommand, false },
        { "redo", "Redo", "Ctrl+Shift+Z", { steps }, redoCommand, false },
        { "bin.empty", "Empty Trash", {}, {}, emptyBinCommand, false },
    };
}
}
