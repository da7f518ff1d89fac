#include "App/SessionCheck.h"
#include "Cli/Call.h"

namespace takelane
{
namespace
{
    struct CheckOptions { std::string folder; };

    Outcome runCheck (const CheckOptions& options)
    {
        const auto found = checkSession (options.folder);

        if (! found)
            return Outcome::refused (found.problem());

        Outcome outcome;
        outcome.exitCode = found->empty() ? 0 : 1;
        outcome.document = { { "ok", found->empty() }, { "problems", nlohmann::json::array() } };

        for (const auto& problem : *found)
        {
            outcome.document["problems"].push_back ({ { "where", problem.where }, { "what", oneLine (problem.what) } });
            outcome.notes.push_back (problem.where + ": " + problem.what);
        }

        outcome.text = found->empty() ? "All is well.\n" : std::to_string (found->size()) + " things are wrong.\n";
        return outcome;
    }
}

void addCheckCall (CLI::App& tool, Work& work)
{
    auto [call, options] = addCall (tool, work, "check", "Verifies the session and every file of it; exit code 1 when anything is wrong", runCheck);
    addFolder (*call, options->folder);
}
}
