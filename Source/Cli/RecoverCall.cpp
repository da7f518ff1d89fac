#include "App/SessionRecover.h"
#include "Cli/Call.h"

namespace takelane
{
namespace
{
    using nlohmann::json;

    struct RecoverOptions { std::string folder; };

    Outcome runRecover (const RecoverOptions& options)
    {
        const auto recovered = recoverSession (options.folder);

        if (! recovered)
            return Outcome::refused (recovered.problem());

        Outcome outcome;
        outcome.notes = recovered->notes;
        auto takes = json::array(), problems = json::array();

        for (const auto& take : recovered->takes)
        {
            takes.push_back ({ { "track", take.track }, { "number", take.number }, { "start", take.start.value }, { "length", take.length.value },
                               { "file", take.file }, { "lost", take.lost.value }, { "xruns", take.xruns } });
            outcome.text += "Brought back " + take.track + " take " + std::to_string (take.number) + "  " + take.file + "\n";
        }

        for (const auto& problem : recovered->problems)
        {
            problems.push_back ({ { "where", problem.where }, { "what", oneLine (problem.what) } });
            outcome.notes.push_back (problem.where + ": " + problem.what);
        }

        outcome.document = { { "takes", std::move (takes) }, { "problems", std::move (problems) } };

        if (outcome.text.empty())
            outcome.text = "No take had to be brought back.\n";

        return outcome;
    }
}

void addRecoverCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "recover", "Brings back takes and work that a crash left behind", runRecover);
    addFolder (*call, options->folder);
}
}
